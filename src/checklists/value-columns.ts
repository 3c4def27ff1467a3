// Columns of an indicator's values: by year, by a part of the year, or by place, and where each of them starts from.
import { readValue } from '../indicators/value.ts';
import { BASELINE, type ColumnRole, NO_VALUE, PROMISED, VALUE } from './column-words.ts';

/** A column that holds one year's value of an indicator. */
export interface ValueColumn {
  readonly at: number;
  readonly isBaseline: boolean;
  readonly year: number | null;
  /** What of the indicator it measures besides its value: 增速; else null. */
  readonly measure: string | null;
}

/** 完成招标 is a step of a project; 完成上级下达任务 is a value. */
const DEED = /^(?:完成|实现|建成|启动)(?!.*(?:任务|目标|指标|上级|省|市))/;

export function isValues(contents: readonly string[]): boolean {
  const read = contents.filter((text) => readValue(text) !== null && !DEED.test(text));
  return read.length > 0 && read.length >= contents.length * 0.6;
}

export function isValueHeading(heading: string): boolean {
  if (NO_VALUE.test(heading) && measureOf(heading) === null) return false;
  const words = heading
    .replace(/(?:增速|增幅|总量|绝对值|绝对量)$/, '')
    .replace(/20\d{2}年?(?:度|底|末)?/g, '');
  const isTimed = words !== heading;
  return VALUE.test(words) && (isTimed || BASELINE.test(words) || PROMISED.test(words) || /值$/.test(words));
}

/** The whole county, one of its places, or a part of the year: a share of the target, or what is reached by then. */
export function isShareHeading(heading: string): boolean {
  return TOTAL.test(heading) || isTown(heading) || PART_OF_YEAR.test(heading) || WHOLE_YEAR.test(heading);
}

export const isPartOfYear = (heading: string): boolean => PART_OF_YEAR.test(heading);

const PART =
  '(?:第?[一二三四1-4]季度|Q[1-4]|[上下]半年|(?:\\d{1,2}月?[-—–~～至])?\\d{1,2}月[份底末]?|前[二三]季度)';
/** 一季度, 上半年目标, 1—6月 */
const PART_OF_YEAR = new RegExp(
  `^(?:20\\d{2}年)?(?:目标|计划)?(?<part>${PART})(?:前|累计|目标|计划|任务|预期|进度)*(?:值|数)?$`,
);
const WHOLE_YEAR =
  /^(?:20\d{2}年)?(?:目标|计划)?(?:全年|1月?[-—–~～至]12月)(?:累计|目标|计划|任务|预期)*(?:值|数)?$/;

const TOTAL = /^(?:全[县区市]|合计|总计|总数|总量|[县区市]级)$/;

const isTown = (heading: string) =>
  /^[\p{Script=Han}]{2,8}(?:镇|乡|街道|园区|开发区|新区|管委会)$/u.test(heading);

/** 2023年目标增速 promises a second value of the indicator. */
function measureOf(heading: string): string | null {
  return /目标|计划|预期/.test(heading) ? (/(?:增速|增幅)$/.exec(heading)?.[0] ?? null) : null;
}

/** Which share of an indicator the column holds, as its name is told apart by: （城关镇）, （一季度）. */
function shareOf(heading: string): string | null {
  if (isTown(heading)) return `（${heading}）`;
  const part = WHOLE_YEAR.test(heading) ? undefined : PART_OF_YEAR.exec(heading)?.groups?.part;
  return part === undefined ? null : `（${part}）`;
}

/**
 * Years that come before the first promised one are where it starts from: 2020年, 2022年, 2025年. What is reached by a
 * part of the year comes after the year's own target.
 */
export function valueColumns(headings: readonly string[], roles: readonly ColumnRole[]): ValueColumn[] {
  const found = headings.flatMap((heading, at) => (roles[at] === 'value' ? [{ heading, at }] : []));
  const isSaid = found.some(({ heading }) => PROMISED.test(heading));
  const columns = found.map(({ heading, at }, order) => ({
    at,
    year: Number(/20\d{2}/.exec(heading)?.[0]) || null,
    measure: measureOf(heading) ?? shareOf(heading),
    isBaseline:
      PROMISED.test(heading) || isShareHeading(heading)
        ? false
        : BASELINE.test(heading) || (found.length > 1 && (isSaid || order === 0)),
  }));
  const isPart = ({ at }: ValueColumn) =>
    isPartOfYear(headings[at] ?? '') && !WHOLE_YEAR.test(headings[at] ?? '');
  return [...columns.filter((column) => !isPart(column)), ...columns.filter(isPart)];
}
