// The pane of who is in the open channel, and adding somebody.
import * as api from './api.js';
import { make } from './dom.js';
import { attempt } from './notices.js';
import { openPane } from './pane.js';

/** @param {{ channel: string, user: string }} place @param names see names.js */
export async function showMembers({ channel, user }, names) {
  const list = make('ul', { class: 'members' });
  const box = make('div', { class: 'members-pane' });
  openPane({ title: '频道成员', content: [box] });
  const draw = async () => {
    const ids = await api.members(channel);
    list.replaceChildren(...ids.map((id) => make('li', {}, names.nameOf(id) ?? id)));
    box.replaceChildren(list, adding(ids));
  };
  const adding = (ids) => {
    const others = names.people().filter(({ id }) => !ids.includes(id));
    const select = make(
      'select',
      { 'aria-label': '要添加的人' },
      ...others.map(({ id, name }) => make('option', { value: id }, name)),
    );
    const add = () =>
      attempt(async () => {
        await api.addMember(channel, user, select.value);
        await draw();
      });
    return make(
      'div',
      { class: 'row' },
      select,
      make('button', { type: 'button', disabled: others.length === 0, onclick: add }, '添加'),
    );
  };
  await attempt(draw);
}
