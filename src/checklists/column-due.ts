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
  return differing(prose.flatMap((at) => dueOf(headings[at] ?? '', at, year)));
}

/**
 * Columns of an indicator's values by quarter, half-year or month; [] unless there are two at least. A column for a
 * whole year is a target and no milestone, unless it stands beside such ones.
 */
export function timedValues({ values, headings }: Columns, year: number): ColumnDue[] {
  const promised = values.filter(({ isBaseline, measure }) => !isBaseline && !/^增/.test(measure ?? ''));
  const dues = promised.flatMap(({ at }) => dueOf(headings[at] ?? '', at, year));
  const timed = differing(dues).toSorted((one, other) => one.at - other.at);
  return timed.some(({ at }) => WITHIN_YEAR.test(headings[at] ?? '')) ? timed : [];
}

/** A heading that names a part of a year. */
export const WITHIN_YEAR = /[一二三四1-4]季度|[上下]半年|\d{1,2}月|Q[1-4]/;

function differing(timed: ColumnDue[]): ColumnDue[] {
  return new Set(timed.map(({ due }) => due)).size >= 2 ? timed : [];
}

function dueOf(heading: string, at: number, fallback: number): ColumnDue[] {
  const named = /20\d{2}/.exec(heading)?.[0];
  const year = named === undefined ? fallback : Number(named);
  // Of a header of several rows the deepest says it nearest: 上半年 over 3月底前 and 6月底前.
  const words = heading.replace(/\d{1,2}[-—–~～至](?=\d{1,2}月)/g, '');
  const phrase = readTimePhrases(words, { year }).findLast(({ kind }) => kind === 'date');
  if (phrase?.due) return [{ at, due: phrase.due, raw: phrase.raw, approximate: false, year }];
  const whole = /全年|(20\d{2})年?度?/.exec(heading)?.[0];
  if (whole === undefined) return [];
  return [{ at, due: `${year}-12-31`, raw: whole, approximate: false, year }];
}
