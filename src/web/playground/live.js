// The event stream. It reconnects by itself; `onReady` runs each time, to read what was missed.
import { streamAddress } from './api.js';

/** @returns a function that closes it */
export function listen(user, { onReady, onMessage, onRemoved, onClock, onForm, onHome, onLost }) {
  const source = new EventSource(streamAddress(user));
  const on = (event, handle) => source.addEventListener(event, ({ data }) => handle(JSON.parse(data)));
  on('ready', onReady);
  on('message', onMessage);
  on('changed', (change) => (change.deleted ? onRemoved(change) : onMessage(change)));
  on('clock', onClock);
  on('form', onForm);
  on('home', onHome);
  source.onerror = onLost;
  return () => source.close();
}
