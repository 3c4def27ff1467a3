// Asks before a button does what cannot be taken back, in the words that the message gives.
import { make } from './dom.js';

const NO_TITLE = { text: '请确认' };

/** @returns whether the person said yes; closing the question is no */
export function confirmChoice({ title = NO_TITLE, text, confirm, deny, style }) {
  const dialog = make(
    'dialog',
    { class: 'confirm', 'aria-label': title.text },
    make('h3', {}, title.text),
    text && make('p', {}, text.text),
    make(
      'form',
      { method: 'dialog', class: 'row' },
      make('button', { value: 'no' }, deny?.text ?? '取消'),
      make('button', { value: 'yes', class: style ?? 'primary', autofocus: true }, confirm?.text ?? '确定'),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
