// Slack's mrkdwn -> nodes: *bold* _italic_ ~strike~ `code` ```pre``` > quote, links and mentions.
import { make } from './dom.js';

const STYLES = { '*': 'strong', _: 'em', '~': 's' };
/** A mark opens after anything but a Latin letter or digit and closes before the same; Chinese needs no spaces. */
const INLINE =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![A-Za-z0-9])([*_~])(?=\S)((?:(?!\3)[^\n])*?\S)\3(?![A-Za-z0-9])/g;
const SAFE_LINK = /^(https?:\/\/|mailto:|\/(?!\/))/i;
const EVERYONE = { here: '@在线的人', channel: '@所有人', everyone: '@所有人' };

/** @param {(id: string) => string | undefined} nameOf what a user id is called */
export function renderMrkdwn(text, nameOf) {
  const parts = text.split('```');
  // An unclosed fence is ordinary text.
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2).join('```')}`);
  return parts.flatMap((part, index) =>
    index % 2 === 1
      ? [make('pre', {}, make('code', {}, plain(part.replace(/^\n|\n$/g, ''))))]
      : renderLines(besideFence(part, index > 0, index < parts.length - 1), nameOf),
  );
}

/** A fence stands on lines of its own, so the line breaks at its sides are not text. */
function besideFence(text, isAfter, isBefore) {
  const begun = isAfter ? text.replace(/^\n/, '') : text;
  return isBefore ? begun.replace(/\n$/, '') : begun;
}

function renderLines(text, nameOf) {
  const nodes = [];
  let quote = null;
  text.split('\n').forEach((line, index) => {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    if (!quoted) {
      if (index > 0 && !quote) nodes.push(make('br'));
      quote = null;
      nodes.push(...renderInline(line, nameOf));
      return;
    }
    if (quote) quote.append(make('br'));
    else {
      quote = make('blockquote');
      nodes.push(quote);
    }
    quote.append(...renderInline(quoted[1], nameOf));
  });
  return nodes;
}

function renderInline(text, nameOf) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(plain(text.slice(end, match.index)), renderMatch(match, nameOf));
    end = match.index + match[0].length;
  }
  return [...nodes, plain(text.slice(end))].filter((node) => node !== '');
}

function renderMatch([whole, special, code, mark, styled], nameOf) {
  if (special !== undefined) return renderSpecial(special, whole, nameOf);
  if (code !== undefined) return make('code', {}, plain(code));
  return make(STYLES[mark], {}, ...renderInline(styled, nameOf));
}

function renderSpecial(special, whole, nameOf) {
  const [target, label] = split(special);
  if (target.startsWith('@')) return mention(`@${label ?? nameOf(target.slice(1)) ?? target.slice(1)}`);
  if (target.startsWith('#')) return mention(`#${label ?? target.slice(1)}`);
  if (target.startsWith('!')) return mention(label ?? EVERYONE[target.slice(1)] ?? target.slice(1));
  const address = plain(target);
  if (!SAFE_LINK.test(address)) return plain(whole);
  return link(address, plain(label ?? address));
}

function split(special) {
  const bar = special.indexOf('|');
  return bar < 0 ? [special] : [special.slice(0, bar), special.slice(bar + 1)];
}

const mention = (text) => make('span', { class: 'mention' }, plain(text));

/** A link that opens beside the page; one that could run a script is shown as its text. */
export function link(address, label) {
  if (!SAFE_LINK.test(address)) return make('span', {}, label);
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function plain(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
