// Slack's mrkdwn -> the official subset of DingTalk's markdown, or plain text.
import { MRKDWN_MARKS } from '../../mrkdwn-marks.ts';
import { dateText } from './date-text.ts';
import { type Inline, link, mention, mentionAll, shown } from './inline.ts';
import { literalLines, unescapeSlack, withLineBreaks } from './literal.ts';

const TOKEN = new RegExp(MRKDWN_MARKS.join('|'), 'gu');

/** Converts mrkdwn, several lines of it if need be. Mentions are collected into `to.mentions`. */
export function fromMrkdwn(text: string, to: Inline): string {
  if (to.style === 'plain') return convert(text, to, false).trim();
  return withLineBreaks(literalLines(convert(text, to, false).trim()));
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
  if (to.style === 'plain') return shown(text, to);
  const pieces = text.split(/(?<=\n)/).map((line, index) => {
    const mark = index > 0 || startsLine ? /^>\s?/.exec(line)?.[0] : undefined;
    return mark === undefined ? shown(line, to) : `> ${literalLines(shown(line.slice(mark.length), to))}`;
  });
  return pieces.join('');
}

function token(groups: Record<string, string | undefined>, to: Inline, isInside: boolean): string {
  const { block, code, angle, bold, italic, strike } = groups;
  const wrap = (mark: string, inner: string) =>
    to.style === 'plain' || isInside ? inner : mark + inner + mark;
  if (block !== undefined) return shown(block, to);
  // Code spans are not in the official subset; what stands in them is mostly a command to type.
  if (code !== undefined) return wrap('**', shown(code, to));
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
  if (target.startsWith('@')) return mention(target.slice(1), label, to);
  if (/^!(channel|here|everyone)$/.test(target)) return mentionAll(to);
  if (target.startsWith('!date^')) return date(target, label, to);
  if (target.startsWith('!subteam^')) return shown(label || `@${target.slice('!subteam^'.length)}`, to);
  if (target.startsWith('!') || target.startsWith('#')) return shown(label || target.slice(1), to);
  return link(unescapeSlack(target), label, to) ?? shown(`<${angle}>`, to);
}

/** `!date^seconds^format^link`. The fallback is what the app itself would say, so it goes first. */
function date(target: string, fallback: string, to: Inline): string {
  const [, seconds, format = '', url = ''] = target.split('^');
  const words = fallback || dateText(Number(seconds), unescapeSlack(format));
  return (url === '' ? null : link(unescapeSlack(url), words, to)) ?? shown(words, to);
}
