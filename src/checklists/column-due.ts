// Columns that are a time each: 上半年目标 | 全年目标, 一季度 | 二季度, 2023年任务 | 2024年任务.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import type { Columns } from './columns.ts';

export interface ColumnDue {
  readonly at: number;
  readonly due: string;
  /** As the heading prints it. */
  readonly raw: string;
  readonly approximate: boolean;
  /** The year that the heading names, or the list's. */
  readonly year: number;
}

/** Columns of prose whose headings name different times; [] unless there are two at least. */
export function timedColumns({ prose, headings }: Columns, year: number): ColumnDue[] {
  const timed = prose.flatMap((at) => dueOf(headings[at] ?? '', at, year));
  return new Set(timed.map(({ due }) => due)).size >= 2 ? timed : [];
}

function dueOf(heading: string, at: number, fallback: number): ColumnDue[] {
  const named = /20\d{2}/.exec(heading)?.[0];
  const year = named === undefined ? fallback : Number(named);
  const [phrase] = readTimePhrases(heading, { year }).filter(({ kind }) => kind === 'date');
  if (phrase?.due) return [{ at, due: phrase.due, raw: phrase.raw, approximate: false, year }];
  const whole = /全年|(20\d{2})年?度?/.exec(heading)?.[0];
  if (whole === undefined) return [];
  return [{ at, due: `${year}-12-31`, raw: whole, approximate: false, year }];
}
