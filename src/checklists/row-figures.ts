// Targets of a table's row: the values of its year columns, and the figures in its prose.

import { readTimePhrases } from '../calendar/time-phrase.ts';
import { alike } from '../indicators/alike.ts';
import { isTime } from '../indicators/units.ts';
import { timedColumns } from './column-due.ts';
import { NO_FIGURES } from './column-words.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedIndicator, ParsedItem } from './parsed-document.ts';
import { proseFigures } from './prose-figures.ts';
import { ownText, type Row } from './table-rows.ts';
import { readTargetCell } from './target-cell.ts';
import { isProse } from './titles.ts';
import { valuesOf } from './value-figures.ts';

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
  const yearOf = (column: number) => timed.find((one) => one.at === column)?.year ?? rules.figureYear;
  const values = valuesOf(row, columns, rules, item, at);
  if (!rules.hasPromises) return { values, said: [] };
  const said = [
    ...(isPromise && rules.titlePromises ? proseFigures(title, rules, at) : []),
    ...prose.flatMap((column) => {
      const own = { ...rules, figureYear: yearOf(column) };
      return readTargetCell(ownText(row, column), { row, columns, rules: own, item, at, column });
    }),
    ...deadlineFigures(row, columns, rules, at),
  ];
  return { values, said };
}

/** 工作措施及时间节点: a cell of deadlines that tells what will be done by them; how long it takes is none of it. */
function deadlineFigures(row: Row, columns: Columns, rules: ListRules, at: number): ParsedIndicator[] {
  const cell = ownText(row, columns.deadline);
  const dates = readTimePhrases(cell, { year: rules.year });
  const rest = dates.reduceRight(
    (left, { index, raw }) => left.slice(0, index) + left.slice(index + raw.length),
    cell,
  );
  if (!/[\p{Script=Han}]{4}/u.test(rest)) return [];
  return proseFigures(cell, rules, at).filter(
    ({ unit }) => unit !== null && !isTime(unit) && !/工作日|小时|天|日$/.test(unit),
  );
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
