// Slack's markdown block (standard markdown) -> the official subset of DingTalk's. What is no markdown stays text.

import { type Inline, link, mention, shown } from './inline.ts';
import { literal, literalLines, withLineBreaks } from './literal.ts';
import { image } from './picture.ts';
import { tableList } from './table-block.ts';

const TOKEN = new RegExp(
  [
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
    '`(?<code>[^`\\n]+)`',
    '!\\[(?<alt>[^[\\]\\n]*)\\]\\((?<picture>[^()\\s]+)\\)',
    '\\[(?<label>[^[\\]\\n]+)\\]\\((?<url>[^()\\s]+)\\)',
    '<(?<auto>https?://[^<>\\s]+)>',
    '<@(?<user>[^<>|\\s]+)>',
    '(?<![*\\p{L}\\p{N}])\\*\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*\\*(?!\\*)',
    '(?<![_\\p{L}\\p{N}])__(?<strong>[^\\s_](?:[^_\\n]*[^\\s_])?)__(?![_\\p{L}\\p{N}])',
    '(?<!\\*)\\*(?<italic>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?!\\*)',
    '(?<![_\\p{L}\\p{N}])_(?<slanted>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![_\\p{L}\\p{N}])',
    '~~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~~',
  ].join('|'),
  'gu',
);
const FENCE = /^ {0,3}(```|~~~)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const QUOTE = /^ {0,3}>[ >]*(.*)$/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const TASK = /^\[([ xX])\]\s+/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const TABLE_ROW = /^\s*\|(.+)\|\s*$/;
const TABLE_RULE = /^[\s|:-]+$/;

export function fromMarkdown(text: string, to: Inline): string {
  const out: string[] = [];
  const table: string[][] = [];
  let isCode = false;
  const endTable = () => {
    if (table.length > 0) out.push(tableList(table.splice(0)));
  };
  for (const line of text.split('\n')) {
    const cells = isCode ? undefined : TABLE_ROW.exec(line)?.[1];
    if (cells === undefined) endTable();
    if (FENCE.test(line)) isCode = !isCode;
    else if (cells !== undefined) {
      if (!TABLE_RULE.test(cells)) table.push(cells.split('|').map((cell) => inline(cell.trim(), to)));
    } else out.push(isCode ? literalLines(literal(line)) : fromLine(line, to));
  }
  endTable();
  return withLineBreaks(out.join('\n').trim());
}

function fromLine(line: string, to: Inline): string {
  if (RULE.test(line)) return '――――――';
  const [, marks, heading = ''] = HEADING.exec(line) ?? [];
  if (marks !== undefined) return `${marks} ${inline(heading, to)}`;
  const quoted = QUOTE.exec(line)?.[1];
  if (quoted !== undefined) return `> ${fromLine(quoted, to)}`;
  const [, indent = '', number, item] = ITEM.exec(line) ?? [];
  if (item === undefined) return literalLines(inline(line, to));
  const task = TASK.exec(item);
  const box = task === null ? '' : task[1] === ' ' ? '☐ ' : '☑ ';
  const words = box + inline(task === null ? item : item.slice(task[0].length), to);
  const depth = Math.floor(indent.replaceAll('\t', '  ').length / 2);
  if (depth > 0)
    return `${'　'.repeat(Math.min(depth, 8))}${number === undefined ? '·' : `${number}）`} ${words}`;
  return number === undefined ? `- ${words}` : `${number}. ${words}`;
}

function inline(text: string, to: Inline): string {
  let done = 0;
  let out = '';
  for (const match of text.matchAll(TOKEN)) {
    out += words(text.slice(done, match.index), to) + token(match.groups ?? {}, match[0], to);
    done = match.index + match[0].length;
  }
  return out + words(text.slice(done), to);
}

function token(groups: Record<string, string | undefined>, written: string, to: Inline): string {
  const { escaped, code, picture, alt = '', label = '', url, auto, user } = groups;
  if (escaped !== undefined) return literal(escaped);
  if (code !== undefined) return `**${literal(code)}**`;
  if (picture !== undefined) return image(picture, alt);
  if (url !== undefined) return link(url, label, to, literal) ?? words(written, to);
  if (auto !== undefined) return link(auto, auto, to, literal) ?? words(written, to);
  if (user !== undefined) return mention(user, '', to);
  const bold = groups.bold ?? groups.strong;
  if (bold !== undefined) return `**${words(bold, to)}**`;
  const italic = groups.italic ?? groups.slanted;
  return italic === undefined ? `~~${words(groups.strike ?? '', to)}~~` : `*${words(italic, to)}*`;
}

/** Markdown knows HTML's entities as Slack's mrkdwn does. */
const words = (text: string, to: Inline) => shown(text, to);
