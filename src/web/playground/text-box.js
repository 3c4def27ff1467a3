// A box to write in that grows: Enter sends, Shift+Enter breaks the line, @ offers people.
import { make } from './dom.js';
import { completeMentions } from './mention-complete.js';

/**
 * @param {{ label: string, placeholder: string, names: object, submit: () => void,
 *   onKey?: (event: KeyboardEvent) => void }} options `onKey` is asked for keys that mean nothing here
 */
export function textBox({ label, placeholder, names, submit, onKey = () => {} }) {
  const box = make('textarea', { rows: 1, 'aria-label': label, placeholder, enterkeyhint: 'send' });
  const completion = completeMentions(box, names);
  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener('input', grow);
  box.addEventListener('keydown', (event) => {
    // Enter while an input method is composing picks a word.
    if (event.isComposing || event.keyCode === 229) return;
    if (completion.takes(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else onKey(event);
  });
  return {
    node: make('span', { class: 'text-box' }, completion.list, box),
    box,
    write: (text) => {
      box.value = text;
      completion.close();
      grow();
      box.focus();
    },
  };
}
