// Slack's mrkdwn -> the official subset of DingTalk's markdown, or plain text.
import { literal, literalLines, unescapeSlack } from './literal.ts';

/** Where the text goes and who is called in it. */
export interface Inline {
  readonly style: 'markdown' | 'plain';
  /** False where DingTalk offers no @ (groupMessages/send): a mention is then only a name. */
  readonly canRing: boolean;
  /** Staff ids that were mentioned, in order; filled while converting. */
  readonly mentions: Set<string>;
}

const EDGE = '[\\p{L}\\p{N}]';
/** Text between two equal marks that neither touch a word outside nor a blank inside. */
const pair = (mark: string, name: string) => {
  const inner = `[^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?`;
  return `(?<!${EDGE}|[${mark}])[${mark}](?<${name}>${inner})[${mark}](?!${EDGE}|[${mark}])`;
};

/** Everything in mrkdwn that is not plain text. Like Slack, marks inside words mean nothing. */
const TOKEN = new RegExp(
  [
    '```\\n?(?<block>[\\s\\S]+?)\\n?```',
    '`(?<code>[^`\\n]+)`',
    '<(?<angle>[^<>\\n]+)>',
    pair('*', 'bold'),
    pair('_', 'italic'),
    pair('~', 'strike'),
  ].join('|'),
  'gu',
);

/** Converts mrkdwn, several lines of it if need be. Mentions are collected into `to.mentions`. */
export function fromMrkdwn(text: string, to: Inline): string {
  if (to.style === 'plain') return convert(text, to, false).trim();
  const lines = convert(literalLines(text), to, false).trim().split('\n');
  // A newline needs two spaces on either side, or it needs an empty line (robot-message-type).
  return lines
    .map((line) => line.trimEnd())
    .join('  \n  ')
    .replace(/ {2}\n {2}(?: {2}\n {2})+/g, '\n\n');
}

function convert(text: string, to: Inline, isInside: boolean): string {
  let done = 0;
  let out = '';
  for (const match of text.matchAll(TOKEN)) {
    out += quoted(text.slice(done, match.index), to, match.index === 0 || done === 0);
    out += token(match.groups ?? {}, to, isInside);
    done = match.index + match[0].length;
  }
  return out + quoted(text.slice(done), to, done === 0);
}

/** Literal text, except that a raw `>` at the beginning of a line is Slack's own quote mark. */
function quoted(text: string, to: Inline, startsLine: boolean): string {
  if (to.style === 'plain') return unescapeSlack(text);
  const pieces = text.split(/(?<=\n)/).map((line, index) => {
    const mark = index > 0 || startsLine ? /^>\s?/.exec(line)?.[0] : undefined;
    return mark === undefined ? literal(line) : `> ${literal(line.slice(mark.length))}`;
  });
  return pieces.join('');
}

function token(groups: Record<string, string | undefined>, to: Inline, isInside: boolean): string {
  const { block, code, angle, bold, italic, strike } = groups;
  const wrap = (mark: string, inner: string) =>
    to.style === 'plain' || isInside ? inner : mark + inner + mark;
  const plain = (text: string) => (to.style === 'plain' ? unescapeSlack(text) : literal(text));
  if (block !== undefined) return plain(block);
  // Code spans are not in the official subset; what stands in them is mostly a command to type.
  if (code !== undefined) return wrap('**', plain(code));
  if (angle !== undefined) return fromAngle(angle, to);
  if (bold !== undefined) return wrap('**', convert(bold, to, true));
  if (italic !== undefined) return wrap('*', convert(italic, to, true));
  return wrap('~~', convert(strike ?? '', to, true));
}

/** What stands between `<` and `>`: mentions, channels, dates and links. */
function fromAngle(angle: string, to: Inline): string {
  const bar = angle.indexOf('|');
  const target = bar < 0 ? angle : angle.slice(0, bar);
  const label = bar < 0 ? '' : angle.slice(bar + 1);
  const plain = (text: string) => (to.style === 'plain' ? unescapeSlack(text) : literal(text));
  if (target.startsWith('@')) return mention(target.slice(1), label, to);
  // Nobody may ring a whole group by accident: isAtAll is never set.
  if (/^!(channel|here|everyone)$/.test(target)) return '全体成员';
  if (target.startsWith('!') || target.startsWith('#')) return plain(label || target.slice(1));
  return link(unescapeSlack(target), label, to) ?? plain(`<${angle}>`);
}

function mention(user: string, label: string, to: Inline): string {
  if (to.canRing && isStaffId(user)) {
    to.mentions.add(user);
    return `@${user} `;
  }
  const name = label || user;
  return `@${to.style === 'plain' ? unescapeSlack(name) : literal(name)}`;
}

/** DingTalk user ids are letters, digits and a few marks; anything else cannot be rung. */
function isStaffId(user: string): boolean {
  return /^[\w.@-]{1,64}$/.test(user);
}

/** A link to the web or to a mail box; null for every other scheme, which then stays text. */
export function link(url: string, label: string, to: Inline): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (!/^(https?|mailto|tel):$/.test(protocol)) return null;
  if (to.style === 'plain') return label ? `${unescapeSlack(label)}（${href}）` : href;
  return `[${literal(label || url)}](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
