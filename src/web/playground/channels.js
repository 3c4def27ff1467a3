// The list of channels: a filter, how much is new in each and whether it names the reader, and which one is open.
import * as api from './api.js';
import { byId, make } from './dom.js';
import { shownChannel } from './names.js';

const MOST = 99;

/** @param {(channel: string) => void} open @param {() => string} me */
export function channelList(open, me) {
  const list = byId('channels');
  const filter = byId('channel-filter');
  let channels = [];
  let current = null;

  const render = () => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = channels.filter((channel) => shownChannel(channel).toLowerCase().includes(wanted));
    const focused = list.contains(document.activeElement) && document.activeElement.dataset.channel;
    list.replaceChildren(...shown.map((channel) => item(channel, channel.id === current, open)));
    if (focused) list.querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
    if (shown.length === 0) list.append(make('li', { class: 'none' }, '没有符合的频道'));
    const total = channels.reduce((sum, { mentions }) => sum + mentions, 0);
    document.title = total > 0 ? `(${counted(total)}) 督办演练场` : '督办演练场';
  };
  const change = (id, news) => {
    channels = channels.map((channel) => (channel.id === id ? { ...channel, ...news(channel) } : channel));
  };
  /** The reader has seen all of it; that the server could not be told matters only after a reload. */
  const look = (id) => {
    const { latest, unread, mentions } = channels.find((channel) => channel.id === id) ?? {};
    if (!unread && !mentions) return;
    change(id, () => ({ unread: 0, mentions: 0 }));
    api.read(id, me(), latest ?? 0).catch(() => {});
  };

  filter.addEventListener('input', render);
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('button')?.click();
    if (event.key === 'ArrowDown') walk(list, event, 1);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) walk(list, event, step);
  });

  return {
    all: () => channels,
    show: (loaded) => {
      channels = loaded.map((channel) => ({ unread: 0, mentions: 0, ...channel }));
      if (current) look(current);
      render();
    },
    select: (id) => {
      current = id;
      look(id);
      render();
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    },
    /** Something was said or changed in a channel. */
    heard: (message) => {
      const { channel, id, user, thread, broadcast } = message;
      const known = channels.find((one) => one.id === channel);
      if (!known || id <= Math.max(known.latest ?? 0, known.told ?? 0)) return;
      const isOwn = user?.id === me();
      const isInChannel = thread === undefined || broadcast;
      const isNamed = !isOwn && `${message.text}${JSON.stringify(message.blocks)}`.includes(`<@${me()}>`);
      change(channel, ({ unread, mentions, latest }) => ({
        told: id,
        latest: isInChannel || isNamed ? id : latest,
        unread: unread + (isInChannel && !isOwn ? 1 : 0),
        mentions: mentions + (isNamed ? 1 : 0),
      }));
      if (channel === current) look(channel);
      render();
    },
  };
}

const counted = (number) => (number > MOST ? `${MOST}+` : String(number));

function item({ id, unread, mentions, ...channel }, isCurrent, open) {
  const isUnread = !isCurrent && unread + mentions > 0;
  return make(
    'li',
    {},
    make(
      'button',
      {
        type: 'button',
        class: `channel${isUnread ? ' unread' : ''}`,
        'data-channel': id,
        'aria-current': isCurrent ? 'page' : null,
        onclick: () => open(id),
      },
      make('span', { class: 'name' }, shownChannel(channel)),
      isUnread && mark(unread, mentions),
    ),
  );
}

function mark(unread, mentions) {
  const label =
    mentions > 0
      ? `有新消息 ${counted(unread)} 条，其中 ${counted(mentions)} 条提到你`
      : `有新消息 ${counted(unread)} 条`;
  const text = mentions > 0 ? `@${counted(mentions)}` : counted(unread);
  return make(
    'span',
    { class: `count${mentions > 0 ? ' named' : ''}`, role: 'img', 'aria-label': label },
    make('span', { 'aria-hidden': 'true' }, text),
  );
}

/** The arrows go from channel to channel. */
function walk(list, event, step) {
  event.preventDefault();
  const all = [...list.querySelectorAll('button')];
  const place = all.indexOf(document.activeElement);
  all[Math.min(Math.max(place + step, 0), all.length - 1)]?.focus();
}
