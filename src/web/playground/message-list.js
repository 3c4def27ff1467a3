// Messages in order, divided by day: the open channel's, or those of one thread.
import { make } from './dom.js';
import { renderMessage } from './render-message.js';
import { longDay } from './time.js';

/** @param {HTMLElement} list @param context what renderMessage needs @param {string} empty said when there is none */
export function messageList(list, context, empty) {
  let newest = 0;
  let day = '';
  /** What is shown of each, so that being told the same again closes no menu and loses no words. */
  const told = new Map();
  const find = (id) => list.querySelector(`[data-id="${id}"]`);

  const append = (message) => {
    list.querySelector('.empty')?.remove();
    const posted = message.postedAt.slice(0, 10);
    if (posted !== day) list.append(make('p', { class: 'day' }, make('span', {}, longDay(message.postedAt))));
    day = posted;
    newest = Math.max(newest, message.id);
    told.set(message.id, JSON.stringify(message));
    list.append(renderMessage(message, context));
  };
  const replace = (old, message) => {
    const fresh = JSON.stringify(message);
    if (told.get(message.id) === fresh) return;
    told.set(message.id, fresh);
    const hadFocus = old.contains(document.activeElement);
    const article = renderMessage(message, context);
    old.replaceWith(article);
    if (hadFocus) article.focus({ preventScroll: true });
  };

  /** A new message, or an old one in its new form. @returns whether it was appended */
  const put = (message) => {
    const old = find(message.id);
    if (old) replace(old, message);
    if (old || message.id < newest) return false;
    append(message);
    return true;
  };

  return {
    show: (messages) => {
      // What is there already and goes on is not drawn again, so that nothing which is open in it closes.
      const isSameRoom = told.size > 0 && [...told.keys()].every((id, index) => messages[index]?.id === id);
      if (isSameRoom) return messages.forEach(put);
      list.replaceChildren();
      told.clear();
      newest = 0;
      day = '';
      if (messages.length === 0) list.append(make('p', { class: 'empty' }, empty));
      messages.forEach(append);
    },
    put,
    remove: (id) => {
      told.delete(id);
      find(id)?.remove();
    },
    /** Somebody else reads from now on: all of it must be drawn anew. */
    forget: () => told.clear(),
  };
}
