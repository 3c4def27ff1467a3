// A source document becomes checklists: its tables, its numbered paragraphs that name bodies, or a report in prose.

import { readClosing } from '../departments/closing-words.ts';
import type { KnownDepartment } from '../departments/name.ts';
import { gatherDepartments } from './gather-departments.ts';
import type { LeadRule } from './lead.ts';
import { readParagraphChecklist } from './paragraph-checklist.ts';
import type { ParsedChecklist, ParsedDocument, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { readReport } from './report.ts';
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from './source.ts';
import { readTableList } from './table-list.ts';
import { isAttachment, titleAbove } from './title-above.ts';
import { documentYears, statedYears, type Years } from './year.ts';

export interface ParseOptions {
  /** The year of dates that name none; read from the document when it is not given. */
  readonly year?: number | undefined;
  /** The year it is now; without it a list that says nothing of its year is reported and not read. */
  readonly thisYear?: number | undefined;
  /** What a list without a title is called: the file's name, say; its year counts where the text names none. */
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
    documentYear: documentYears(lines)?.first ?? statedYears(options.name ?? '')?.first ?? null,
    thisYear: options.thisYear,
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
  readonly thisYear: number | undefined;
  readonly documentYears: Years | null;
  readonly name: string;
  /** What the document has said so far about who leads (列第一位的为牵头单位，下同). */
  leadRule: LeadRule | null;
}

type Part = { table: SourceTable } | { readonly paragraphs: SourceParagraph[] };

/** Paragraphs between tables stand together, apart at every 附件; a table whose header is printed again goes on. */
function partsOf(blocks: readonly SourceBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if ('paragraph' in block) {
      if (last !== undefined && 'table' in last && PAGE.test(block.paragraph.text)) {
        parts.splice(-1, 0, { paragraphs: [block.paragraph] });
        continue;
      }
      const goes = last !== undefined && 'paragraphs' in last && !isAttachment(block.paragraph.text);
      if (goes) last.paragraphs.push(block.paragraph);
      else parts.push({ paragraphs: [block.paragraph] });
    } else if (last !== undefined && 'table' in last && goesOn(last.table, block.table)) {
      last.table = joined(last.table, block.table);
    } else {
      parts.push({ table: block.table });
    }
  }
  return parts;
}

/** A page's number between the two halves of a table parts nothing. */
const PAGE = /^(?:[-—–－\s]*\d{1,3}[-—–－\s]*|第\s*\d+\s*页.{0,8})$/;

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
  const { year, documentYear: around, thisYear, leadRule, name } = document;
  const read = readTableList(table, { year, documentYear: around, thisYear, leadRule, name });
  if (read.checklist !== null) document.checklists.push(read.checklist);
  document.problems.push(...read.problems);
  document.notes.push(...read.notes);
}

function addParagraphs(document: Building, paragraphs: readonly SourceParagraph[]): void {
  const read = readParagraphChecklist(paragraphs, document);
  if (read.checklist !== null) document.checklists.push(read.checklist);
  document.problems.push(...read.problems);
  document.notes.push(...read.notes);
  document.leadRule = read.leadRule ?? document.leadRule;
}

function reportNothing(document: Building, paragraphs: readonly SourceParagraph[]): void {
  if (document.problems.length > 0) return;
  const kept = paragraphs.map(({ text }) => text).join('\n');
  const place = paragraphs[0]?.place ?? { line: 1 };
  document.problems.push({ place, what: '没有找到清单：既没有表格，也没有写明责任单位的条目', kept });
}
