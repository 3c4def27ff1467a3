// The pane that shows what other platforms would have received for a message of the bot, and how near to their limits.
import * as api from './api.js';
import { make } from './dom.js';
import { attempt } from './notices.js';
import { openPane } from './pane.js';

const PLATFORMS = [
  ['dingtalk', '钉钉会收到'],
  ['slack', 'Slack 会收到'],
];

export async function showPlatforms(message, user) {
  const box = make('div', { class: 'platforms' }, make('p', { class: 'empty' }, '正在读取…'));
  openPane({ title: '各平台会收到什么', content: [box] });
  await attempt(async () => {
    const all = await Promise.all(PLATFORMS.map(([name]) => api.asPlatform(message.id, name, user)));
    box.replaceChildren(...all.flatMap((messages, index) => section(PLATFORMS[index][1], messages)));
  });
}

function section(title, messages) {
  const shown = ({ kind, json, sizes }) => [make('h4', {}, kind), ...sizes.map(measure), code(json)];
  return [make('h3', {}, title), ...messages.flatMap(shown)];
}

function measure({ what, size, limit }) {
  const text = `${what} ${size.toLocaleString('zh-CN')} / ${limit.toLocaleString('zh-CN')}`;
  return make(
    'label',
    { class: `measure${size > limit ? ' over' : ''}` },
    make('span', {}, size > limit ? `${text}，超出限制` : text),
    make('meter', { min: 0, max: limit, high: limit * 0.8, optimum: 0, value: size }),
  );
}

/** What the message says stands first, with its line ends; then all of it, as it is sent. */
function code(json) {
  const text = json.markdown?.text ?? json.actionCard?.text ?? json.text?.content;
  return make(
    'div',
    {},
    text && make('pre', { tabindex: '0', 'aria-label': '正文' }, make('code', {}, text)),
    make(
      'details',
      { open: !text },
      make('summary', {}, '完整的 JSON'),
      make('pre', { tabindex: '0', 'aria-label': 'JSON' }, make('code', {}, JSON.stringify(json, null, 2))),
    ),
  );
}
