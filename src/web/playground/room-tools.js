// The buttons above the room: the bot's home tab, who is in the channel, and the app's shortcuts.
import * as api from './api.js';
import { byId, make } from './dom.js';
import { showMembers } from './members.js';
import { attempt } from './notices.js';

/** @param place `{ user, channel }` @param {() => void} openHome @param names see names.js */
export async function roomTools(place, openHome, names) {
  const button = (text, onclick) => make('button', { type: 'button', class: 'plain', onclick }, text);
  const tools = byId('room-tools');
  tools.append(
    button('主页', openHome),
    button('成员', () => showMembers(place, names)),
  );
  const shortcuts = await api.shortcuts();
  const use = (id, message) => attempt(() => api.useShortcut(place.user, id, message?.id));
  for (const { name, type, callbackId } of shortcuts)
    if (type === 'global') tools.prepend(button(`⚡ ${name}`, () => use(callbackId)));
  return { onMessages: shortcuts.filter(({ type }) => type === 'message'), use };
}
