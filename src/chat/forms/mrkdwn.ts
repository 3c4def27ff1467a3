// Slack's mrkdwn -> HTML. Only what is matched here becomes a tag; all other characters stay text.

import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { MRKDWN_MARKS } from '../mrkdwn-marks.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const MARK = new RegExp([...MRKDWN_MARKS, '(?<line>\\n)'].join('|'), 'gu');

export function fromMrkdwn(text: string): Html {
  const parts: Html[] = [];
  let done = 0;
  for (const match of text.matchAll(MARK)) {
    parts.push(html`${unescaped(text.slice(done, match.index))}`, fromMark(match.groups ?? {}));
    done = match.index + match[0].length;
  }
  return html`${parts}${unescaped(text.slice(done))}`;
}

/** Plain words with their line ends. */
export const fromPlain = (text: string): Html =>
  html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}`;

function fromMark(groups: Readonly<Record<string, string | undefined>>): Html {
  const { block, code, angle, bold, italic, strike, line } = groups;
  if (line !== undefined) return html`<br />`;
  if (block !== undefined) return html`<pre>${unescaped(block)}</pre>`;
  if (code !== undefined) return html`<code>${unescaped(code)}</code>`;
  if (bold !== undefined) return html`<strong>${fromMrkdwn(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${fromMrkdwn(italic)}</em>`;
  if (strike !== undefined) return html`<s>${fromMrkdwn(strike)}</s>`;
  return fromAngle(angle ?? '');
}

/** What stands between `<` and `>`: people, channels, dates and links. */
function fromAngle(angle: string): Html {
  const bar = angle.indexOf('|');
  const target = bar < 0 ? angle : angle.slice(0, bar);
  const label = unescaped(bar < 0 ? '' : angle.slice(bar + 1));
  if (/^[@#]/.test(target)) return html`${target[0]}${label || target.slice(1)}`;
  if (/^!(channel|here|everyone)$/.test(target)) return html`@全体成员`;
  if (target.startsWith('!')) return html`${label || target.slice(1)}`;
  return link(unescaped(target), label) ?? html`${unescaped(`<${angle}>`)}`;
}

/** Null for every address that is not of the web, a mail box or a telephone. */
export function link(address: string, label: string): Html | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  if (!/^(https?|mailto|tel):$/.test(protocol)) return null;
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer">${label || address}</a>`;
}

/** Slack's three escapes, undone; html`` writes its own. */
const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
