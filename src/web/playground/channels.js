// The list of channels: a filter, a mark on those with something new, and which one is open.
import { byId, make } from './dom.js';
import { readSeen, writeSeen } from './memory.js';

/** @param {(channel: string) => void} open */
export function channelList(open) {
  const list = byId('channels');
  const filter = byId('channel-filter');
  let channels = [];
  let current = null;
  let seen = readSeen();

  const isUnread = ({ id, latest }) => id !== current && latest !== null && latest > (seen[id] ?? 0);

  const render = () => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = channels.filter(({ name }) => name.toLowerCase().includes(wanted));
    const focused = list.contains(document.activeElement) && document.activeElement.dataset.channel;
    list.replaceChildren(...shown.map(item));
    if (focused) list.querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
    if (shown.length === 0) list.append(make('li', { class: 'none' }, '没有符合的频道'));
  };

  const item = (channel) =>
    make(
      'li',
      {},
      make(
        'button',
        {
          type: 'button',
          class: `channel${isUnread(channel) ? ' unread' : ''}`,
          'data-channel': channel.id,
          'aria-current': channel.id === current ? 'page' : null,
          onclick: () => open(channel.id),
        },
        make('span', { class: 'name' }, channel.name),
        isUnread(channel) && make('span', { class: 'dot', role: 'img', 'aria-label': '有新消息' }),
      ),
    );

  const look = (id) => {
    const latest = channels.find((channel) => channel.id === id)?.latest;
    if (!latest) return;
    seen = { ...seen, [id]: latest };
    writeSeen(seen);
  };

  filter.addEventListener('input', render);
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('button')?.click();
  });

  return {
    all: () => channels,
    show: (loaded) => {
      channels = loaded;
      // Numbers larger than any message belong to an earlier database on this address.
      const newest = Math.max(0, ...channels.map(({ latest }) => latest ?? 0));
      if (Object.values(seen).some((id) => id > newest)) seen = {};
      if (current) look(current);
      render();
    },
    select: (id) => {
      current = id;
      look(id);
      render();
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    },
    /** Something new was said in a channel. */
    heard: (id, message) => {
      channels = channels.map((channel) =>
        channel.id === id ? { ...channel, latest: Math.max(channel.latest ?? 0, message) } : channel,
      );
      if (id === current) look(id);
      render();
    },
  };
}
