// A source document becomes checklists: its tables, its numbered paragraphs that name bodies, or a report in prose.

import type { KnownDepartment } from '../departments/name.ts';
import { partsOf } from './document-parts.ts';
import { gatherDepartments } from './gather-departments.ts';
import type { LeadRule } from './lead.ts';
import { footStart, isNavigation, isPageMark } from './page-furniture.ts';
import { readParagraphChecklist } from './paragraph-checklist.ts';
import { readParagraphs } from './paragraph-ordinals.ts';
import type { ParsedChecklist, ParsedDocument, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { statedUnit } from './printed-units.ts';
import { readReport } from './report.ts';
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from './source.ts';
import { readTableList } from './table-list.ts';
import { titleAbove } from './title-above.ts';
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
  const { own, around } = partFurniture(source.blocks);
  const parts = partsOf(own);
  const lines = source.blocks.flatMap((block) =>
    'paragraph' in block ? [block.paragraph.text] : [block.table.title],
  );
  const document: Building = {
    checklists: [],
    problems: [...source.problems],
    notes: around,
    year: options.year,
    documentYear: documentYears(lines)?.first ?? statedYears(options.name ?? '')?.first ?? null,
    thisYear: options.thisYear,
    documentYears: documentYears(lines),
    leadRule: null,
    unitAbove: null,
    name:
      options.name ||
      titleAbove(own.flatMap((block) => ('paragraph' in block ? [block.paragraph] : []))).title ||
      '未命名清单',
  };
  const paragraphs = parts.flatMap((part) => ('paragraphs' in part ? part.paragraphs : []));
  const isNamed = readParagraphs(paragraphs).filter(({ closing }) => closing !== null).length >= 2;
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

/** Page numbers, navigation and the page's foot are no part of any list; they are kept as notes. */
function partFurniture(blocks: readonly SourceBlock[]): { own: SourceBlock[]; around: ParsedNote[] } {
  const foot = footStart(blocks.map((block) => ('paragraph' in block ? block.paragraph.text : '1')));
  const own: SourceBlock[] = [];
  const around: ParsedNote[] = [];
  for (const [at, block] of blocks.entries()) {
    const text = 'paragraph' in block ? block.paragraph.text : null;
    if (text === null || (at < foot && !isNavigation(text) && !isPageMark(text))) own.push(block);
    else if ('paragraph' in block) around.push({ place: block.paragraph.place, text });
  }
  return { own, around };
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
  /** What the lines before the next table say that its values are in. */
  unitAbove: string | null;
}

function addTable(document: Building, table: SourceTable): void {
  const { year, documentYear: around, thisYear, leadRule, name } = document;
  const unit = document.unitAbove;
  const read = readTableList(table, { year, documentYear: around, thisYear, leadRule, name, unit });
  document.unitAbove = null;
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
  document.unitAbove = statedUnit(paragraphs.slice(-4).map(({ text }) => text));
}

function reportNothing(document: Building, paragraphs: readonly SourceParagraph[]): void {
  if (document.problems.length > 0) return;
  const kept = paragraphs.map(({ text }) => text).join('\n');
  const place = paragraphs[0]?.place ?? { line: 1 };
  document.problems.push({ place, what: '没有找到清单：既没有表格，也没有写明责任单位的条目', kept });
}
