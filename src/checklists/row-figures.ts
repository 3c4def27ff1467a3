// Targets of a table's row: the values of its year columns, and the figures in its prose.

import { alike } from '../indicators/alike.ts';
import { type Figure, readFigures } from '../indicators/figure.ts';
import { comparatorFor, readValue, splitUnit } from '../indicators/value.ts';
import { timedColumns } from './column-due.ts';
import { NO_FIGURES } from './column-words.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedIndicator, ParsedItem } from './parsed-document.ts';
import { ownText, type Row } from './table-rows.ts';
import { isProse } from './titles.ts';
import { yearlyTargets } from './yearly.ts';

/** Targets of a row or item, by where they stand. */
export interface RowFigures {
  /** In the columns of years. */
  readonly values: ParsedIndicator[];
  /** In prose. */
  readonly said: ParsedIndicator[];
}

export function readRowFigures(
  row: Row,
  columns: Columns,
  rules: ListRules,
  item: ParsedItem,
  at: number,
): RowFigures {
  const prose = columns.prose.filter((column) => !NO_FIGURES.test(columns.headings[column] ?? ''));
  const title = ownText(row, columns.title);
  const timed = timedColumns(columns, rules.year);
  // Where nothing is said beside it, even a short title is the promise: 新建村级充电站12座.
  const isAlone = columns.values.length === 0 && prose.every((column) => ownText(row, column) === '');
  const isPromise = isProse(title) || isAlone;
  const cells = [
    ...(isPromise && rules.titlePromises ? [{ cell: title, year: rules.figureYear }] : []),
    ...prose.map((column) => ({
      cell: ownText(row, column),
      year: timed.find((one) => one.at === column)?.year ?? rules.figureYear,
    })),
  ];
  const said = rules.hasPromises
    ? cells.flatMap(({ cell, year }) => proseFigures(cell, { ...rules, figureYear: year }, at))
    : [];
  return { values: valuesOf(row, columns, rules, item, at), said };
}

/**
 * Prose that only repeats what a year's column says: 发放创业担保贷款500万元 beside 发放创业担保贷款(万元) 500. The
 * words stay in the row's text.
 */
export function withoutRepeats({ values, said }: RowFigures): ParsedIndicator[] {
  return [...values, ...said.filter((figure) => !values.some((value) => repeats(figure, value)))];
}

function repeats(figure: ParsedIndicator, value: ParsedIndicator): boolean {
  if (typeof figure.target !== 'number' || figure.target !== value.target) return false;
  const [own, other] = [figure.unit ?? '', value.unit ?? ''];
  const isUnit =
    own === other || own === '' || other === '' || (own.charAt(0) === other.charAt(0) && /^[万亿]/.test(own));
  return isUnit && alike(figure.name, value.name) >= 0.6;
}

/** No cell of a list is longer; of one that is, the rest is kept as text and not searched. */
const LONGEST_PROSE = 8000;

/** Figures of a cell that is cut at years belong to the year they stand under. */
export function proseFigures(whole: string, rules: ListRules, at: number): ParsedIndicator[] {
  const cell = whole.slice(0, LONGEST_PROSE);
  const yearly = yearlyTargets(cell, rules.yearsToSplit);
  if (yearly.length === 0)
    return readFigures(cell).map((figure) => toIndicator(figure, rules.figureYear, at));
  return yearly.flatMap(({ year, text }) => readFigures(text).map((figure) => toIndicator(figure, year, at)));
}

/** @param year for figures that name none themselves */
export function toIndicator(figure: Figure, year: number | null, row: number): ParsedIndicator {
  return {
    name: figure.name,
    baseline: figure.baseline ?? null,
    target: rangeOf(figure.value, figure.valueHigh) ?? figure.words ?? figure.text,
    targetHigh: figure.valueHigh,
    unit: figure.unit,
    comparator: figure.comparator,
    year: figure.year ?? year,
    text: figure.text,
    row,
  };
}

/** A range keeps both ends in one target: `3-5`. */
function rangeOf(value: number | null, high: number | null): number | string | null {
  return value === null || high === null ? value : `${value}-${high}`;
}

function valuesOf(
  row: Row,
  columns: Columns,
  rules: ListRules,
  item: ParsedItem,
  at: number,
): ParsedIndicator[] {
  if (columns.values.length === 0) return [];
  const printed = nameOf(row, columns, item);
  const { name, unit } = splitUnit(printed);
  const textAt = (column: number | undefined) => (column === undefined ? '' : (row[column]?.text ?? ''));
  const stated = columns.unit === null ? '' : textAt(columns.unit).replace(/\s+/g, '');
  const start = columns.values.filter(({ isBaseline }) => isBaseline).at(-1);
  const baseline = baselineOf(textAt(start?.at));
  const promised = columns.values.filter(({ isBaseline }) => !isBaseline);
  return promised.flatMap((column) => {
    const words = textAt(column.at).replace(/\s+/g, '');
    const value = readValue(words);
    if (words === '' || name === '' || (value !== null && value.value === null)) return [];
    const growth = growthOf(words, columns.headings[column.at] ?? '', name);
    const measure = column.measure ?? growth;
    const number = typeof value?.value === 'number' ? value.value : null;
    return [
      {
        name: measure === null || name.endsWith(measure) ? name : name + measure,
        baseline: measure === null ? baseline : null,
        target: rangeOf(number, value?.valueHigh ?? null) ?? value?.value ?? words,
        targetHigh: value?.valueHigh ?? null,
        unit: growth === null ? unitOf(unit ?? stated, value?.unit ?? null) : (value?.unit ?? '%'),
        comparator: value === null ? ('text' as const) : comparatorFor(value, name),
        year: column.year ?? rules.figureYear ?? rules.year,
        text: `${printed}${words}`,
        row: at,
      },
    ];
  });
}

/** 2021年目标增长（%）, or a cell 增长8.5% below 亿元, promises how much what is named grows. */
function growthOf(words: string, heading: string, name: string): string | null {
  const own = /(?:增长|增速|增幅|涨幅|降幅)$/;
  const headed = own.exec(heading)?.[0] ?? null;
  if (headed !== null) return own.test(name) ? null : headed;
  const printed = /^(?:同比|较上年|比上年)?(增长|增速|下降|降低)[^%]{0,12}%/.exec(words)?.[1] ?? null;
  return printed !== null && !/(?:增长|增速|增幅|涨幅|降幅|下降|降低|率|比重|占比)$/.test(name)
    ? printed
    : null;
}

/** The cell's own unit counts where the row prints none or another one altogether: 8% below 亿元, 5000万元 below 亿元. */
function unitOf(stated: string, printed: string | null): string | null {
  if (printed === null || stated === '') return stated || printed;
  if (stated.includes(printed) || printed === '万' || printed === '亿') return stated;
  const [own, other] = [printed, stated].map((unit) => unit.replace(/^[百千万亿]+/, ''));
  return own === other || printed === '%' ? printed : stated;
}

function nameOf(row: Row, columns: Columns, item: ParsedItem): string {
  const cell = columns.indicator === null ? undefined : row[columns.indicator];
  return (cell?.text || item.title).replace(/\s+/g, '');
}

/** Dashes say that there is none; 暂无 is kept as the words it is. */
function baselineOf(words: string): ParsedIndicator['baseline'] {
  const plain = words.replace(/\s+/g, '');
  const value = readValue(plain);
  if (plain === '' || /^[-—–－/／]+$/.test(plain)) return null;
  return value?.value ?? plain;
}
