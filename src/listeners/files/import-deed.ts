// A document sent to the bot as a deed: fetched and read before the transaction begins, planned and kept inside it.
import { dayOf } from '../../calendar/day.ts';
import { tooLarge } from '../../chat/fetch-file.ts';
import { type ChatFile, MOST_FILE_BYTES } from '../../chat/port.ts';
import { importDocument } from '../../checklists/import-document.ts';
import { type ImportChoices, noChoices } from '../../checklists/plan.ts';
import { proposeImport, type ReadFile } from '../../checklists/propose-import.ts';
import { isOffice } from '../../departments/actor.ts';
import { knownDepartments } from '../../departments/department-store.ts';
import { findActor } from '../../departments/people-store.ts';
import type { Duban } from '../../duban.ts';
import { Invalid, NotAllowed } from '../../errors.ts';
import { importPreview } from '../../wording/imports.ts';
import type { Incoming } from '../incoming.ts';
import type { Deed } from '../perform.ts';
import { joined } from '../run-calls.ts';
import type { Answer } from '../scene.ts';

/** Several documents of one message are previewed in one answer. */
const MOST_FILES = 5;

/** Never rejects: what went wrong while reading is thrown by the deed, where it is said kindly. */
export async function importDeed(
  duban: Duban,
  incoming: Incoming,
  files: readonly ChatFile[],
  said: string,
): Promise<Deed> {
  try {
    const read = await readFiles(duban, incoming, files, said);
    return {
      writes: true,
      run: async ({ db, workspaceId, now }) => {
        const answers: Answer[] = [];
        for (const file of read) {
          const proposal = await proposeImport(db, workspaceId, file, incoming.chatUser, now);
          const { importId } = proposal;
          const pageUrl =
            importId === null ? null : (duban.importPage?.(importId, incoming.chatUser) ?? null);
          answers.push({ reply: importPreview(proposal, { pageUrl }), concerns: null });
        }
        return joined(answers);
      },
    };
  } catch (error) {
    return { writes: false, run: () => Promise.reject(error) };
  }
}

/** Nobody else's file is even fetched. @throws as `downloadFile` and `importDocument` */
async function readFiles(
  duban: Duban,
  { chatUser, userName }: Incoming,
  files: readonly ChatFile[],
  said: string,
): Promise<ReadFile[]> {
  const { db, workspaceId, chat } = duban;
  const actor = await findActor(db, workspaceId, chatUser, userName);
  if (!isOffice(actor)) throw new NotAllowed('only the office imports', { action: 'import' });
  if (files.length === 0) throw new Invalid('there is no file', { reason: 'empty' });
  const departments = await knownDepartments(db, workspaceId);
  const thisYear = Number(dayOf(duban.clock.now(), duban.timeZone).slice(0, 4));
  const read: ReadFile[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    if ((file.size ?? 0) > MOST_FILE_BYTES) throw tooLarge();
    const { name, bytes } = await chat.downloadFile(file);
    const document = await importDocument(bytes, name, { departments, thisYear, ...yearIn(said) });
    read.push({ fileName: name, bytes, document, choices: choicesIn(said) });
  }
  return read;
}

/** What the sender wrote beside the file: `2022` is the year of dates that name none. */
function yearIn(said: string): { year?: number } {
  const year = /(?<!\d)20\d{2}(?!\d)/.exec(said.normalize('NFKC'))?.[0];
  return year === undefined ? {} : { year: Number(year) };
}

/** `清单A` says that the document revises checklist A, whatever its title. */
function choicesIn(said: string): ImportChoices {
  const letter = /清单\s*([A-Z]{1,2})(?![A-Z])/i.exec(said.normalize('NFKC'))?.[1];
  return letter === undefined ? noChoices : { aliases: [], letters: [letter.toUpperCase()] };
}
