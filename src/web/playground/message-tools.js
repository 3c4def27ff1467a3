// What can be done with a message: answer it, quote it, react, use a shortcut, see what a platform would get.
import { make } from './dom.js';
import { emoji, QUICK } from './emoji.js';
import { attachMenu } from './menu.js';

export function renderTools(message, context) {
  const tool = (text, label, onclick) =>
    make('button', { type: 'button', class: 'plain tool', 'aria-label': label, onclick }, text);
  return make(
    'span',
    { class: 'tools' },
    !context.isThread && tool('回复', '在讨论串中回复', () => context.openThread(message)),
    !context.isThread && tool('引用', '引用这条消息', () => context.quote(message)),
    moreOf(message, context),
  );
}

function moreOf(message, context) {
  const menu = make('details', { class: 'overflow' }, make('summary', { 'aria-label': '对这条消息' }, '⋯'));
  const item = (text, label, work) =>
    make(
      'button',
      {
        type: 'button',
        class: 'plain',
        'aria-label': label,
        onclick: () => {
          menu.open = false;
          work();
        },
      },
      text,
    );
  const reactions = QUICK.map((name) =>
    item(emoji(name), `回应 ${emoji(name)}`, () => context.react(message, name, true)),
  );
  menu.append(
    make(
      'div',
      { class: 'overflow-menu' },
      make('div', { class: 'row' }, ...reactions),
      message.user === null && item('各平台会收到什么', null, () => context.showPlatforms(message)),
      ...context
        .shortcuts()
        .map(({ name, callbackId }) => item(name, null, () => context.useShortcut(callbackId, message))),
    ),
  );
  return attachMenu(menu);
}
