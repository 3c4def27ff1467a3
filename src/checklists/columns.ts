// What each column of a table means: by the words of its header first, then by what stands in it.
import { isBody, isPlacedBody } from '../departments/body.ts';
import { splitDepartments } from '../departments/written-names.ts';
import { type ColumnRole, PROSE, ROLE_WORDS, TARGET } from './column-words.ts';
import { printedNumber } from './numbering.ts';
import type { SourceCell } from './source.ts';
import { type TickColumn, tickColumns } from './tick-columns.ts';
import {
  isPartOfYear,
  isShareHeading,
  isValueHeading,
  isValues,
  type ValueColumn,
  valueColumns,
} from './value-columns.ts';

export interface Columns {
  /** The header's words by position, without blanks. */
  readonly headings: readonly string[];
  /** Outermost first. */
  readonly sections: readonly number[];
  readonly number: number | null;
  readonly title: number | null;
  /** The name of an indicator beside the title, or the title column itself. */
  readonly indicator: number | null;
  readonly unit: number | null;
  readonly values: readonly ValueColumn[];
  /** Columns of bodies in reading order, with what their heading says of them. */
  readonly departments: readonly { readonly at: number; readonly role: 'lead' | 'departments' | 'support' }[];
  /** Columns headed by a body each, with ticks below. */
  readonly ticks: readonly TickColumn[];
  readonly deadline: number | null;
  /** Every column whose words make up a row's text, in reading order. */
  readonly text: readonly number[];
  /** Those of them that are prose: targets, measures, results; not values, units and deadlines. */
  readonly prose: readonly number[];
  /** The one prose column whose dates are milestones. */
  readonly target: number | null;
}

type Rows = readonly (readonly SourceCell[])[];

/** Positions count from 0. Several columns of one kind: the first one counts, except sections, bodies and values. */
export function columnsOf(header: readonly SourceCell[], rows: Rows = []): Columns {
  const headings = header.map(({ text }) => headingOf(text));
  const roles = headings.map((heading, at) => roleOf(heading, contentsOf(rows, at)));
  const ticks = tickColumns(header, rows);
  for (const { at } of ticks) roles[at] = 'tick';
  for (const at of shareColumns(headings, roles, rows)) roles[at] = 'value';
  const title = pickTitle(headings, roles, rows);
  if (title !== null) roles[title] = 'title';
  const number = roles.indexOf('number');
  const values = valueColumns(headings, roles);
  const found = (role: ColumnRole) => orNull(roles.indexOf(role));
  const deadline = found('deadline');
  const indicator = found('indicator') ?? (values.length > 0 || found('unit') !== null ? title : null);
  const positions = headings.map((_, at) => at);
  const text = positions.filter((at) => at !== title && hasText(roles[at] ?? 'text', at, roles));
  const isWords = (at: number) => !isValues(contentsOf(rows, at));
  const prose = text.filter(
    (at) => (roles[at] === 'text' || roles[at] === 'title') && at !== indicator && isWords(at),
  );
  return {
    headings,
    sections: headings.map((_, at) => at).filter((at) => roles[at] === 'section'),
    number: orNull(number),
    title,
    indicator,
    unit: found('unit'),
    values,
    departments: bodies(roles),
    ticks,
    deadline,
    text,
    prose,
    target: prose.find((at) => TARGET.test(headings[at] ?? '')) ?? null,
  };
}

/** `完成 时限（年月）` is 完成时限; a heading of several rows reads downwards. */
export function headingOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([^()]*\)$/, '');
}

export function roleOfHeading(heading: string): ColumnRole | null {
  return ROLE_WORDS.find(({ words }) => words.test(heading))?.role ?? null;
}

/** A column headed 完成时限 holds no values, though 2023.11 reads like one. */
const NEVER_VALUES: ReadonlySet<ColumnRole> = new Set([
  'number',
  'unit',
  'deadline',
  'lead',
  'departments',
  'support',
]);

