// Tables of cells become checklists: sections, items with their rows, departments, milestones and targets.
import type { KnownDepartment } from '../departments/name.ts';
import { columnsOf } from './columns.ts';
import { gatherDepartments } from './gather-departments.ts';
import { readItems } from './items.ts';
import type { ParsedChecklist, ParsedDocument, ParsedProblem } from './parsed-document.ts';
import type { SourceDocument, SourceTable } from './source.ts';
import { readYear } from './year.ts';

export interface ParseOptions {
  /** The year of dates that name none; read from the document when it is not given. */
  readonly year?: number | undefined;
  /** Bodies and aliases that a person has reviewed; nothing else is ever taken for the same body. */
  readonly departments?: readonly KnownDepartment[] | undefined;
}

/** Never throws for what a document says: what is not understood becomes a problem with its place. */
export function parseDocument(source: SourceDocument, options: ParseOptions = {}): ParsedDocument {
  const problems: ParsedProblem[] = [...source.problems];
  const checklists: ParsedChecklist[] = [];
  for (const table of source.tables) {
    const parsed = parseTable(table, options);
    if (parsed.checklist !== null) checklists.push(parsed.checklist);
    problems.push(...parsed.problems);
  }
  const gathered = gatherDepartments(checklists, options.departments ?? []);
  return { checklists, departments: gathered.departments, problems: [...problems, ...gathered.problems] };
}

function parseTable(
  table: SourceTable,
  options: ParseOptions,
): { checklist: ParsedChecklist | null; problems: ParsedProblem[] } {
  const place = table.header[0]?.place ?? { line: 1 };
  const columns = columnsOf(table.header);
  const year = options.year ?? readYear(table);
  if (columns.number === null || columns.title === null || year === null) {
    const what = year === null ? '看不出是哪一年的清单，请注明年份' : '表头没有序号或事项名称';
    return {
      checklist: null,
      problems: [{ place, what, kept: table.header.map(({ text }) => text).join(' ') }],
    };
  }
  const { items, problems } = readItems(table.rows, columns, year);
  const checklist: ParsedChecklist = {
    title: table.title,
    kind: /改革/.test(table.header[columns.title]?.text ?? '') ? 'reforms' : 'tasks',
    year,
    leadRule: columns.departments === null ? 'none' : 'first',
    defaultDue: readDefaultDue(table, year),
    items,
  };
  return { checklist, problems };
}

/** A column headed "2022年度目标" promises everything in it by that year's end. */
function readDefaultDue(table: SourceTable, year: number): ParsedChecklist['defaultDue'] {
  const words = table.header
    .map(({ text }) => /20\d{2}年度?目标/.exec(text)?.[0])
    .find((found) => found !== undefined);
  return words === undefined ? null : { due: `${Number(words.slice(0, 4)) || year}-12-31`, raw: words };
}
