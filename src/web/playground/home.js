// The bot's home tab of whoever is reading: opening it tells the app, which may publish something else.
import * as api from './api.js';
import { make } from './dom.js';
import { attempt } from './notices.js';
import { openPane } from './pane.js';
import { renderBlocks } from './render-blocks.js';
import { stateOf } from './use.js';

/** @param place `{ user }` @param names see names.js */
export function homeTab(place, names) {
  let box = null;

  const draw = ({ blocks }) => {
    if (!box) return;
    const fields = new Map();
    const act = (press) =>
      attempt(() => api.act(place.user, { ...press, home: true, state: stateOf(fields) }));
    const shown = renderBlocks(blocks, { names, act, fields });
    box.replaceChildren(...(shown.length > 0 ? shown : [make('p', { class: 'empty' }, '主页还没有内容。')]));
  };

  return {
    open: () => {
      const mine = make('div', { class: 'home body', 'aria-live': 'polite' });
      openPane({
        title: '督办主页',
        content: [mine],
        onClose: () => {
          if (box === mine) box = null;
        },
      });
      box = mine;
      return attempt(async () => draw(await api.openHome(place.user)));
    },
    /** Something else was published. */
    refresh: () => box && attempt(async () => draw(await api.home(place.user))),
  };
}
