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

export const users = () => call('users');
export const channels = (user) => call(`channels?${seenBy(user)}`);
export const messages = (channel, user) =>
  call(`channels/${encodeURIComponent(channel)}/messages?${seenBy(user)}`);
export const say = (channel, user, text, quote) =>
  call(`channels/${encodeURIComponent(channel)}/messages`, { user, text, ...(quote && { quote }) });
/** A form is what carries a file; the browser writes its content type. */
export const sendFile = (channel, user, file, text) => {
  const form = new FormData();
  form.set('user', user);
  form.set('text', text);
  form.set('file', file);
  return answerOf(`channels/${encodeURIComponent(channel)}/files`, { method: 'POST', body: form });
};
export const act = (user, message, action, value) => call('actions', { user, message, action, value });
export const clock = () => call('clock');
export const moveClock = (move) => call('clock', move);
export const streamAddress = (user) => `/api/stream?${seenBy(user)}`;
