// A cell of a target column in a list of tasks: the value alone, of what the row or the heading names.
import { comparatorFor, readWrittenValue, splitUnit } from '../indicators/value.ts';
import { readStateTarget } from '../indicators/word-target.ts';
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import { MOVES, nameBeside } from './name-beside.ts';
import type { ParsedIndicator, ParsedItem } from './parsed-document.ts';
import { unitBelow } from './printed-units.ts';
import { proseFigures } from './prose-figures.ts';
import type { Row } from './table-rows.ts';
import { rangeOf } from './to-indicator.ts';
import { nameOf, unitBeside, unitOf } from './value-figures.ts';

export interface TargetCell {
  readonly row: Row;
  readonly columns: Columns;
  readonly rules: ListRules;
  readonly item: ParsedItem;
  /** The row's order in its item, from 1. */
  readonly at: number;
  readonly column: number;
}

/** Headings whose cells say how much, not what was or will be done. */
const TARGET_HEADING = /目标|指标|任务[数量值]|计划[数量值]|数量|规模|标准$/;
/** A short cell with a number that only a person understands: 10/100. */
const OPAQUE = /^\p{Script=Han}{0,3}[^\p{Script=Han}，。；;、]{1,12}\p{Script=Han}{0,3}$/u;

/** Targets of a prose cell; where it names nothing, the row does. */
export function readTargetCell(cell: string, spot: TargetCell): ParsedIndicator[] {
  const { row, columns, rules, item, at } = spot;
  const heading = columns.headings[spot.column] ?? '';
  const named = splitUnit(nameOf(row, columns, item));
  const figures = proseFigures(cell, rules, at);
  const isNamed = figures.some(({ name }) => nameBeside(named.name, name) === name);
  const words = cell.replace(/\s+/g, '');
  if (!TARGET_HEADING.test(heading) || words === '' || isNamed)
    return figures.map((figure) => ({ ...figure, name: nameBeside(named.name, figure.name) }));
  const value = wholeCell(words, named, spot);
  if (value !== null) return [value];
  if (figures.length > 0)
    return figures.map((figure) => ({ ...figure, name: nameBeside(named.name, figure.name) }));
  return wordsOf(words, named.name, spot);
}

/** ≥30, 0.5, 稳步提升: a value and nothing else. */
function wholeCell(
  words: string,
  { name, unit }: { readonly name: string; readonly unit: string | null },
  { row, columns, rules, at, column }: TargetCell,
): ParsedIndicator | null {
  const value = readWrittenValue(words);
  if (value === null || value.value === null) return null;
  const number = typeof value.value === 'number' ? value.value : null;
  const beside = unitBeside(row, columns);
  const around = value.unit === null ? unitBelow(rules.units, column, name) : null;
  const stated = (unit ?? beside) || around;
  const move = number !== null && value.unit === '%' ? (MOVES.exec(words)?.[1] ?? '') : '';
  return {
    name: name.endsWith(move) ? name : name + move,
    baseline: null,
    target: rangeOf(number, value.valueHigh) ?? value.value,
    targetHigh: value.valueHigh,
    unit: number === null ? null : unitOf(stated ?? '', value.unit),
    comparator: comparatorFor(value, name),
    year: rules.figureYear,
    text: `${name}${words}`,
    row: at,
  };
}

/** States to reach, one for each clause, and short numbers that only a person understands. */
function wordsOf(words: string, name: string, { rules, at }: TargetCell): ParsedIndicator[] {
  const found = words.split(/[，,；;。]/).flatMap((clause) => {
    const state = readStateTarget(clause);
    const isOpaque = /\d/.test(words) && OPAQUE.test(words);
    return state ?? (isOpaque ? [{ name: '', words: clause }] : []);
  });
  return found.map((state) => ({
    name: state.name || name,
    baseline: null,
    target: state.words,
    targetHigh: null,
    unit: null,
    comparator: 'text',
    year: rules.figureYear,
    text: `${name}${words}`,
    row: at,
  }));
}
