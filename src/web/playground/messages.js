// The open channel: its messages, scrolled to what is new.
import { byId } from './dom.js';
import { messageList } from './message-list.js';

const NEAR_END_PIXELS = 80;

/** @param context what renderMessage needs */
export function channelMessages(context) {
  const box = byId('messages');
  const newer = byId('newer');
  const list = messageList(box, context, '还没有消息。');
  // Safari lets the keyboard scroll only what can have the focus.
  box.tabIndex = 0;

  const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PIXELS;
  const toEnd = () => {
    box.scrollTop = box.scrollHeight;
    newer.hidden = true;
  };
  let isFollowing = true;
  newer.addEventListener('click', toEnd);
  box.addEventListener('scroll', () => {
    isFollowing = isAtEnd();
    if (isFollowing) newer.hidden = true;
  });
  // Neither a picture that loads late nor a growing box to write in may push the end out of sight.
  const stay = () => isFollowing && toEnd();
  box.addEventListener('load', stay, true);
  new ResizeObserver(stay).observe(box);

  return {
    show: (messages) => {
      list.show(messages);
      toEnd();
    },
    put: (message) => {
      const follow = isAtEnd();
      const isNew = list.put(message);
      if (follow) toEnd();
      else if (isNew) newer.hidden = false;
    },
    remove: list.remove,
    forget: list.forget,
  };
}