function roleOf(heading: string, contents: readonly string[]): ColumnRole {
  const role = roleOfHeading(heading);
  if (isValues(contents) && !NEVER_VALUES.has(role ?? 'text') && isValueHeading(heading)) return 'value';
  if (
    role === 'unit' &&
    contents.length > 0 &&
    contents.every((text) => splitDepartments(text).every(isBody))
  ) {
    return 'departments';
  }
  return role ?? (heading === '单位' ? 'unit' : roleOfContents(contents));
}

/** A column whose heading says nothing, or which has none: by what stands in it. */
function roleOfContents(contents: readonly string[]): ColumnRole {
  const numbers = contents.map(printedNumber);
  const isCounting = numbers.every((number, at) => number !== null && number === (numbers[0] ?? 0) + at);
  if (contents.length >= 3 && isCounting) return 'number';
  const bodies = contents.filter((text) => {
    const names = text.length <= 200 ? splitDepartments(text) : [];
    return names.length > 0 && names.every(isPlacedBody);
  });
  return contents.length >= 2 && bodies.length >= contents.length * 0.8 ? 'departments' : 'text';
}

/** 全县 | 城关镇 | 河西乡, 一季度 | 全年 beside indicators and their units: every place or time has its share of the target. */
function shareColumns(headings: readonly string[], roles: readonly ColumnRole[], rows: Rows): number[] {
  const parts = headings.filter(isPartOfYear).length;
  if (!roles.includes('indicator') || !(roles.includes('unit') || roles.includes('value') || parts >= 2))
    return [];
  return headings.flatMap((heading, at) =>
    roles[at] === 'text' && isShareHeading(heading) && isValues(contentsOf(rows, at)) ? [at] : [],
  );
}

function contentsOf(rows: Rows, at: number): string[] {
  return rows.flatMap((row) => {
    const cell = row[at];
    return cell === undefined || cell.text === '' || cell.repeats !== undefined ? [] : [cell.text];
  });
}

/** The best heading of the kind; 重点任务 before 指标名称, 问题 before 整改措施; else the first column that is free. */
function pickTitle(headings: readonly string[], roles: readonly ColumnRole[], rows: Rows): number | null {
  const number = roles.indexOf('number');
  // Before the numbers stands what they are gathered under, unless it says something new in every row.
  const own = (at: number) => contentsOf(rows, at).length;
  const after = (at: number) => at > number || (rows.length > 0 && own(at) >= own(number));
  const candidates = headings.map((_, at) => at).filter((at) => roles[at] === 'title' && after(at));
  const named = candidates.find((at) => /名称$/.test(headings[at] ?? ''));
  const plain = candidates.find((at) => !PROSE.test(headings[at] ?? ''));
  const best = named ?? plain ?? candidates[0];
  if (best !== undefined) return best;
  const indicator = roles.indexOf('indicator');
  if (indicator >= 0) return indicator;
  // 一级指标 | 二级指标: the last of them that says something new in every row.
  const deepest = headings.findLastIndex(
    (heading, at) =>
      roles[at] === 'section' &&
      /指标$/.test(heading) &&
      after(at) &&
      number >= 0 &&
      own(at) >= own(number) &&
      own(at) > 0,
  );
  if (deepest >= 0) return deepest;
  const free = headings.findIndex(
    (_, at) => after(at) && roles[at] === 'text' && contentsOf(rows, at).length > 0,
  );
  if (free >= 0) return free;
  const section = roles.lastIndexOf('section');
  return section >= 0 && after(section) ? section : null;
}

function hasText(role: ColumnRole, at: number, roles: readonly ColumnRole[]): boolean {
  if (role === 'number') return roles.indexOf('number') !== at;
  return !['section', 'lead', 'departments', 'support', 'tick'].includes(role);
}

function bodies(roles: readonly ColumnRole[]): Columns['departments'] {
  return roles.flatMap((role, at) =>
    role === 'lead' || role === 'departments' || role === 'support' ? [{ at, role }] : [],
  );
}

function orNull(at: number): number | null {
  return at < 0 ? null : at;
}
