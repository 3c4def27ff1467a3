// Slack's rich_text blocks -> DingTalk's markdown.
import { dateText } from './date-text.ts';
import { emoji } from './emoji.ts';
import { type Inline, link, mention, mentionAll } from './inline.ts';
import { literal, literalLines, withLineBreaks } from './literal.ts';
import { type Loose, objectIn, objectsIn, textIn } from './loose.ts';

/** A whole block: its sections, lists, quotes and code one under the other. */
export function fromRichText(block: Loose, to: Inline): string {
  const pieces = objectsIn(block.elements).map((element) => fromPart(element, to));
  return withLineBreaks(pieces.filter((piece) => piece !== '').join('\n'));
}

/** The same in one line: cells and labels. */
export function richTextLine(block: Loose, to: Inline): string {
  const inline = objectsIn(block.elements).map((part) => {
    const elements = objectsIn(part.elements);
    return elements.some((one) => Array.isArray(one.elements)) ? richTextLine(part, to) : inlines(part, to);
  });
  return inline
    .join(' ')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function fromPart(part: Loose, to: Inline): string {
  switch (part.type) {
    case 'rich_text_list':
      return list(part, to);
    case 'rich_text_quote':
      return quoted(literalLines(inlines(part, to)));
    default:
      return literalLines(inlines(part, to).replace(/\n+$/, ''));
  }
}

/** Nested lists are indented by full-width blanks: renderers disagree about the depth of real ones. */
function list(part: Loose, to: Inline): string {
  const { style, indent, offset } = part;
  const depth = typeof indent === 'number' ? Math.min(Math.max(Math.trunc(indent), 0), 8) : 0;
  const first = typeof offset === 'number' ? offset + 1 : 1;
  return objectsIn(part.elements)
    .map((item, index) => {
      const text = literalLines(inlines(item, to)).replace(/\s*\n\s*/g, ' ');
      if (depth === 0) return style === 'ordered' ? `${first + index}. ${text}` : `- ${text}`;
      return `${'　'.repeat(depth)}${style === 'ordered' ? `${first + index}）` : '· '}${text}`;
    })
    .join('\n');
}

const quoted = (text: string) => (text === '' ? '' : `> ${text.replace(/\n+/g, '\n> ')}`);

const inlines = (part: Loose, to: Inline) =>
  objectsIn(part.elements)
    .map((element) => inline(element, to))
    .join('');

function inline(element: Loose, to: Inline): string {
  const text = textIn(element.text);
  switch (element.type) {
    case 'user':
      return mention(textIn(element.user_id), '', to);
    case 'broadcast':
      return mentionAll(to);
    case 'emoji':
      return emoji(textIn(element.name), textIn(element.unicode));
    case 'link':
      return link(textIn(element.url), text, to, literal) ?? styled(text || textIn(element.url), element, to);
    case 'date':
      return literal(textIn(element.fallback) || dateText(Number(element.timestamp), textIn(element.format)));
    case 'channel':
      return literal(textIn(element.channel_id));
    case 'usergroup':
      return `@${literal(textIn(element.usergroup_id))}`;
    case 'team':
      return literal(textIn(element.team_id));
    case 'color':
      return literal(textIn(element.value));
    default:
      return styled(text, element, to);
  }
}

/** One mark at most, and never around blanks or over a line's end: renderers take those for stars. */
function styled(text: string, element: Loose, to: Inline): string {
  const { bold, italic, strike, code } = objectIn(element.style);
  const mark = bold || code ? '**' : italic ? '*' : strike ? '~~' : '';
  const words = literal(text);
  if (mark === '' || to.style === 'plain') return words;
  return words.replace(/\S(?:[^\n]*\S)?/g, (line) => mark + line + mark);
}
