// One message as the page shows it: who, when, what, and its controls.
import { make } from './dom.js';
import { attempt } from './notices.js';
import { renderBlocks } from './render-blocks.js';
import { renderMrkdwn } from './render-mrkdwn.js';

const TONES = 6;

/**
 * @param {{ act: (message: number, action: string, value: string | null) => Promise<void>,
 *   quote: (message: object) => void, nameOf: (id: string) => string | undefined }} context
 */
export function renderMessage(message, context) {
  const isBot = message.user === null;
  const article = make('article', {
    class: `message${isBot ? ' bot' : ''}`,
    'data-id': message.id,
    'aria-label': `${isBot ? '督办' : message.user.name} ${message.postedAt.slice(11, 16)}`,
    tabindex: '-1',
  });
  article.append(
    avatar(message.user),
    make('div', { class: 'bubble' }, head(message, context), body(message, context, article)),
  );
  return article;
}

function avatar(user) {
  if (user === null) return make('span', { class: 'avatar seal', 'aria-hidden': 'true' }, '督');
  const tone = [...user.id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % TONES;
  return make('span', { class: `avatar tone-${tone}`, 'aria-hidden': 'true' }, initial(user.name));
}

/** 县农业农村局联络员A岗 -> 农: the county is the same for all of them. */
const initial = (name) => [...name.replace(/^县(?=.)/, '')][0] ?? '?';

function head(message, context) {
  return make(
    'div',
    { class: 'head' },
    make('b', {}, message.user === null ? '督办' : message.user.name),
    make('time', { datetime: message.postedAt }, message.postedAt.slice(11, 16)),
    message.visibleTo !== null && make('span', { class: 'tag' }, '仅你可见'),
    message.edited && make('span', { class: 'tag' }, '已更新'),
    make(
      'button',
      {
        type: 'button',
        class: 'plain quote',
        'aria-label': '引用这条消息',
        onclick: () => context.quote(message),
      },
      '引用',
    ),
  );
}

function body(message, context, article) {
  const act = async (action, value) => {
    const controls = [...article.querySelectorAll('.element, summary, .overflow-menu button')];
    article.setAttribute('aria-busy', 'true');
    for (const control of controls) control.disabled = true;
    await attempt(() => context.act(message.id, action, value));
    article.removeAttribute('aria-busy');
    for (const control of controls) control.disabled = false;
  };
  const blocks = renderBlocks(message.blocks, { act, nameOf: context.nameOf });
  // A person's own words are always shown as they were typed.
  if (message.user !== null)
    return make('div', { class: 'body' }, ...blocks, make('div', { class: 'text typed' }, message.text));
  if (blocks.length > 0) return make('div', { class: 'body' }, ...blocks);
  return make(
    'div',
    { class: 'body' },
    make('div', { class: 'text' }, ...renderMrkdwn(message.text, context.nameOf)),
  );
}
