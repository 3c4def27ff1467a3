// Columns that are a body each, with ticks below: √ under 县财政局 makes it responsible, ★ or 牵头 makes it lead.
import { isPlacedBody } from '../departments/body.ts';
import type { SourceCell } from './source.ts';

export interface TickColumn {
  readonly at: number;
  /** The body that heads the column. */
  readonly body: string;
}

const LEADS = /^(?:[★☆▲△◆◎●■*＊]|牵头(?:单位|部门)?|主办(?:单位)?|主责|主|牵)$/;
const TICK = /^(?:[√✓✔☑○◯□◇·Vv]|配合(?:单位|部门)?|协办(?:单位)?|参与|协助|责任(?:单位)?|配|协|是)$/;
const NOTHING = /^(?:[-—–－/／\\×]*|否)$/;

/** [] unless there are two such columns at least; a single one is a column of remarks. */
export function tickColumns(
  header: readonly SourceCell[],
  rows: readonly (readonly SourceCell[])[],
): TickColumn[] {
  const found = header.flatMap(({ text }, at): TickColumn[] => {
    const body = (text.split('\n').at(-1) ?? '').replace(/\s+/g, '');
    if (!isPlacedBody(body)) return [];
    const marks = rows.flatMap((row) => {
      const cell = row[at];
      const isHeading = row[0]?.text !== '' && row[0]?.text === cell?.text;
      return cell === undefined || isHeading || NOTHING.test(cell.text) ? [] : [cell.text];
    });
    return marks.length > 0 && marks.every(isTick) ? [{ at, body }] : [];
  });
  return found.length >= 2 ? found : [];
}

export function isTick(text: string): boolean {
  return LEADS.test(text.trim()) || TICK.test(text.trim());
}

/** The bodies that are ticked in a row, those that lead first. Where all have one mark it says nothing of who leads. */
export function readTicks(
  row: readonly SourceCell[],
  ticks: readonly TickColumn[],
): { departments: string[]; said: string[] } {
  const ticked = ticks.filter(({ at }) => isTick(row[at]?.text ?? ''));
  const marks = new Set(ticked.map(({ at }) => row[at]?.text.trim()));
  const leads = ticked.filter(({ at }) => LEADS.test((row[at]?.text ?? '').trim()));
  const said = marks.size === 1 && ticked.length > 1 ? [] : leads;
  const ordered = [...said, ...ticked.filter((column) => !said.includes(column))];
  return { departments: ordered.map(({ body }) => body), said: said.map(({ body }) => body) };
}
