// The page's beginning: who and where come from the address, and everything else follows the event stream.
import * as api from './api.js';
import { channelList } from './channels.js';
import { clockPanel } from './clock.js';
import { composer } from './composer.js';
import { byId } from './dom.js';
import { listen } from './live.js';
import { readPlace, writePlace } from './memory.js';
import { messageList } from './messages.js';
import { attempt } from './notices.js';
import { peoplePicker } from './people.js';

const place = readPlace();
const clock = clockPanel();
const people = peoplePicker(become);
const channels = channelList(open);
const messages = messageList({
  act: (message, action, value) => api.act(place.user, message, action, value),
  quote: (message) => box.quote(message),
  nameOf: people.nameOf,
});
const box = composer(
  (text, quote) => api.say(place.channel, place.user, text, quote),
  (file, text) => api.sendFile(place.channel, place.user, file, text),
  () => place.user,
);
let closeStream = () => {};
let turns = 0;
/** What the stream told while the channel was being read: it may be newer than what comes back. */
let meanwhile = null;

function showMenu(isOpen) {
  document.body.classList.toggle('menu-open', isOpen);
  byId('menu').setAttribute('aria-expanded', String(isOpen));
}

/** Reads the open channel anew; the latest call wins when a slow answer comes late. */
async function load() {
  const turn = ++turns;
  meanwhile = [];
  try {
    const loaded = await api.messages(place.channel, place.user);
    if (turn !== turns) return;
    messages.show(loaded);
    for (const change of meanwhile) change();
  } finally {
    if (turn === turns) meanwhile = null;
  }
}

async function open(channel) {
  place.channel = channel;
  writePlace(place);
  showMenu(false);
  box.clearQuote();
  channels.select(channel);
  byId('room-name').textContent = channels.all().find(({ id }) => id === channel)?.name ?? '';
  await attempt(load);
}

/** Brings a change that the stream told into the open channel. */
function bring(change) {
  if (meanwhile) meanwhile.push(change);
  else change();
}

function become(user) {
  place.user = user;
  writePlace(place);
  people.select(user);
  box.speakAs(people.nameOf(user));
  closeStream();
  closeStream = listen(user, {
    onReady: () => attempt(refresh),
    onMessage: (message) => {
      if (message.channel === place.channel) bring(() => messages.put(message));
      channels.heard(message.channel, message.id);
    },
    onRemoved: ({ id }) => bring(() => messages.remove(id)),
    onClock: clock.show,
    onLost: () => document.body.classList.add('lost'),
  });
}

async function refresh() {
  document.body.classList.remove('lost');
  channels.show(await api.channels(place.user));
  await load();
}

async function start() {
  const [users, loaded, time] = await Promise.all([api.users(), api.channels(place.user), api.clock()]);
  people.show(users);
  channels.show(loaded);
  clock.show(time);
  const known = (list, id) => list.find((one) => one.id === id)?.id ?? list[0]?.id;
  const user = known(users, place.user);
  const channel = known(loaded, place.channel);
  if (!user || !channel) throw new Error('演练场里还没有人或频道，请先导入一份清单');
  await open(channel);
  become(user);
}

byId('menu').addEventListener('click', () => showMenu(!document.body.classList.contains('menu-open')));
attempt(start);
// Somebody edited the address by hand: begin again there.
window.addEventListener('hashchange', () => location.reload());
