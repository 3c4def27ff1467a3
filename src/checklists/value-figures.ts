// Targets that stand in columns of values: what the row or the heading names, in the unit that either prints.
import { readFigures } from '../indicators/figure.ts';
import { type CellValue, comparatorFor, readWrittenValue, splitUnit } from '../indicators/value.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import { namesMeasure, promisesMeasure } from './measured-heading.ts';
import { nameBeside } from './name-beside.ts';
import type { ParsedIndicator, ParsedItem } from './parsed-document.ts';
import { unitBelow } from './printed-units.ts';
import type { Row } from './table-rows.ts';
import { rangeOf, toIndicator } from './to-indicator.ts';
import type { ValueColumn } from './value-columns.ts';

/** Where a value stands, and what it is a value of. */
interface Spot {
  readonly printed: string;
  readonly name: string;
  /** As the row prints it. */
  readonly unit: string | null;
  /** As the heading or the lines above print it: for values that print none themselves. */
  readonly around: string | null;
  readonly baseline: ParsedIndicator['baseline'];
  readonly measure: string | null;
  readonly growth: string | null;
  readonly year: number;
  readonly at: number;
}

/** Targets of one row's columns of values, by year or by what the heading measures. */
export function valuesOf(
  row: Row,
  columns: Columns,
  rules: ListRules,
  item: ParsedItem,
  at: number,
): ParsedIndicator[] {
  const textAt = (column: number | undefined) => (column === undefined ? '' : (row[column]?.text ?? ''));
  const own = nameOf(row, columns, item);
  const stated = unitBeside(row, columns);
  const start = columns.values.filter(({ isBaseline }) => isBaseline).at(-1);
  const promised = columns.values.filter(({ isBaseline }) => !isBaseline);
  return [...promised, ...measuredColumns(columns, rules)].flatMap((column) => {
    const words = textAt(column.at).replace(/\s+/g, '');
    const heading = columns.headings[column.at] ?? '';
    const isHeaded = isNamedByHeading(columns, column, heading);
    const { name, unit } = isHeaded ? { name: heading, unit: null } : splitUnit(own);
    if (words === '' || name === '' || isAcross(row, columns, column)) return [];
    const growth = growthOf(words, heading, name);
    const measure = isHeaded ? null : (column.measure ?? growth);
    const spot: Spot = {
      printed: isHeaded ? heading : own,
      name: measure === null || name.endsWith(measure) ? name : name + measure,
      unit: isHeaded ? null : (unit ?? stated) || null,
      around: unitBelow(rules.units, column.at, name),
      baseline: measure === null && !isHeaded ? baselineOf(textAt(start?.at)) : null,
      measure,
      growth,
      year: column.year ?? rules.figureYear ?? rules.year,
      at,
    };
    return figuresAt(words, spot, name);
  });
}

function figuresAt(words: string, spot: Spot, name: string): ParsedIndicator[] {
  const value = readWrittenValue(words);
  if (value !== null && value.value === null) return [];
  const figures = value === null ? readFigures(words) : [];
  if (figures.length > 0)
    return figures.map((figure) => namedBy(toIndicator(figure, spot.year, spot.at), spot));
  const number = typeof value?.value === 'number' ? value.value : null;
  return [
    {
      name: spot.name,
      baseline: spot.baseline,
      target: rangeOf(number, value?.valueHigh ?? null) ?? value?.value ?? words,
      targetHigh: value?.valueHigh ?? null,
      unit: unitAt(spot, value),
      comparator: value === null ? 'text' : comparatorFor(value, name),
      year: spot.year,
      text: `${spot.printed}${words}`,
      row: spot.at,
    },
  ];
}

function unitAt({ growth, unit, around }: Spot, value: CellValue | null): string | null {
  const printed = value?.unit ?? null;
  if (growth !== null) return printed ?? '%';
  if (unit !== null) return unitOf(unit, printed);
  if (typeof value?.value !== 'number') return null;
  const isWhole = printed !== null && !/^[百千万亿]+$/.test(printed);
  return isWhole ? printed : unitOf(around ?? '', printed);
}

/** Prose in a column of values still measures what the row names: 由30%提高到50%. */
function namedBy(figure: ParsedIndicator, { name, printed, baseline, unit, around }: Spot): ParsedIndicator {
  return {
    ...figure,
    name: nameBeside(name, figure.name),
    baseline: figure.baseline ?? baseline,
    unit: figure.unit ?? unit ?? around,
    text: `${printed}${figure.text}`,
  };
}

/** A remark over the whole width stands below no heading. */
function isAcross(row: Row, columns: Columns, { at }: ValueColumn): boolean {
  const cell = row[at];
  if (cell?.repeats !== 'left') return false;
  const isValue = (column: number) => columns.values.some((value) => value.at === column);
  const first = row.findLastIndex((other, column) => column < at && other.repeats !== 'left');
  return !isValue(first);
}

/** In a list of tasks the heading names what is measured; in one of indicators the row does. */
function isNamedByHeading(columns: Columns, column: ValueColumn, heading: string): boolean {
  const title = columns.headings[columns.indicator ?? columns.title ?? -1] ?? '';
  return column.measure === null && !/指标/.test(title) && columns.unit === null && namesMeasure(heading);
}

/** Columns of numbers that name no year, but what is measured and in which unit. */
function measuredColumns(columns: Columns, rules: ListRules): ValueColumn[] {
  const known = new Set([columns.unit, columns.deadline, columns.indicator, columns.title, ...columns.prose]);
  for (const { at } of columns.values) known.add(at);
  return columns.text
    .filter((at) => !known.has(at) && (rules.units?.columns[at] ?? null) !== null)
    .filter((at) => promisesMeasure(columns.headings[at] ?? '') && columns.unit === null)
    .map((at) => ({ at, isBaseline: false, year: null, measure: null }));
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
export function unitOf(stated: string, printed: string | null): string | null {
  if (printed === null || stated === '') return stated || printed;
  // 1.2亿 below 万元 is in 亿元.
  if (/^[百千万亿]+$/.test(printed)) return printed + stated.replace(/^[百千万亿]+/, '');
  if (stated.includes(printed)) return stated;
  const [own, other] = [printed, stated].map((unit) => unit.replace(/^[百千万亿]+/, ''));
  return own === other || printed === '%' ? printed : stated;
}

/** The unit in a column of its own; '' where there is none, or a dash says so. */
export function unitBeside(row: Row, columns: Columns): string {
  const words = columns.unit === null ? '' : (row[columns.unit]?.text ?? '');
  return words.replace(/\s+/g, '').replace(/^[-—–－/／]+$/, '');
}

/** What the row names, without blanks: its indicator, else its title. */
export function nameOf(row: Row, columns: Columns, item: ParsedItem): string {
  const cell = columns.indicator === null ? undefined : row[columns.indicator];
  return (cell?.text || item.title).replace(/\s+/g, '');
}

/** Dashes say that there is none; 暂无 is kept as the words it is. */
function baselineOf(words: string): ParsedIndicator['baseline'] {
  const plain = words.replace(/\s+/g, '');
  const value = readWrittenValue(plain);
  if (plain === '' || /^[-—–－/／]+$/.test(plain)) return null;
  return value?.value ?? plain;
}
