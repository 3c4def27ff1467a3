// Rows of a table become items: a number opens an item, a row without one belongs to the item above it.
import { splitUnit } from '../indicators/value.ts';
import { bracketDoubts } from './bracket-doubts.ts';
import type { Columns } from './columns.ts';
import { dateDoubts } from './date-doubts.ts';
import { figureDoubts } from './figure-doubts.ts';
import { groupAbove } from './group-departments.ts';
import { leadOf } from './lead.ts';
import type { ListRules } from './list-rules.ts';
import { checkNumbers, reportInferred } from './number-doubts.ts';
import { printedNumber } from './numbering.ts';
import type {
  ParsedIndicator,
  ParsedItem,
  ParsedNote,
  ParsedProblem,
  ParsedRow,
  Place,
} from './parsed-document.ts';
import { type RowDepartments, readRowDepartments } from './row-departments.ts';
import { rowDoubts } from './row-doubts.ts';
import { type RowFigures, readRowFigures, withoutRepeats } from './row-figures.ts';
import { promisesOf } from './row-promises.ts';
import { headingWords, rowText, textOf } from './row-text.ts';
import { bareHeadings, checkSections, Headings } from './sections.ts';
import { cellAt, ownCells, ownText, placeOf, type ReadRow, type Row, readRows } from './table-rows.ts';
import { isProse, titleFrom } from './titles.ts';

export interface ReadItems {
  readonly items: ParsedItem[];
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
}

export function readItems(rows: readonly Row[], columns: Columns, rules: ListRules): ReadItems {
  const read: Reading = {
    items: [],
    problems: [],
    notes: [],
    headings: new Headings(),
    figures: new Map(),
    columns,
    rules,
  };
  const inferred: ReadRow[] = [];
  for (const found of readRows(rows, columns)) {
    if (found.isInferred) inferred.push(found);
    readRow(read, found);
  }
  const { items, headings } = read;
  for (const [item, figures] of read.figures) item.indicators.push(...inRowOrder(withoutRepeats(figures)));
  return {
    items,
    notes: [...read.notes, ...bareHeadings(headings.all, items)],
    problems: [
      ...read.problems,
      ...reportInferred(inferred, columns),
      ...checkNumbers(items),
      ...dateDoubts(items),
      ...(rules.hasPromises ? figureDoubts(items) : []),
      ...bracketDoubts(items),
      ...checkSections(headings.all, items),
    ],
  };
}

/** A row's columns before its prose, the rows in their order. */
function inRowOrder(figures: ParsedIndicator[]): ParsedIndicator[] {
  return figures.toSorted((one, other) => one.row - other.row);
}

interface Reading {
  readonly items: ParsedItem[];
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
  readonly headings: Headings;
  readonly figures: Map<ParsedItem, RowFigures>;
  readonly columns: Columns;
  readonly rules: ListRules;
}

/** Deeper than any heading over the whole width. */
const SECTION_COLUMN_DEPTH = 20;

function readRow(read: Reading, { row, kind, number }: ReadRow): void {
  const { columns, headings, items, notes, problems } = read;
  const [first] = ownCells(row);
  if (kind === 'blank' || first === undefined) return;
  if (kind === 'header' || kind === 'note') {
    notes.push({ place: first.place, text: textOf(row) });
    return;
  }
  if (kind === 'heading' && !columns.sections.includes(row.indexOf(first))) {
    const words = headingWords(row, columns);
    headings.add(words, first.place);
    if (!ownCells(row).every(({ text }) => words.includes(text))) {
      notes.push({ place: first.place, text: textOf(row) });
    }
    return;
  }
  for (const [order, at] of columns.sections.entries()) {
    const cell = cellAt(row, at);
    if (cell !== undefined && cell.repeats === undefined && cell.text !== '') {
      headings.add(cell.text, cell.place, SECTION_COLUMN_DEPTH + order);
    }
  }
  if (kind === 'heading') return;
  if (kind === 'item') {
    items.push(openItem(row, columns, headings.path, number ?? (items.at(-1)?.number ?? 0) + 1));
    const printed = ownText(row, columns.number);
    if (number === null && printed !== '' && printedNumber(printed) === null) {
      problems.push({
        place: first.place,
        what: `序号印作“${printed}”，按顺序记为${items.at(-1)?.number}`,
        kept: textOf(row),
      });
    }
  }
  const item = items.at(-1);
  if (item === undefined) {
    problems.push({
      place: placeOf(row, columns),
      what: '这一行没有序号，上面也没有事项',
      kept: textOf(row),
    });
    return;
  }
  addRow(read, item, row, kind === 'item');
}

function openItem(row: Row, columns: Columns, section: readonly string[], number: number): ParsedItem {
  const printed = (cellAt(row, columns.title)?.text ?? '').trim();
  const isIndicator = columns.values.length > 0 && columns.indicator === columns.title;
  const name = isIndicator
    ? splitUnit(printed).name
    : isProse(printed)
      ? titleFrom(printed)
      : printed.replace(/\n/g, '');
  const words = columns.prose.map((at) => row[at]?.text ?? '').find((text) => text !== '') ?? '';
  return {
    number,
    section: [...section],
    title: name || titleFrom(words),
    rows: [],
    milestones: [],
    indicators: [],
  };
}

function addRow(read: Reading, item: ParsedItem, row: Row, isFirst: boolean): void {
  const { columns, rules, problems } = read;
  const found = underGroup(readRowDepartments(row, columns), columns, item.section);
  const previous = item.rows.at(-1);
  const hasOwn = columns.departments.some(({ at }) => ownText(row, at) !== '');
  const words = rowText(row, columns, item, isFirst);
  const isOnlyFigures = columns.prose.every((at) => ownText(row, at) === '') && columns.values.length > 0;
  if (previous !== undefined && !isFirst && !hasOwn && (isOnlyFigures || words === '')) {
    previous.text = [previous.text, words].filter((text) => text !== '').join('\n');
  } else {
    item.rows.push(toRow(found, words || item.title, placeOf(row, columns), rules));
    problems.push(...rowDoubts(found, row, item, columns, rules));
  }
  const at = item.rows.length;
  item.milestones.push(
    ...promisesOf(row, columns, rules, item.title, isFirst || hasOwn ? found.deadline : null, at),
  );
  const figures = readRowFigures(row, columns, rules, item, at);
  const held = read.figures.get(item) ?? { values: [], said: [] };
  held.values.push(...figures.values);
  held.said.push(...figures.said);
  read.figures.set(item, held);
}

/** 县教育局（3项） over rows that name nobody: their bodies; where a column names bodies, only 责任单位：县教育局. */
function underGroup(found: RowDepartments, columns: Columns, section: readonly string[]): RowDepartments {
  const group = found.departments.length > 0 ? null : groupAbove(section);
  const isTold = columns.departments.length + columns.ticks.length > 0;
  if (group === null || (isTold && !group.isLabelled)) return found;
  return { ...found, departments: group.departments, said: group.said };
}

function toRow(found: RowDepartments, text: string, place: Place, rules: ListRules): ParsedRow {
  const { lead } = leadOf(rules.leadRule, found.departments, found.said);
  const remarks = found.remarks === '' ? {} : { remarks: found.remarks };
  return { text, departments: [...found.departments], lead, place, ...remarks };
}
