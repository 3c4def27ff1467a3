// Tables as lists: DingTalk draws tables on some devices only.

import type { Inline } from './inline.ts';
import { literal } from './literal.ts';
import { type Loose, objectIn, textIn } from './loose.ts';
import { richTextLine } from './rich-text.ts';

/** Slack's table and data_table blocks: the first row holds the names of the columns. */
export function fromTable(block: Loose, to: Inline): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const lines = rows.map((row: unknown) => (Array.isArray(row) ? row.map((cell) => cellText(cell, to)) : []));
  const caption = literal(textIn(block.caption));
  return [caption, tableList(lines)].filter((text) => text !== '').join('\n');
}

/** @param rows texts that are markdown already, names of the columns first */
export function tableList(rows: readonly (readonly string[])[]): string {
  const [names = [], ...others] = rows;
  if (others.length === 0) return names.filter((name) => name !== '').join('　');
  return others
    .map((cells) => {
      const [first = '', ...rest] = cells;
      const named = rest
        .map((cell, index) => pair(names[index + 1] ?? '', cell))
        .filter((text) => text !== '');
      return `- ${[first, ...named].filter((text) => text !== '').join('；')}`;
    })
    .filter((line) => line !== '- ')
    .join('\n');
}

const pair = (name: string, cell: string) => (name === '' || cell === '' ? cell : `${name}：${cell}`);

function cellText(cell: unknown, to: Inline): string {
  const { type, text, value, elements } = objectIn(cell);
  if (type === 'rich_text' || Array.isArray(elements)) return richTextLine(objectIn(cell), to);
  const shown = textIn(text) || (typeof value === 'number' ? String(value) : textIn(value));
  return literal(shown.replace(/\s*\n\s*/g, ' ').trim());
}
