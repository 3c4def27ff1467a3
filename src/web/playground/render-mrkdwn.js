// Slack's mrkdwn -> nodes: *bold* _italic_ ~strike~ `code` ```pre``` > quote, links, mentions and emoji.
import { make } from './dom.js';
import { emoji, isEmoji } from './emoji.js';

const STYLES = { '*': 'strong', _: 'em', '~': 's' };
/** A mark opens after anything but a Latin letter or digit and closes before the same; Chinese needs no spaces. */
const INLINE =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![A-Za-z0-9])([*_~])(?=\S)((?:(?!\3)[^\n])*?\S)\3(?![A-Za-z0-9])|:([\w+-]+):/g;
const SAFE_LINK = /^(https?:\/\/|mailto:|\/(?!\/))/i;
const EVERYONE = { here: '@在线的人', channel: '@所有人', everyone: '@所有人' };

/** @param names what people and channels are called, and who reads: see names.js */
export function renderMrkdwn(text, names) {
  const parts = text.split('```');
  // An unclosed fence is ordinary text.
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2).join('```')}`);
  return parts.flatMap((part, index) =>
    index % 2 === 1
      ? [make('pre', {}, make('code', {}, plain(part.replace(/^\n|\n$/g, ''))))]
      : renderLines(besideFence(part, index > 0, index < parts.length - 1), names),
  );
}

/** A fence stands on lines of its own, so the line breaks at its sides are not text. */
function besideFence(text, isAfter, isBefore) {
  const begun = isAfter ? text.replace(/^\n/, '') : text;
  return isBefore ? begun.replace(/\n$/, '') : begun;
}

function renderLines(text, names) {
  const nodes = [];
  let quote = null;
  text.split('\n').forEach((line, index) => {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    if (!quoted) {
      if (index > 0 && !quote) nodes.push(make('br'));
      quote = null;
      nodes.push(...renderInline(line, names));
      return;
    }
    if (quote) quote.append(make('br'));
    else {
      quote = make('blockquote');
      nodes.push(quote);
    }
    quote.append(...renderInline(quoted[1], names));
  });
  return nodes;
}

function renderInline(text, names) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(plain(text.slice(end, match.index)), renderMatch(match, names));
    end = match.index + match[0].length;
  }
  return [...nodes, plain(text.slice(end))].filter((node) => node !== '');
}

function renderMatch([whole, special, code, mark, styled, named], names) {
  if (special !== undefined) return renderSpecial(special, whole, names);
  if (code !== undefined) return make('code', {}, plain(code));
  if (named !== undefined) return isEmoji(named) ? emoji(named) : whole;
  return make(STYLES[mark], {}, ...renderInline(styled, names));
}

function renderSpecial(special, whole, names) {
  const [target, label] = split(special);
  if (target.startsWith('@')) return person(target.slice(1), names, label && plain(label));
  if (target.startsWith('#')) return channel(target.slice(1), names, label && plain(label));
  if (target.startsWith('!date')) return plain(label ?? whole);
  if (target.startsWith('!')) return mention(plain(label ?? EVERYONE[target.slice(1)] ?? target.slice(1)));
  const address = plain(target);
  if (!SAFE_LINK.test(address)) return plain(whole);
  return link(address, plain(label ?? address));
}

function split(special) {
  const bar = special.indexOf('|');
  return bar < 0 ? [special] : [special.slice(0, bar), special.slice(bar + 1)];
}

const mention = (text, isMe = false) => make('span', { class: isMe ? 'mention me' : 'mention' }, text);

/** Somebody who is named, marked when it is the reader. */
export const person = (id, { nameOf, me }, label) => mention(`@${label ?? nameOf(id) ?? id}`, id === me());

export const channel = (id, { channelName }, label) => mention(`#${label ?? channelName(id) ?? id}`);

export const everyone = (range) => mention(EVERYONE[range] ?? `@${range}`);

/** A link that opens beside the page; one that could run a script is shown as its text. */
export function link(address, ...label) {
  if (!SAFE_LINK.test(address)) return make('span', {}, ...label);
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...label);
}

/** A person's own words: nothing is markup but the naming of somebody who is there. */
export function renderTyped(text, names) {
  return text.split(/<@([^<>|\s]+)>/).map((part, index) => {
    if (index % 2 === 0) return part;
    return names.nameOf(part) === undefined ? `<@${part}>` : person(part, names);
  });
}

function plain(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
