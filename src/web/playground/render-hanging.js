// What hangs on a message: its files, its reactions, and the way into its thread.
import { make } from './dom.js';
import { emoji } from './emoji.js';

const UNITS = ['字节', 'KB', 'MB'];

export function renderFiles({ files = [] }) {
  return files.length > 0 && make('div', { class: 'files' }, ...files.map(renderFile));
}

function renderFile({ id, name, size, mediaType }) {
  const address = `/api/files/${encodeURIComponent(id)}`;
  if (mediaType?.startsWith('image/'))
    return make(
      'a',
      { href: address, target: '_blank', rel: 'noopener' },
      make('img', { src: address, alt: name, loading: 'lazy' }),
    );
  return make(
    'a',
    { href: address, download: name, class: 'file' },
    `📎 ${name}`,
    make('small', {}, `（${sized(size)}）`),
  );
}

function sized(bytes) {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const figure = bytes / 1024 ** step;
  return `${step === 0 ? figure : figure.toFixed(1)} ${UNITS[step]}`;
}

export function renderReactions(message, { names, react }) {
  const { reactions = [] } = message;
  if (reactions.length === 0) return null;
  const chip = ({ name, users }) => {
    const isMine = users.includes(names.me());
    return make(
      'button',
      {
        type: 'button',
        class: 'chip',
        'aria-pressed': String(isMine),
        title: users.map((id) => names.nameOf(id) ?? id).join('、'),
        onclick: () => react(message, name, !isMine),
      },
      `${emoji(name)} ${users.length}`,
    );
  };
  return make('div', { class: 'row reactions' }, ...reactions.map(chip));
}

export function renderReplies(message, { openThread }) {
  const { replies } = message;
  if (!replies) return null;
  return make(
    'button',
    { type: 'button', class: 'plain replies', onclick: () => openThread(message) },
    `${replies.count} 条回复`,
  );
}
