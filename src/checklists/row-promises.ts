// When a table's row is due: by its own columns, its prose, and the deadline stated for it.
import { type ColumnDue, timedColumns, timedValues } from './column-due.ts';
import { NO_FIGURES, TARGET } from './column-words.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedMilestone } from './parsed-document.ts';
import {
  joinPromises,
  readRowMilestones,
  readStatedMilestones,
  readYearlyMilestones,
} from './row-milestones.ts';
import { startPromises } from './start-dates.ts';
import { cellAt, ownText, type Row } from './table-rows.ts';
import { isProse } from './titles.ts';

/** An empty cell, or a dash that says so. */
const NOTHING = /^[-—–－/／\\\s]*$/;

/** Every dated promise of a row: when it begins, columns that are a time each, dates in prose, the stated deadline. */
export function promisesOf(
  row: Row,
  columns: Columns,
  rules: ListRules,
  title: string,
  beside: string | null,
  at: number,
): ParsedMilestone[] {
  const begun = rules.hasPromises ? startPromises(row, columns, rules, at) : [];
  return [...begun, ...endsOf(row, columns, rules, title, beside, at)];
}

function endsOf(
  row: Row,
  columns: Columns,
  rules: ListRules,
  title: string,
  beside: string | null,
  at: number,
): ParsedMilestone[] {
  const stated = [deadlineText(row, columns, at), beside ?? ''].flatMap((cell) =>
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
    ...timedValues(columns, rules.year).flatMap((column) =>
      valueMilestones(ownText(row, column.at), ownText(row, columns.unit), title, column, at),
    ),
    ...others.flatMap((column) => proseMilestones(ownText(row, column), rules, at)),
  ];
  // Where the bodies stand in the prose, their deadline was read with it already.
  const isSaid = ({ due, raw }: ParsedMilestone) =>
    due !== null && said.some((one) => one.due === due && one.raw === raw);
  if (said.length === 0 && stated.length === 0) return remarkedPromises(row, columns, rules, at);
  return joinPromises(said, columns.departments.length > 0 ? stated : stated.filter((one) => !isSaid(one)));
}

/** A deadline merged over several items is the deadline of each; over the rows of one item it is said once. */
function deadlineText(row: Row, columns: Columns, at: number): string {
  const cell = cellAt(row, columns.deadline);
  const isShared = cell?.repeats === 'above' && at === 1;
  return isShared ? cell.text : ownText(row, columns.deadline);
}

const REMARKS = /备注|说明|备考/;

/** Where no column says when, the remarks may; they are no place for promises, so a person must look. */
function remarkedPromises(row: Row, columns: Columns, rules: ListRules, at: number): ParsedMilestone[] {
  const remarks = columns.prose.filter((column) => REMARKS.test(columns.headings[column] ?? ''));
  return remarks
    .flatMap((column) => readRowMilestones(ownText(row, column), rules.year, at))
    .filter(({ kind }) => kind === 'date' || kind === 'invalid')
    .map((milestone) => ({ ...milestone, approximate: true }));
}

/** A value to reach by the time that its column names. */
function valueMilestones(
  cell: string,
  unit: string,
  title: string,
  { due, raw, approximate }: ColumnDue,
  at: number,
): ParsedMilestone[] {
  if (NOTHING.test(cell)) return [];
  const isBare = /^[\d.,%]+$/.test(cell.normalize('NFKC'));
  const text = `${title}${cell}${isBare && !cell.endsWith('%') ? unit : ''}`.replace(/\n/g, '');
  return [{ text, due, raw, kind: 'date', approximate, row: at }];
}

/** Columns of what will be done for the targets beside them, whose dates are promises as well. */
const MEASURES = /措施|举措|步骤/;

/** Targets and measures where the table has them; else all prose that looks ahead, or the title where it is all there is. */
function promisingColumns(row: Row, columns: Columns, rules: ListRules): number[] {
  const targets = columns.prose.filter((column) => TARGET.test(columns.headings[column] ?? ''));
  const ahead = columns.prose.filter((column) => !NO_FIGURES.test(columns.headings[column] ?? ''));
  const title =
    columns.title !== null && rules.titlePromises && isProse(ownText(row, columns.title))
      ? [columns.title]
      : [];
  const measures = ahead.filter((column) => MEASURES.test(columns.headings[column] ?? ''));
  return targets.length > 0
    ? [...new Set([...targets, ...measures])].toSorted((one, other) => one - other)
    : [...title, ...ahead];
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
  if (NOTHING.test(cell)) return [];
  const inner = readRowMilestones(cell, year, at).filter((milestone) => milestone.due !== due);
  const text = cell.replace(/\n/g, '').replace(/[；;。]$/, '');
  return [{ text, due, raw, kind: 'date', approximate, row: at }, ...inner];
}
