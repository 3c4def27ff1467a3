// Keys that work wherever the focus is: Ctrl+K or ⌘K goes to the channels, Escape out of them.

/** @param {{ switchChannel: () => void, leave: () => void }} does */
export function onKeys({ switchChannel, leave }) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      switchChannel();
    } else if (event.key === 'Escape') leave();
  });
}
