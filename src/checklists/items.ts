// Rows of a table become items: a number opens an item, a row without one belongs to the item above it.
import { splitDepartments } from '../departments/name.ts';
import { type Figure, readFigures } from '../indicators/figure.ts';
import type { Columns } from './columns.ts';
import type { ParsedIndicator, ParsedItem, ParsedProblem, ParsedRow, Place } from './parsed-document.ts';
import { readRowMilestones } from './row-milestones.ts';
import { checkSections, readSection, type Section } from './sections.ts';
import type { SourceCell } from './source.ts';

type Row = readonly SourceCell[];

export function readItems(
  rows: readonly Row[],
  columns: Columns,
  year: number,
): { items: ParsedItem[]; problems: ParsedProblem[] } {
  const items: ParsedItem[] = [];
  const sections: Section[] = [];
  const problems: ParsedProblem[] = [];
  for (const row of rows) {
    const heading = cellAt(row, columns.section);
    if (heading !== undefined && heading.text !== '') sections.push(readSection(heading.text, heading.place));
    const printed = cellAt(row, columns.number)?.text ?? '';
    if (printed !== '') items.push(openItem(row, columns, sections.at(-1)));
    const item = items.at(-1);
    if (item === undefined) {
      problems.push({
        place: placeOf(row, columns),
        what: '这一行没有序号，上面也没有事项',
        kept: textOf(row),
      });
    } else {
      addRow(item, row, columns, year);
      if (item.rows.at(-1)?.departments.length === 0) {
        problems.push({
          place: placeOf(row, columns),
          what: '没有责任部门',
          kept: `${item.number} ${item.title}`,
        });
      }
    }
  }
  return { items, problems: [...problems, ...checkNumbers(items), ...checkSections(sections, items)] };
}

function openItem(row: Row, columns: Columns, section: Section | undefined): ParsedItem {
  return {
    number: Number.parseInt((cellAt(row, columns.number)?.text ?? '').normalize('NFKC'), 10),
    section: section === undefined ? [] : [section.title],
    title: (cellAt(row, columns.title)?.text ?? '').replace(/\n/g, ''),
    rows: [],
    milestones: [],
    indicators: [],
  };
}

function addRow(item: ParsedItem, row: Row, columns: Columns, year: number): void {
  const departments = splitDepartments(cellAt(row, columns.departments)?.text ?? '');
  item.rows.push({
    text: columns.text
      .map((at) => row[at]?.text ?? '')
      .filter((text) => text !== '')
      .join('\n'),
    departments,
    lead: departments.slice(0, 1),
    place: placeOf(row, columns),
  } satisfies ParsedRow);
  const target = cellAt(row, columns.target ?? columns.text[0] ?? null)?.text ?? '';
  item.milestones.push(...readRowMilestones(target, year, item.rows.length));
  for (const at of columns.text) {
    if (/举措|借鉴/.test(columns.headings[at] ?? '')) continue;
    item.indicators.push(
      ...readFigures(row[at]?.text ?? '').map((figure) => toIndicator(figure, year, item.rows.length)),
    );
  }
}

function toIndicator(figure: Figure, year: number, row: number): ParsedIndicator {
  return {
    name: figure.name,
    baseline: null,
    target: figure.value ?? figure.text,
    targetHigh: figure.valueHigh,
    unit: figure.unit,
    comparator: figure.comparator,
    year: figure.year ?? year,
    text: figure.text,
    row,
  };
}

/** A row begins at its number, or where it has none at its first words; a section's heading is not its own. */
function placeOf(row: Row, columns: Columns): Place {
  const own = row.filter((_, at) => at !== columns.section);
  return (own.find(({ text }) => text !== '') ?? own[0])?.place ?? { line: 1 };
}

function checkNumbers(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap((item, at) => {
    const expected = (items[at - 1]?.number ?? 0) + 1;
    const place = item.rows[0]?.place ?? { line: 1 };
    if (item.number === expected) return [];
    return [{ place, what: `序号应是${expected}，印的是${item.number}`, kept: item.title }];
  });
}

function cellAt(row: Row, at: number | null): SourceCell | undefined {
  return at === null ? undefined : row[at];
}

function textOf(row: Row): string {
  return row
    .map(({ text }) => text)
    .join('\n')
    .trim();
}
