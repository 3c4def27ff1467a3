// A source document becomes checklists: its tables, its numbered paragraphs that name bodies, or a report in prose.

import { readClosing } from '../departments/closing-words.ts';
import type { KnownDepartment } from '../departments/name.ts';
import { gatherDepartments } from './gather-departments.ts';
import { type LeadRule, statedRule } from './lead.ts';
import { readParagraphList } from './paragraph-list.ts';
import type { ParsedChecklist, ParsedDocument, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { readReport } from './report.ts';
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from './source.ts';
import { readTableList } from './table-list.ts';
import { titleAbove } from './title-above.ts';
import { documentYears, statedYears, type Years } from './year.ts';

export interface ParseOptions {
  /** The year of dates that name none; read from the document when it is not given. */
  readonly year?: number | undefined;
  /** What a list without a title is called: the file's name, say. */
  readonly name?: string | undefined;
  /** Bodies and aliases that a person has reviewed; nothing else is ever taken for the same body. */
  readonly departments?: readonly KnownDepartment[] | undefined;
}

/** Never throws for what a document says: what is not understood becomes a problem with its place. */
export function parseDocument(source: SourceDocument, options: ParseOptions = {}): ParsedDocument {
  const parts = partsOf(source.blocks);
  const lines = source.blocks.flatMap((block) =>
    'paragraph' in block ? [block.paragraph.text] : [block.table.title],
  );
  const document: Building = {
    checklists: [],
    problems: [...source.problems],
    notes: [],
    year: options.year,
    documentYear: documentYears(lines)?.first ?? null,
    documentYears: documentYears(lines),
    leadRule: null,
    name:
      options.name ||
      titleAbove(source.blocks.flatMap((block) => ('paragraph' in block ? [block.paragraph] : []))).title ||
      '未命名清单',
  };
  const paragraphs = parts.flatMap((part) => ('paragraphs' in part ? part.paragraphs : []));
  const isNamed = paragraphs.filter(({ text }) => readClosing(text) !== null).length >= 2;
  const report = source.tables.length === 0 && !isNamed ? readReport(paragraphs, options.year) : null;
  if (report !== null) {
    document.checklists.push(report.checklist);
    document.problems.push(...report.problems);
    document.notes.push(...report.notes);
  } else {
    for (const part of parts) {
      if ('table' in part) addTable(document, part.table);
      else addParagraphs(document, part.paragraphs);
    }
    if (document.checklists.length === 0) reportNothing(document, paragraphs);
  }
  const { checklists, problems, notes } = document;
  const gathered = gatherDepartments(checklists, options.departments ?? []);
  const kept = notes.length === 0 ? {} : { notes };
  return {
    checklists,
    departments: gathered.departments,
    problems: [...problems, ...gathered.problems],
    ...kept,
  };
}

interface Building {
  readonly checklists: ParsedChecklist[];
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
  readonly year: number | undefined;
  readonly documentYear: number | null;
  readonly documentYears: Years | null;
  readonly name: string;
  /** What the document has said so far about who leads (列第一位的为牵头单位，下同). */
  leadRule: LeadRule | null;
}

type Part = { readonly table: SourceTable } | { readonly paragraphs: readonly SourceParagraph[] };

/** Paragraphs between tables stand together; a table whose header is printed again goes on. */
function partsOf(blocks: readonly SourceBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if ('paragraph' in block) {
      if (last !== undefined && 'paragraphs' in last)
        parts[parts.length - 1] = { paragraphs: [...last.paragraphs, block.paragraph] };
      else parts.push({ paragraphs: [block.paragraph] });
    } else if (last !== undefined && 'table' in last && goesOn(last.table, block.table)) {
      parts[parts.length - 1] = { table: joined(last.table, block.table) };
    } else {
      parts.push({ table: block.table });
    }
  }
  return parts;
}

function goesOn(table: SourceTable, next: SourceTable): boolean {
  const words = (cells: SourceTable['header']) => cells.map(({ text }) => text.replace(/\s+/g, '')).join('|');
  const isBare = next.header.length === 0 && next.rows[0]?.length === table.header.length;
  return isBare || (words(next.header) !== '' && words(table.header) === words(next.header));
}

/** The header that is printed again is dropped: the first one holds the same words. */
function joined(table: SourceTable, next: SourceTable): SourceTable {
  const cells =
    table.cells === undefined && next.cells === undefined
      ? {}
      : { cells: [...(table.cells ?? []), ...(next.cells ?? [])] };
  return { ...table, rows: [...table.rows, ...next.rows], ...cells };
}

function addTable(document: Building, table: SourceTable): void {
  const { year, documentYear: around, leadRule, name } = document;
  const read = readTableList(table, { year, documentYear: around, leadRule, name });
  if (read.checklist !== null) document.checklists.push(read.checklist);
  document.problems.push(...read.problems);
  document.notes.push(...read.notes);
}

function addParagraphs(document: Building, paragraphs: readonly SourceParagraph[]): void {
  const { title, at } = titleAbove(paragraphs);
  const stated = statedYears(title);
  const year = document.year ?? stated?.first ?? document.documentYear;
  const span = stated ?? (document.year === undefined ? document.documentYears : null);
  const isMany = span !== null && span.first !== span.last;
  const rules = {
    year: year ?? 2000,
    figureYear: isMany ? null : year,
    leadRule: document.leadRule ?? ('first' as const),
    yearsToSplit: 2,
    hasPromises: true,
    titlePromises: true,
  };
  const list = readParagraphList(paragraphs, rules);
  if (list === null || year === null) {
    document.notes.push(...paragraphs.map(noteOf));
    for (const { text } of paragraphs)
      if (text.length <= 200) document.leadRule = statedRule(text) ?? document.leadRule;
    if (list !== null) {
      const place = paragraphs[list.from]?.place ?? { line: 1 };
      document.problems.push({ place, what: '看不出是哪一年的清单，请注明年份', kept: title });
    }
    return;
  }
  const named = at !== null && at < list.from ? { title } : titleAbove(paragraphs.slice(0, list.from));
  const isOne = stated !== null && stated.first === stated.last;
  document.checklists.push({
    title: named.title || title || document.name,
    kind: /改革.{0,8}(清单|事项|任务|要点)/.test(named.title)
      ? 'reforms'
      : /问题.{0,4}(清单|台账)/.test(named.title)
        ? 'problems'
        : 'tasks',
    year,
    leadRule: list.leadRule,
    defaultDue:
      isOne && /年度?/.test(title)
        ? { due: `${year}-12-31`, raw: /20\d{2}\s*年度?/.exec(title)?.[0] ?? `${year}年` }
        : null,
    items: list.items,
  });
  document.problems.push(...list.problems);
  document.notes.push(
    ...paragraphs.slice(0, list.from).map(noteOf),
    ...list.notes,
    ...paragraphs.slice(list.to).map(noteOf),
  );
  const remark = list.items.flatMap(({ rows }) => rows.map((row) => row.remarks ?? '')).join(' ');
  document.leadRule = statedRule(remark) ?? document.leadRule;
}

const noteOf = ({ place, text }: SourceParagraph): ParsedNote => ({ place, text });

function reportNothing(document: Building, paragraphs: readonly SourceParagraph[]): void {
  if (document.problems.length > 0) return;
  const kept = paragraphs.map(({ text }) => text).join('\n');
  const place = paragraphs[0]?.place ?? { line: 1 };
  document.problems.push({ place, what: '没有找到清单：既没有表格，也没有写明责任单位的条目', kept });
}
