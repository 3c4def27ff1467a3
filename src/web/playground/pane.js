// The pane beside the room: a thread, the home tab, who is here, what a platform would get. One at a time.
import { byId, make } from './dom.js';

let closeOpen = null;
let opener = null;

/** @param {{ title: string, content: Node[], onClose?: () => void }} pane @returns a function that closes it */
export function openPane({ title, content, onClose = () => {} }) {
  opener ??= document.activeElement;
  closeOpen?.(false);
  const pane = byId('pane');
  const close = make(
    'button',
    { type: 'button', class: 'plain', 'aria-label': '关闭', onclick: () => closePane() },
    '✕',
  );
  pane.replaceChildren(
    make('div', { class: 'pane-head' }, make('h2', { tabindex: '-1' }, title), close),
    ...content,
  );
  pane.setAttribute('aria-label', title);
  pane.hidden = false;
  document.body.classList.add('pane-open');
  closeOpen = (isLast = true) => {
    closeOpen = null;
    onClose();
    if (!isLast) return;
    pane.hidden = true;
    pane.replaceChildren();
    document.body.classList.remove('pane-open');
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };
  pane.querySelector('h2').focus();
}

export const closePane = () => closeOpen?.();

/** Escape closes the pane, unless it was meant for something that lies above it. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
  if (closeOpen && !document.querySelector('dialog[open]')) closePane();
});
