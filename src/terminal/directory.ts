// `duban directory`: the chat's directory against people and posts, from the terminal, with the office's own list.
import { readFile } from 'node:fs/promises';
import type { ChatPlatform } from '../chat/port.ts';
import { applyDirectory } from '../directory/apply-directory.ts';
import type { ListedLiaison, ReadDirectory } from '../directory/directory.ts';
import { isNothing, planNumber } from '../directory/directory-plan.ts';
import { readKnown } from '../directory/directory-store.ts';
import { readLiaisonList } from '../directory/listed-liaisons.ts';
import { planDirectory } from '../directory/plan-directory.ts';
import { readDirectory } from '../directory/read-directory.ts';
import { Invalid } from '../errors.ts';
import { directoryText } from '../wording/directory.ts';
import { directoryLines } from '../wording/directory-preview.ts';
import type { TerminalWorkspace } from './workspace.ts';

export interface DirectoryOptions {
  readonly apply?: boolean;
  readonly json?: boolean;
  /** A .csv of liaisons. */
  readonly liaisons?: string;
}

/** Who changes people from the terminal, in the audit. */
const BY = 'terminal';

/** @throws {Invalid} when there is no directory, it cannot be read, or the list of liaisons is wrong */
export async function syncDirectory(
  { db, workspaceId, now }: Pick<TerminalWorkspace, 'db' | 'workspaceId' | 'now'>,
  chat: Pick<ChatPlatform, 'directory' | 'failure'>,
  options: DirectoryOptions,
  say: (text: string) => void,
): Promise<void> {
  const read = await readFrom(chat, now);
  const known = await readKnown(db, workspaceId);
  const listed =
    options.liaisons === undefined ? [] : await readList(options.liaisons, known.departments, read);
  const plan = planDirectory(read, known, listed);
  const number = planNumber(plan);
  say(options.json ? JSON.stringify(plan, null, 2) : directoryLines(plan).join('\n'));
  const tell = options.json ? () => undefined : say;
  if (isNothing(plan)) return tell(directoryText.nothing);
  if (!options.apply) return tell(directoryText.howToApply);
  const confirmed = { number, by: BY };
  const { isApplied } = await applyDirectory(db, workspaceId, { read, listed }, confirmed, now);
  if (!isApplied) throw new Invalid(directoryText.stale);
  tell(directoryText.applied);
}

async function readFrom(
  { directory, failure }: Pick<ChatPlatform, 'directory' | 'failure'>,
  now: Date,
): Promise<ReadDirectory> {
  if (directory === undefined) throw new Invalid(directoryText.noDirectory);
  return await readDirectory(directory).catch((error: unknown) => {
    throw new Invalid(directoryText.unread(failure(error, now).reason));
  });
}

async function readList(
  file: string,
  departments: Parameters<typeof readLiaisonList>[1],
  read: ReadDirectory,
): Promise<readonly ListedLiaison[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Invalid(directoryText.noSuchFile(file));
  });
  const { listed, problems } = readLiaisonList(text, departments, read);
  if (problems.length > 0) throw new Invalid(directoryText.wrongList(problems));
  return listed;
}
