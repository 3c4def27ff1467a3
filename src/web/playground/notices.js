// Says on the page what went wrong, until it is read or some seconds have passed.
import { byId, make } from './dom.js';

const SECONDS = 12;

export function notice(text) {
  const close = () => shown.remove();
  const shown = make(
    'div',
    { class: 'notice' },
    make('span', {}, text),
    make('button', { type: 'button', class: 'plain', 'aria-label': '关闭提示', onclick: close }, '✕'),
  );
  byId('notices').append(shown);
  setTimeout(close, SECONDS * 1000);
}

/** Runs what a click or a key started; a failure is said, not thrown. @returns whether it went well */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    notice(error.message);
    return false;
  }
}
