// An app's modal: its form, served by this server, in a frame over the page. It ends when the form does.
import { make } from './dom.js';

/** Shows the form at this address of the same origin. */
export function showForm(address) {
  const frame = make('iframe', { src: address, title: '表单', class: 'form-frame' });
  const dialog = make(
    'dialog',
    { class: 'form', 'aria-label': '表单' },
    make(
      'div',
      { class: 'row end' },
      make(
        'button',
        { type: 'button', class: 'plain', 'aria-label': '关闭表单', onclick: () => leave(dialog, frame) },
        '✕',
      ),
    ),
    frame,
  );
  frame.addEventListener('load', () => loaded(dialog, frame));
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave(dialog, frame);
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** A page of the form's server: a form, an end, or what went wrong. */
function loaded(dialog, frame) {
  const page = frame.contentDocument;
  if (!page) return;
  if (hasEnded(frame)) return dialog.close();
  dialog.setAttribute('aria-label', page.title || '表单');
  frame.title = page.title || '表单';
  // As tall as its form; the style sheet keeps it on the screen.
  frame.style.height = 'auto';
  frame.style.height = `${page.documentElement.scrollHeight}px`;
  page.querySelector(FIRST_FIELD)?.focus();
  // The page around it hears no key that is pressed inside the frame.
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    leave(dialog, frame);
  });
}

const FIRST_FIELD = '[autofocus], main :is(input:not([type=hidden]), select, textarea)';

/** What went wrong must be read; only an end that went well needs nobody to look at it. */
function hasEnded({ contentDocument, contentWindow }) {
  const [visit] = contentWindow.performance.getEntriesByType('navigation');
  return contentDocument.querySelector('form') === null && (visit?.responseStatus ?? 200) === 200;
}

/** Closing goes through the form's own button, so that the app hears of it. */
function leave(dialog, frame) {
  const close = frame.contentDocument?.querySelector('button[name=close]');
  if (close) close.click();
  else dialog.close();
}
