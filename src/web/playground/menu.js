// A <details> that is a menu: it closes by Escape, by a click elsewhere, and its items answer to the arrow keys.

export function attachMenu(menu) {
  const items = () => [...menu.querySelectorAll(':scope > :not(summary) :is(button, input)')];
  const close = (event) => {
    if (event.type === 'pointerdown' && menu.contains(event.target)) return;
    if (event.type === 'keydown' && event.key !== 'Escape') return;
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (!hadFocus || event.type !== 'keydown') return;
    event.stopPropagation();
    menu.querySelector('summary').focus();
  };
  const walk = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !menu.open || event.target.type === 'search') return;
    event.preventDefault();
    const all = items();
    const place = all.indexOf(document.activeElement);
    all.at(place < 0 && step < 0 ? -1 : (place + step) % all.length)?.focus();
  };
  menu.addEventListener('keydown', walk);
  menu.addEventListener('toggle', () => {
    const listen = menu.open ? document.addEventListener : document.removeEventListener;
    // Escape closes the menu before it closes what the menu stands in.
    for (const type of ['pointerdown', 'keydown']) listen.call(document, type, close, true);
  });
  return menu;
}
