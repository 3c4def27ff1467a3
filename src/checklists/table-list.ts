// One table becomes one checklist: its columns, year, kind, lead rule and items.
import { type Columns, columnsOf } from './columns.ts';
import { yearAssumed, yearDoubt } from './date-doubts.ts';
import { readItems } from './items.ts';
import { type LeadRule, statedRule } from './lead.ts';
import { layLines } from './loose-rows.ts';
import type { ParsedChecklist, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { headingUnit, type PrintedUnits, statedUnit } from './printed-units.ts';
import { ruleOf } from './row-departments.ts';
import { hasCount } from './sections.ts';
import type { SourceCell, SourceTable } from './source.ts';
import { ownCells } from './table-rows.ts';
import { commonestYear, headYear, statedYears } from './year.ts';

export interface Surroundings {
  /** The year that the office has said, over all else. */
  readonly year: number | undefined;
  /** The year of the document around the table, for a table that names none. */
  readonly documentYear: number | null;
  /** The year it is now: taken, and reported, for a list that says nothing of its year. */
  readonly thisYear: number | undefined;
  /** For a table without a title: the document's. */
  readonly name: string;
  /** What the document says about who leads, before this table. */
  readonly leadRule: LeadRule | null;
  /** The unit that the lines before the table state, or null. */
  readonly unit: string | null;
}

export interface TableList {
  readonly checklist: ParsedChecklist | null;
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
}

/** A table without a column of items is no list: it is kept as notes, and reported. */
export function readTableList(source: SourceTable, around: Surroundings): TableList {
  const { table, problems: laid } = laidOut(source);
  const place = table.header[0]?.place ?? table.rows[0]?.[0]?.place ?? { line: 1 };
  const columns = columnsOf(table.header, table.rows);
  const said = around.year ?? headYear(table) ?? around.documentYear;
  const dated = said ?? commonestYear(table.rows.flat().map(({ text }) => text));
  const year = dated ?? around.thisYear ?? null;
  const isList =
    columns.title !== null &&
    (columns.number !== null ||
      columns.departments.length + columns.ticks.length > 0 ||
      columns.values.length > 0);
  if (!isList || year === null) {
    const what = isList ? '看不出是哪一年的清单，请注明年份' : '表头没有序号或事项名称';
    const kept = table.header.map(({ text }) => text).join(' ');
    return { checklist: null, problems: [...laid, { place, what, kept }], notes: notesOf(table) };
  }
  const leadRule = ruleOf(columns, table.rows, ruleAround(table, around));
  const years = statedYears(table.title);
  const isManyYears = years !== null && years.first !== years.last;
  const kind = kindOf(table, columns);
  const rules = {
    year,
    figureYear: isManyYears ? null : year,
    leadRule,
    yearsToSplit: isManyYears ? 1 : 2,
    hasPromises: kind !== 'cases',
    titlePromises: kind !== 'problems',
    units: unitsOf(table, around.unit),
  };
  const { items, problems, notes } = readItems(table.rows, columns, rules);
  const unassigned =
    columns.departments.length === 0 && columns.ticks.length === 0 && leadRule === 'none' && items.length > 0
      ? [{ place, what: '表中没有责任单位一列，请分派', kept: columns.headings.join(' ') }]
      : [];
  const checklist: ParsedChecklist = {
    title: table.title || around.name,
    kind,
    year,
    leadRule,
    defaultDue: readDefaultDue(table, year),
    items,
  };
  const guessed = dated === null ? [yearAssumed(place, year)] : said === null ? yearDoubt(items, year) : [];
  return { checklist, problems: [...laid, ...guessed, ...unassigned, ...problems], notes };
}

/** Lines of plain text are laid into the columns; a heading that the header swallowed goes back to the rows. */
function laidOut(table: SourceTable): { table: SourceTable; problems: ParsedProblem[] } {
  if (table.cells === undefined) return headed(table);
  const end = table.header.findIndex(({ text }) => hasCount(text));
  const header = end < 0 ? table.header : table.header.slice(0, end);
  const swallowed = end < 0 ? [] : table.header.slice(end);
  const lines = [...swallowed.map(lineOf), ...table.cells];
  const { rows, problems } = layLines(lines, header);
  return { table: { ...table, header, rows }, problems };
}

/** Columns without headings are told by what stands in them, which a person must look at. */
function headed(table: SourceTable): { table: SourceTable; problems: ParsedProblem[] } {
  const [first] = table.rows;
  if (table.header.length > 0 || first === undefined) return { table, problems: [] };
  const place = first[0]?.place ?? { line: 1 };
  const kept = first.map(({ text }) => text).join(' ');
  const what = '没有认出表头，各列按内容推断，请核对';
  return {
    table: { ...table, header: first.map(() => ({ text: '', place })) },
    problems: [{ place, what, kept }],
  };
}

const lineOf = ({ text, place }: SourceCell) => ({ text, place, level: null, label: null, gap: 1 });

function ruleAround(table: SourceTable, around: Surroundings): LeadRule | null {
  const words = [
    ...(table.above ?? []),
    ...table.header,
    ...table.rows.flatMap((row) => (ownCells(row).length === 1 ? ownCells(row) : [])),
  ];
  return words.map(({ text }) => statedRule(text)).find((rule) => rule !== null) ?? around.leadRule;
}

function unitsOf(table: SourceTable, around: string | null): PrintedUnits {
  const above = (table.above ?? []).map(({ text }) => text);
  return {
    columns: table.header.map(({ text }) => headingUnit(text)),
    table: statedUnit(above) ?? around,
  };
}

function kindOf(table: SourceTable, columns: Columns): ParsedChecklist['kind'] {
  const heading = columns.headings[columns.title ?? -1] ?? '';
  const words = `${heading} ${table.title}`;
  const isProject = /项目|工程|任务|事项|实事/.test(heading) && columns.unit === null;
  if (columns.values.length > 0 && columns.indicator === columns.title && !isProject) return 'indicators';
  if (/案例|经验做法|最佳实践/.test(heading) || /案例.{0,6}(清单|目录|名单)/.test(table.title))
    return 'cases';
  if (
    /问题|短板|堵点|难点|隐患/.test(heading) ||
    /(问题|短板|隐患|整改).{0,6}(清单|台账|方案)/.test(table.title)
  )
    return 'problems';
  if (
    /改革/.test(heading) ||
    /改革(?!发展|开放).{0,8}(清单|事项|任务|项目|要点|举措|试点|库)/.test(table.title)
  )
    return 'reforms';
  if (/指标/.test(heading) && !/任务|工作/.test(words)) return 'indicators';
  return 'tasks';
}

/** A column headed "2022年度目标", or a list named for one year, promises everything in it by that year's end. */
function readDefaultDue(table: SourceTable, year: number): ParsedChecklist['defaultDue'] {
  const headings = table.header.map(({ text }) => text.replace(/\s+/g, ''));
  const words = headings
    .map((text) => /20\d{2}年?度?目标值?/.exec(text)?.[0])
    .find((found) => found !== undefined);
  const years = headings.filter((text) => /20\d{2}年?度?目标值?/.test(text) || /^20\d{2}年$/.test(text));
  if (words !== undefined && years.length === 1)
    return { due: `${Number(words.slice(0, 4)) || year}-12-31`, raw: words };
  const named = statedYears(table.title);
  const raw = /20\d{2}\s*年度?/.exec(table.title)?.[0];
  return named !== null && named.first === named.last && raw !== undefined
    ? { due: `${named.first}-12-31`, raw }
    : null;
}

function notesOf(table: SourceTable): ParsedNote[] {
  return [...(table.headerRows ?? [table.header]), ...table.rows].flatMap((row) => {
    const own = ownCells(row);
    const text = own.map((cell) => cell.text).join('\n');
    return own[0] === undefined ? [] : [{ place: own[0].place, text }];
  });
}
