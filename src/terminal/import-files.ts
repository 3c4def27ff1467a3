// `duban import FILE…`: documents from the terminal, by the same path as a file that the office sends in chat.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { confirmImport } from '../checklists/decide-import.ts';
import type { ParsedDocument } from '../checklists/parsed-document.ts';
import { noChoices } from '../checklists/plan.ts';
import { previewImport, proposeImport } from '../checklists/propose-import.ts';
import { importDocument } from '../checklists/read-document.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../database/connection.ts';
import { knownDepartments } from '../departments/department-store.ts';
import { Invalid } from '../errors.ts';
import { cliText } from '../wording/cli.ts';
import { previewLines } from '../wording/import-preview.ts';

export interface ImportOptions {
  readonly json?: boolean;
  readonly year?: number;
  readonly dryRun?: boolean;
  /** The letter of the stored checklist that the document revises. */
  readonly checklist?: string;
  readonly yes?: boolean;
}

export interface OpenedWorkspace {
  readonly db: Database;
  readonly workspaceId: string;
  readonly now: Date;
}

/** Where the answer goes: `answer` is stdout, `aside` stderr. */
export interface Terminal {
  readonly answer: (text: string) => void;
  readonly aside: (text: string) => void;
}

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
    terminal.answer(JSON.stringify(together(documents), null, 2));
    if (options.dryRun) return;
  }
  const say = options.json ? terminal.aside : terminal.answer;
  await withWorkspace(async (opened) => {
    const departments = await knownDepartments(opened.db, opened.workspaceId);
    for (const { bytes, fileName } of given) {
      const document = await importDocument(bytes, fileName, { ...year, departments });
      await importOne({ bytes, fileName }, document, options, opened, say);
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
  { checklist, dryRun, yes }: ImportOptions,
  { db, workspaceId, now }: OpenedWorkspace,
  say: (text: string) => void,
): Promise<void> {
  const choices = checklist ? { ...noChoices, letters: [checklist.toUpperCase()] } : noChoices;
  const source = { fileName, document, choices };
  if (dryRun) {
    const plan = await previewImport(db, workspaceId, source);
    return say([fileName, ...previewLines({ plan, problems: document.problems })].join('\n'));
  }
  const proposal = await proposeImport(db, workspaceId, { ...source, bytes }, BY, now);
  say([fileName, ...previewLines(proposal)].join('\n'));
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
