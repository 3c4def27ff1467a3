// Calls the JSON API. What goes wrong is an Error whose message is a Chinese sentence to show.

function call(path, json) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  };
  return answerOf(path, json === undefined ? {} : init);
}

async function answerOf(path, init) {
  let response;
  try {
    response = await fetch(`/api/${path}`, init);
  } catch {
    throw new Error('连不上服务器，请检查它是否还在运行');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `服务器没有接受（${response.status}）`);
  return body;
}

const seenBy = (user) => (user ? `user=${encodeURIComponent(user)}` : '');
const at = (channel) => `channels/${encodeURIComponent(channel)}`;

export const users = () => call('users');
export const channels = (user) => call(`channels?${seenBy(user)}`);
export const messages = (channel, user) => call(`${at(channel)}/messages?${seenBy(user)}`);
export const thread = (channel, ts, user) => call(`${at(channel)}/threads/${ts}?${seenBy(user)}`);
/** @param more `quote` (message id), `thread` (timestamp), `broadcast` */
export const say = (channel, user, text, more = {}) =>
  call(`${at(channel)}/messages`, { user, text, ...more });
/** A form is what carries a file; the browser writes its content type. */
export const sendFile = (channel, user, file, { text = '', thread: ts = '' } = {}) => {
  const form = new FormData();
  form.set('user', user);
  form.set('text', text);
  form.set('thread', ts);
  form.set('file', file);
  return answerOf(`${at(channel)}/files`, { method: 'POST', body: form });
};
/** @param press `{ message | home, action, block, value, state }` */
export const act = (user, press) => call('actions', { user, ...press });
export const read = (channel, user, message) => call(`${at(channel)}/read`, { user, message });
export const members = (channel) => call(`${at(channel)}/members`);
export const addMember = (channel, user, member) => call(`${at(channel)}/members`, { user, member });
export const react = (user, message, name, added) =>
  call(`messages/${message}/reactions`, { user, name, added });
export const asPlatform = (message, platform, user) =>
  call(`messages/${message}/as/${platform}?${seenBy(user)}`);
export const home = (user) => call(`home?${seenBy(user)}`);
export const openHome = (user) => call('home', { user });
export const shortcuts = () => call('shortcuts');
export const useShortcut = (user, shortcut, message) => call('shortcuts', { user, shortcut, message });
export const clock = () => call('clock');
export const moveClock = (move) => call('clock', move);
export const streamAddress = (user) => `/api/stream?${seenBy(user)}`;
