// The pane of one thread: the message, what was answered, and a box to answer in.
import * as api from './api.js';
import { attachButton } from './attach.js';
import { make } from './dom.js';
import { messageList } from './message-list.js';
import { attempt } from './notices.js';
import { openPane } from './pane.js';
import { textBox } from './text-box.js';

/** @param place `{ user, channel }` @param context what renderMessage needs */
export function threads(place, context) {
  let open = null;

  const show = async (message) => {
    const { channel } = message;
    const ts = message.thread ?? message.ts;
    const box = make('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' });
    const list = messageList(box, { ...context, isThread: true }, '还没有回复。');
    const mine = { channel, ts, list, toEnd: () => box.scrollTo(0, box.scrollHeight) };
    openPane({
      title: '讨论串',
      content: [box, answerBox(place, mine, context.names)],
      onClose: () => {
        if (open === mine) open = null;
      },
    });
    open = mine;
    await attempt(() => load(mine));
  };
  const load = async (mine) => {
    const loaded = await api.thread(mine.channel, mine.ts, place.user);
    if (open !== mine) return;
    mine.list.show(loaded);
    mine.toEnd();
  };

  return {
    show,
    /** A message that the stream told of. */
    put: (message) => {
      if (!open || message.channel !== open.channel) return;
      if (message.thread !== open.ts && message.ts !== open.ts) return;
      if (open.list.put(message)) open.toEnd();
    },
    remove: (id) => open?.list.remove(id),
    refresh: () => open && load(open),
  };
}

function answerBox(place, { channel, ts }, names) {
  const broadcast = make('input', { type: 'checkbox' });
  const { node, box, write } = textBox({
    label: '回复',
    placeholder: '回复…',
    names,
    submit: () => submit(),
  });
  const submit = async () => {
    const text = box.value;
    if (text.trim() === '') return;
    const isBroadcast = broadcast.checked;
    write('');
    broadcast.checked = false;
    const said = { thread: ts, ...(isBroadcast && { broadcast: true }) };
    const isSent = await attempt(() => api.say(channel, place.user, text, said));
    if (!isSent && box.value === '') write(text);
  };
  const attach = attachButton(async (file) => {
    await api.sendFile(channel, place.user, file, { text: box.value, thread: ts });
    write('');
  });
  const form = make(
    'form',
    { class: 'row' },
    attach,
    node,
    make('button', { type: 'submit', class: 'primary' }, '回复'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return make(
    'div',
    { class: 'composer' },
    make('label', { class: 'check' }, broadcast, '同时发到频道'),
    form,
  );
}
