// What each column of a table means: by the words of its header first, then by what stands in it.
import { isBody, isPlacedBody } from '../departments/body.ts';
import { splitDepartments } from '../departments/written-names.ts';
import { readValue } from '../indicators/value.ts';
import {
  BASELINE,
  type ColumnRole,
  NO_VALUE,
  PROMISED,
  PROSE,
  ROLE_WORDS,
  TARGET,
  VALUE,
} from './column-words.ts';
import { printedNumber } from './numbering.ts';
import type { SourceCell } from './source.ts';

/** A column that holds one year's value of an indicator. */
export interface ValueColumn {
  readonly at: number;
  readonly isBaseline: boolean;
  readonly year: number | null;
  /** What of the indicator it measures besides its value: 增速; else null. */
  readonly measure: string | null;
}

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

/** 完成招标 is a step of a project; 完成上级下达任务 is a value. */
const DEED = /^(?:完成|实现|建成|启动)(?!.*(?:任务|目标|指标|上级|省|市))/;

function isValues(contents: readonly string[]): boolean {
  const read = contents.filter((text) => readValue(text) !== null && !DEED.test(text));
  return read.length > 0 && read.length >= contents.length * 0.6;
}

function isValueHeading(heading: string): boolean {
  if (NO_VALUE.test(heading) && measureOf(heading) === null) return false;
  const words = heading
    .replace(/(?:增速|增幅|总量|绝对值|绝对量)$/, '')
    .replace(/20\d{2}年?(?:度|底|末)?/g, '');
  const isTimed = words !== heading;
  return VALUE.test(words) && (isTimed || BASELINE.test(words) || PROMISED.test(words) || /值$/.test(words));
}

/** 全县 | 城关镇 | 河西乡 beside indicators and their units: every place has its share of the target. */
function shareColumns(headings: readonly string[], roles: readonly ColumnRole[], rows: Rows): number[] {
  if (!roles.includes('unit') || !roles.includes('indicator')) return [];
  return headings.flatMap((heading, at) => {
    const isShare = roles[at] === 'text' && (TOTAL.test(heading) || isTown(heading));
    return isShare && isValues(contentsOf(rows, at)) ? [at] : [];
  });
}

const TOTAL = /^(?:全[县区市]|合计|总计|总数|总量|[县区市]级)$/;

const isTown = (heading: string) =>
  /^[\p{Script=Han}]{2,8}(?:镇|乡|街道|园区|开发区|新区|管委会)$/u.test(heading);

/** 2023年目标增速 promises a second value of the indicator. */
function measureOf(heading: string): string | null {
  return /目标|计划|预期/.test(heading) ? (/(?:增速|增幅)$/.exec(heading)?.[0] ?? null) : null;
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
  return !['section', 'lead', 'departments', 'support'].includes(role);
}

function bodies(roles: readonly ColumnRole[]): Columns['departments'] {
  return roles.flatMap((role, at) =>
    role === 'lead' || role === 'departments' || role === 'support' ? [{ at, role }] : [],
  );
}

/** Years that come before the first promised one are where it starts from: 2020年, 2022年, 2025年. */
function valueColumns(headings: readonly string[], roles: readonly ColumnRole[]): ValueColumn[] {
  const found = headings.flatMap((heading, at) => (roles[at] === 'value' ? [{ heading, at }] : []));
  const isSaid = found.some(({ heading }) => PROMISED.test(heading));
  return found.map(({ heading, at }, order) => ({
    at,
    year: Number(/20\d{2}/.exec(heading)?.[0]) || null,
    measure: measureOf(heading) ?? (isTown(heading) ? `（${heading}）` : null),
    isBaseline:
      PROMISED.test(heading) || TOTAL.test(heading) || isTown(heading)
        ? false
        : BASELINE.test(heading) || (found.length > 1 && (isSaid || order === 0)),
  }));
}

function orNull(at: number): number | null {
  return at < 0 ? null : at;
}
