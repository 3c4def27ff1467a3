// When a table's row is due: by its own columns, its prose, and the deadline stated for it.
import { type ColumnDue, timedColumns } from './column-due.ts';
import { NO_FIGURES, TARGET } from './column-words.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedMilestone } from './parsed-document.ts';
import { readRowMilestones, readStatedMilestones, readYearlyMilestones } from './row-milestones.ts';
import { ownText, type Row } from './table-rows.ts';
import { isProse } from './titles.ts';

/** Every dated promise of a row: columns that are a time each, dates in prose, the stated deadline. */
export function promisesOf(
  row: Row,
  columns: Columns,
  rules: ListRules,
  title: string,
  beside: string | null,
  at: number,
): ParsedMilestone[] {
  const stated = [ownText(row, columns.deadline), beside ?? ''].flatMap((cell) =>
    readStatedMilestones(cell, title, rules.year, at),
  );
  if (!rules.hasPromises) return stated;
  const timed = timedColumns(columns, rules.year);
  const others = promisingColumns(row, columns, rules).filter(
    (column) => !timed.some((one) => one.at === column),
  );
  const said = [
    ...timed.flatMap((column) =>
      timedMilestones(ownText(row, column.at), lastCovered(row, column, timed), at),
    ),
    ...others.flatMap((column) => proseMilestones(ownText(row, column), rules, at)),
  ];
  // Where the bodies stand in the prose, their deadline was read with it already.
  const isSaid = ({ due, raw }: ParsedMilestone) =>
    due !== null && said.some((one) => one.due === due && one.raw === raw);
  return [...said, ...(columns.departments.length > 0 ? stated : stated.filter((one) => !isSaid(one)))];
}

/** Targets where the table has them; else all prose that looks ahead, or the title where it is all there is. */
function promisingColumns(row: Row, columns: Columns, rules: ListRules): number[] {
  const targets = columns.prose.filter((column) => TARGET.test(columns.headings[column] ?? ''));
  const ahead = columns.prose.filter((column) => !NO_FIGURES.test(columns.headings[column] ?? ''));
  const title =
    columns.title !== null && rules.titlePromises && isProse(ownText(row, columns.title))
      ? [columns.title]
      : [];
  return targets.length > 0 ? targets : [...title, ...ahead];
}

function proseMilestones(cell: string, rules: ListRules, at: number): ParsedMilestone[] {
  const yearly = readYearlyMilestones(cell, rules.yearsToSplit, at);
  return yearly.length > 0 ? yearly : readRowMilestones(cell, rules.year, at);
}

/** A cell merged over several times is due by the last of them. */
function lastCovered(row: Row, column: ColumnDue, timed: readonly ColumnDue[]): ColumnDue {
  const after = timed.filter(({ at }) => at > column.at);
  const end = after.findIndex(
    ({ at }) => row[at]?.repeats !== 'left' || row[at]?.text !== row[column.at]?.text,
  );
  return after.slice(0, end < 0 ? after.length : end).at(-1) ?? column;
}

/** A cell below 上半年 is due by its end; dates of its own inside are promises too. */
function timedMilestones(
  cell: string,
  { due, raw, approximate, year }: ColumnDue,
  at: number,
): ParsedMilestone[] {
  if (cell === '' || /^[-—–－/／\\]+$/.test(cell)) return [];
  const inner = readRowMilestones(cell, year, at).filter((milestone) => milestone.due !== due);
  const text = cell.replace(/\n/g, '').replace(/[；;。]$/, '');
  return [{ text, due, raw, kind: 'date', approximate, row: at }, ...inner];
}
