// One message as the page shows it: who, when, what, its controls, and what hangs on it.
import { make } from './dom.js';
import { renderTools } from './message-tools.js';
import { attempt } from './notices.js';
import { renderBlocks } from './render-blocks.js';
import { renderFiles, renderReactions, renderReplies } from './render-hanging.js';
import { renderMrkdwn, renderTyped } from './render-mrkdwn.js';
import { stateOf } from './use.js';

const TONES = 6;

/**
 * @param {{ names: object, act: (press: object) => Promise<void>, quote: (message: object) => void,
 *   openThread: (message: object) => void, showPlatforms: (message: object) => void,
 *   react: (message: object, name: string, added: boolean) => Promise<void>,
 *   shortcuts: () => { name: string, callbackId: string }[], useShortcut: (id: string, message: object) => void,
 *   isThread?: boolean }} context `isThread` where the whole list is one thread
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
  const isReply = message.thread !== undefined && !context.isThread;
  return make(
    'div',
    { class: 'head' },
    make('b', {}, message.user === null ? '督办' : message.user.name),
    make('time', { datetime: message.postedAt }, message.postedAt.slice(11, 16)),
    message.visibleTo !== null && make('span', { class: 'tag' }, '仅你可见'),
    message.edited && make('span', { class: 'tag' }, '已更新'),
    isReply && make('span', { class: 'tag' }, '回复'),
    renderTools(message, context),
  );
}

function body(message, context, article) {
  const fields = new Map();
  const act = (press) =>
    whileBusy(article, () => context.act({ ...press, message: message.id, state: stateOf(fields) }));
  const { names } = context;
  const render = (blocks) => renderBlocks(blocks, { names, act, fields });
  return make(
    'div',
    { class: 'body' },
    ...content(message, names, render),
    renderFiles(message),
    ...(message.unfurls ?? []).map(({ text, blocks }) =>
      make('div', { class: 'unfurl' }, ...(blocks.length > 0 ? render(blocks) : renderMrkdwn(text, names))),
    ),
    renderReactions(message, context),
    !context.isThread && renderReplies(message, context),
  );
}

function content(message, names, render) {
  const blocks = render(message.blocks);
  // A person's own words are always shown as they were typed.
  if (message.user !== null)
    return [...blocks, make('div', { class: 'text typed' }, ...renderTyped(wordsOf(message), names))];
  if (blocks.length > 0) return blocks;
  return message.text === '' ? [] : [make('div', { class: 'text' }, ...renderMrkdwn(message.text, names))];
}

/** The name of a file stands in the text too, for those who see no files. */
function wordsOf({ text, files = [] }) {
  return files
    .reduce((rest, { name }) => (rest.startsWith(`📎 ${name}`) ? rest.slice(name.length + 3) : rest), text)
    .trimStart();
}

/** Nothing else can be pressed while an answer is on its way; the keyboard stays where it was. */
async function whileBusy(article, work) {
  const focused = document.activeElement;
  const controls = [...article.querySelectorAll('.body :is(button, select, input, textarea)')].filter(
    ({ disabled }) => !disabled,
  );
  article.setAttribute('aria-busy', 'true');
  for (const control of controls) control.disabled = true;
  await attempt(work);
  article.removeAttribute('aria-busy');
  for (const control of controls) control.disabled = false;
  if (focused.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
}
