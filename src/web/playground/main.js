// The page's beginning: who and where come from the address, and everything else follows the event stream.
import * as api from './api.js';
import { channelList } from './channels.js';
import { clockPanel } from './clock.js';
import { composer } from './composer.js';
import { byId } from './dom.js';
import { homeTab } from './home.js';
import { onKeys } from './keys.js';
import { listen } from './live.js';
import { readPlace, writePlace } from './memory.js';
import { channelMessages } from './messages.js';
import { showForm } from './modal.js';
import { namesOf } from './names.js';
import { attempt } from './notices.js';
import { closePane } from './pane.js';
import { peoplePicker } from './people.js';
import { showPlatforms } from './platform-log.js';
import { roomTools } from './room-tools.js';
import { threads } from './thread.js';

const place = readPlace();
const me = () => place.user;
const clock = clockPanel();
const people = peoplePicker(become);
const channels = channelList(open, me);
const names = namesOf(me, people.all, channels.all);
const home = homeTab(place, names);
let shortcuts = { onMessages: [], use: () => {} };
const context = {
  names,
  act: (press) => api.act(place.user, press),
  quote: (message) => box.quote(message),
  openThread: (message) => thread.show(message),
  showPlatforms: (message) => showPlatforms(message, place.user),
  react: (message, name, added) => attempt(() => api.react(place.user, message.id, name, added)),
  shortcuts: () => shortcuts.onMessages,
  useShortcut: (id, message) => shortcuts.use(id, message),
};
const messages = channelMessages(context);
const thread = threads(place, context);
const box = composer(
  (text, quote) => api.say(place.channel, place.user, text, quote === null ? {} : { quote }),
  (file, text) => api.sendFile(place.channel, place.user, file, { text }),
  names,
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
  if (channel !== place.channel) closePane();
  place.channel = channel;
  writePlace(place);
  showMenu(false);
  box.clearQuote();
  channels.select(channel);
  byId('room-name').textContent = names.channelName(channel) ?? '';
  await attempt(load);
}

/** Brings a change that the stream told into the open channel. */
function bring(change) {
  if (meanwhile) meanwhile.push(change);
  else change();
}

function hear(message) {
  const isInChannel = message.thread === undefined || message.broadcast;
  if (message.channel === place.channel && isInChannel) bring(() => messages.put(message));
  thread.put(message);
  channels.heard(message);
}

function become(user) {
  if (place.user !== user) {
    closePane();
    messages.forget();
  }
  place.user = user;
  writePlace(place);
  people.select(user);
  box.speakAs(names.nameOf(user));
  closeStream();
  closeStream = listen(user, {
    onReady: () => attempt(refresh),
    onMessage: hear,
    onRemoved: ({ id }) => {
      bring(() => messages.remove(id));
      thread.remove(id);
    },
    onClock: clock.show,
    onForm: ({ address }) => showForm(address),
    onHome: home.refresh,
    onLost: () => document.body.classList.add('lost'),
  });
}

async function refresh() {
  document.body.classList.remove('lost');
  channels.show(await api.channels(place.user));
  // Somebody else's conversation with the bot is not there for this person.
  if (!channels.all().some(({ id }) => id === place.channel)) await open(firstOf(channels.all()));
  await Promise.all([load(), thread.refresh()]);
}

/** A room with others in it, where there is one. */
const firstOf = (all) => (all.find(({ name }) => name !== 'directmessage') ?? all[0])?.id;

async function start() {
  const [users, time] = await Promise.all([api.users(), api.clock()]);
  people.show(users);
  const user = (users.find(({ id }) => id === place.user) ?? users[0])?.id;
  place.user = user;
  const loaded = await api.channels(user);
  channels.show(loaded);
  clock.show(time);
  const channel = loaded.find(({ id }) => id === place.channel)?.id ?? firstOf(loaded);
  if (!user || !channel) throw new Error('演练场里还没有人或频道，请先导入一份清单');
  shortcuts = await roomTools(place, home.open, names);
  await open(channel);
  become(user);
}

byId('menu').addEventListener('click', () => showMenu(!document.body.classList.contains('menu-open')));
onKeys({
  switchChannel: () => {
    if (byId('menu').checkVisibility()) showMenu(true);
    byId('channel-filter').focus();
    byId('channel-filter').select();
  },
  leave: () => showMenu(false),
});
attempt(start);
// Somebody edited the address by hand: begin again there.
window.addEventListener('hashchange', () => location.reload());
