// The messages of the open channel: kept in order, divided by day, scrolled to what is new.
import { byId, make } from './dom.js';
import { renderMessage } from './render-message.js';
import { longDay } from './time.js';

const NEAR_END_PIXELS = 80;

/** @param context what renderMessage needs */
export function messageList(context) {
  const list = byId('messages');
  const newer = byId('newer');
  // Safari lets the keyboard scroll only what can have the focus.
  list.tabIndex = 0;
  let newest = 0;
  let day = '';

  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PIXELS;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
    newer.hidden = true;
  };
  const find = (id) => list.querySelector(`[data-id="${id}"]`);

  const append = (message) => {
    list.querySelector('.empty')?.remove();
    const posted = message.postedAt.slice(0, 10);
    if (posted !== day) list.append(make('p', { class: 'day' }, make('span', {}, longDay(message.postedAt))));
    day = posted;
    newest = Math.max(newest, message.id);
    list.append(renderMessage(message, context));
  };

  let isFollowing = true;
  newer.addEventListener('click', toEnd);
  list.addEventListener('scroll', () => {
    isFollowing = isAtEnd();
    if (isFollowing) newer.hidden = true;
  });
  // Neither a picture that loads late nor a growing box to write in may push the end out of sight.
  const stay = () => isFollowing && toEnd();
  list.addEventListener('load', stay, true);
  new ResizeObserver(stay).observe(list);

  return {
    newest: () => newest,
    show: (messages) => {
      list.replaceChildren();
      newest = 0;
      day = '';
      if (messages.length === 0) list.append(make('p', { class: 'empty' }, '还没有消息。'));
      messages.forEach(append);
      toEnd();
    },
    /** A new message, or an old one in its new form. */
    put: (message) => {
      const old = find(message.id);
      if (old) {
        const hadFocus = old.contains(document.activeElement);
        const fresh = renderMessage(message, context);
        old.replaceWith(fresh);
        if (hadFocus) fresh.focus({ preventScroll: true });
        return;
      }
      if (message.id < newest) return;
      const follow = isAtEnd();
      append(message);
      if (follow) toEnd();
      else newer.hidden = false;
    },
    remove: (id) => find(id)?.remove(),
  };
}
