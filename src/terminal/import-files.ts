// `duban import FILE…`: documents from the terminal, by the same path as a file that the office sends in chat.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { confirmImport } from '../checklists/decide-import.ts';
import { importDocument } from '../checklists/import-document.ts';
import { viewOf } from '../checklists/import-view.ts';
import type { ParsedDocument } from '../checklists/parsed-document.ts';
import { noChoices } from '../checklists/plan.ts';
import { previewImport, proposeImport } from '../checklists/propose-import.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../database/connection.ts';
import { knownDepartments } from '../departments/department-store.ts';
import { Invalid } from '../errors.ts';
import { cliText } from '../wording/cli.ts';
import { previewLines } from '../wording/import-preview.ts';
import { importTable } from './import-table.ts';
import { jsonPieces } from './json-pieces.ts';

export interface ImportOptions {
  readonly json?: boolean;
  readonly year?: number;
  readonly dryRun?: boolean;
  /** The letter of the stored checklist that the document revises. */
  readonly checklist?: string;
  readonly yes?: boolean;
  /** Every row with every word, instead of a table that is as wide as the terminal. */
  readonly full?: boolean;
}

export interface OpenedWorkspace {
  readonly db: Database;
  readonly workspaceId: string;
  readonly now: Date;
}

/** Where the answer goes: `answer` is stdout, `aside` stderr. */
export interface Terminal {
  readonly answer: (text: string) => void;
  /** A piece of the JSON; resolves when it was taken, so that no more than one waits. */
  readonly write: (piece: string) => Promise<unknown>;
  readonly aside: (text: string) => void;
  /** Columns of the screen; undefined where the answer goes into a file or another program. */
  readonly columns?: number | undefined;
}

interface Screen {
  readonly say: (text: string) => void;
  readonly columns?: number | undefined;
}

/** Wide enough for every column, narrow enough for a sheet of paper. */
const UNKNOWN_COLUMNS = 120;

/** Who imports from the terminal, in the audit. */
const BY = 'terminal';

interface GivenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * @param withWorkspace opens the database; not called when the JSON alone is wanted
 * @throws {Invalid} as the readers do; then nothing was stored
 */
export async function importFiles(
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
  withWorkspace: (work: (opened: OpenedWorkspace) => Promise<void>) => Promise<void>,
): Promise<void> {
  const given = await Promise.all(files.map(open));
  const thisYear = systemClock.now().getUTCFullYear();
  const year = options.year === undefined ? { thisYear } : { thisYear, year: options.year };
  if (options.json) {
    const documents: ParsedDocument[] = [];
    for (const { bytes, fileName } of given) documents.push(await importDocument(bytes, fileName, year));
    for (const piece of jsonPieces(together(documents))) await terminal.write(piece);
    if (options.dryRun) return;
  }
  const say = options.json ? terminal.aside : terminal.answer;
  await withWorkspace(async (opened) => {
    const departments = await knownDepartments(opened.db, opened.workspaceId);
    for (const { bytes, fileName } of given) {
      const document = await importDocument(bytes, fileName, { ...year, departments });
      await importOne({ bytes, fileName }, document, options, opened, { say, columns: terminal.columns });
    }
  });
}

async function open(file: string): Promise<GivenFile> {
  const bytes = await readFile(file).catch(() => {
    throw new Invalid(cliText.noSuchFile(file), { reason: 'no-such-file' });
  });
  return { fileName: path.basename(file), bytes };
}

async function importOne(
  { bytes, fileName }: GivenFile,
  document: ParsedDocument,
  options: ImportOptions,
  { db, workspaceId, now }: OpenedWorkspace,
  { say, columns = UNKNOWN_COLUMNS }: Screen,
): Promise<void> {
  const { checklist, dryRun, yes, full, json } = options;
  const choices = checklist ? { ...noChoices, letters: [checklist.toUpperCase()] } : noChoices;
  const source = { fileName, document, choices };
  const planned = await previewImport(db, workspaceId, source);
  const rows = json ? [] : importTable(viewOf(document, fileName, planned), full ? null : columns);
  if (dryRun) {
    const preview = { plan: planned.plan, problems: document.problems, notes: document.notes ?? [] };
    return say([fileName, ...previewLines(preview), ...rows].join('\n'));
  }
  const proposal = await proposeImport(db, workspaceId, { ...source, bytes }, BY, now);
  say([fileName, ...previewLines(proposal), ...(proposal.importId === null ? [] : rows)].join('\n'));
  const { importId } = proposal;
  if (importId === null) return say(cliText.nothingToImport);
  if (!yes) return say(cliText.waiting(importId));
  const { outcome } = await confirmImport(db, workspaceId, importId, BY, now);
  say(outcome === 'applied' ? cliText.imported(importId) : cliText.stale(importId));
}

/** Several documents as one; a department that several name is one department. */
function together(documents: readonly ParsedDocument[]): ParsedDocument {
  const [only] = documents;
  if (only && documents.length === 1) return only;
  const aliases = new Map<string, Set<string>>();
  for (const { name, aliases: others } of documents.flatMap((one) => one.departments)) {
    aliases.set(name, new Set([...(aliases.get(name) ?? []), ...others]));
  }
  const notes = documents.flatMap((one) => one.notes ?? []);
  return {
    checklists: documents.flatMap((one) => one.checklists),
    departments: [...aliases].map(([name, others]) => ({ name, aliases: [...others] })),
    problems: documents.flatMap((one) => one.problems),
    ...(notes.length > 0 ? { notes } : {}),
  };
}
