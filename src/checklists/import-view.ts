// All that was read of a document, row by row with its place and its doubts, as a person checks it. Pure.
import { NotFound } from '../errors.ts';
import { type ChecklistFile, type ChecklistFileTask, codesOf, taskDueOf } from './checklist-file.ts';
import type {
  ParsedChecklist,
  ParsedDocument,
  ParsedIndicator,
  ParsedItem,
  ParsedMilestone,
  ParsedNote,
  ParsedProblem,
  ParsedRow,
  Place,
} from './parsed-document.ts';
import { placeDoubts } from './place-doubts.ts';
import type { ImportPlan, Planned } from './plan.ts';
import type { ListPlan, TaskChange } from './plan-list.ts';

export interface ViewRow {
  readonly code: string;
  readonly section: readonly string[];
  readonly title: string;
  /** Whole, as printed. */
  readonly text: string;
  /** By the names under which they are stored. */
  readonly lead: readonly string[];
  readonly supporting: readonly string[];
  /** Names in the document that are stored under another. */
  readonly writtenOtherwise: readonly string[];
  readonly remarks: string;
  readonly milestones: readonly ParsedMilestone[];
  /** Of the row as a whole, by what the document says of all rows; `raw` are its words. */
  readonly due: { readonly due: string; readonly raw: string } | null;
  readonly figures: readonly ParsedIndicator[];
  readonly place: Place;
  readonly doubts: readonly ParsedProblem[];
  /** What importing does to a task of a revised list; null where nothing, and in a new list. */
  readonly change: TaskChange['kind'] | null;
}

export interface ViewList {
  readonly plan: ListPlan;
  readonly rows: readonly ViewRow[];
}

export interface ImportView {
  readonly fileName: string;
  readonly plan: ImportPlan;
  readonly lists: readonly ViewList[];
  /** Every doubt, with the codes of the rows that it is about. */
  readonly doubts: readonly { readonly problem: ParsedProblem; readonly codes: readonly string[] }[];
  /** Words that are in no row. */
  readonly notes: readonly ParsedNote[];
}

export function viewOf(document: ParsedDocument, fileName: string, { plan, lists }: Planned): ImportView {
  const read = lists.map(({ plan: list, file }, index) => ({
    plan: list,
    rows: rowsOf(document.checklists[index] as ParsedChecklist, file, list),
  }));
  const codes = placeDoubts(
    document.problems,
    read.flatMap((list) => list.rows.map((row) => ({ list: list.plan.letter, ...wordsOf(row) }))),
  );
  const doubts = document.problems.map((problem, index) => ({ problem, codes: codes[index] ?? [] }));
  const ofRow = doubtsByCode(doubts);
  return {
    fileName,
    plan,
    lists: read.map((list) => ({
      ...list,
      rows: list.rows.map((row) => ({ ...row, doubts: ofRow.get(row.code) ?? [] })),
    })),
    doubts,
    notes: document.notes ?? [],
  };
}

function doubtsByCode(doubts: ImportView['doubts']): ReadonlyMap<string, ParsedProblem[]> {
  const ofRow = new Map<string, ParsedProblem[]>();
  for (const { problem, codes } of doubts)
    for (const code of codes) ofRow.set(code, [...(ofRow.get(code) ?? []), problem]);
  return ofRow;
}

/** The tasks of the file are the rows of the document's items, in the same order. */
function rowsOf({ items }: ParsedChecklist, file: ChecklistFile, plan: ListPlan): ViewRow[] {
  const codes = codesOf(file);
  const changes = new Map(plan.tasks.filter(isThere).map(({ code, kind }) => [code, kind]));
  const rows = items.flatMap((item) => item.rows.map((row, index) => ({ item, row, inItem: index + 1 })));
  return rows.map(({ item, row, inItem }, index) => {
    const task = file.tasks[index] as ChecklistFileTask;
    const code = codes[index] as string;
    return {
      ...fromDocument(item, row, inItem),
      code,
      lead: task.departments.slice(0, task.leads),
      supporting: task.departments.slice(task.leads),
      writtenOtherwise: row.departments.filter((name) => !task.departments.includes(name)),
      due: taskDueOf(file, task),
      change: changes.get(code) ?? null,
    };
  });
}

const isThere = ({ kind }: TaskChange) => kind !== 'withdrawn';

const fromDocument = (
  { section, title, milestones, indicators }: ParsedItem,
  row: ParsedRow,
  inItem: number,
) => ({
  section,
  title,
  text: row.text,
  remarks: row.remarks ?? '',
  milestones: milestones.filter((one) => one.row === inItem),
  figures: indicators.filter((one) => one.row === inItem),
  place: row.place,
  doubts: [],
});

const wordsOf = ({ code, place, ...row }: ViewRow) => ({
  code,
  place,
  words: [row.title, row.text, row.remarks, ...row.writtenOtherwise, ...row.lead, ...row.supporting].join(''),
});

/** Rows with a doubt first, each part in the order of the document. */
export const doubtsFirst = (rows: readonly ViewRow[]): readonly ViewRow[] => [
  ...rows.filter(({ doubts }) => doubts.length > 0),
  ...rows.filter(({ doubts }) => doubts.length === 0),
];

/**
 * @param name the letter that the list has or would get, or its place in the document from 1
 * @throws {NotFound} `what: 'import-list'` with the letters that there are
 */
export function listNamed({ lists }: ImportView, name: string): ViewList {
  const found = lists.find(({ plan }) => plan.letter === name) ?? lists[Number(name) - 1];
  if (found) return found;
  const letters = lists.map(({ plan }) => plan.letter);
  throw new NotFound('no such list in the document', { what: 'import-list', name, letters });
}

/** @throws {NotFound} `what: 'import-row'` */
export function rowNamed({ lists }: ImportView, code: string): ViewRow {
  const found = lists.flatMap(({ rows }) => rows).find((row) => row.code === code);
  if (found) return found;
  throw new NotFound('no such row in the document', { what: 'import-row', code });
}
