// Files sent to the bot: the office's documents are imported, a picture beside a report is left to the words.
import type { ChatFile } from '../../chat/port.ts';
import { isOffice } from '../../departments/actor.ts';
import { audienceOf } from '../../departments/channel-store.ts';
import { findActor } from '../../departments/people-store.ts';
import type { Duban } from '../../duban.ts';
import { onlyWordsCount } from '../../wording/readings.ts';
import type { Incoming } from '../incoming.ts';
import type { Deed } from '../perform.ts';
import { importDeed } from './import-deed.ts';

export interface Share {
  readonly files: readonly ChatFile[];
  /** What was written beside them; '' for nothing. */
  readonly said: string;
  /** False for what was merely overheard. */
  readonly isForUs: boolean;
}

/** @returns null when the files say nothing to Duban, so that only the words beside them count */
export async function fileDeed(
  duban: Duban,
  incoming: Incoming,
  { files, said, isForUs }: Share,
): Promise<Deed | null> {
  const { db, workspaceId } = duban;
  const { chatUser, userName } = incoming;
  const documents = files.filter(({ name = '' }) => /\.\w+$/.test(name) && !MEDIA.test(name));
  const ofOffice = isOffice(await findActor(db, workspaceId, chatUser, userName));
  const isList = documents.length > 0 && (ofOffice || said === '' || IMPORT_WORD.test(said));
  if (isList && (isForUs || (ofOffice && (await isLeftForUs(duban, incoming, documents)))))
    return await importDeed(duban, incoming, documents, said);
  return said === '' && isForUs ? noted : null;
}

const MEDIA = /\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|svg|mp4|mov|avi|mkv|m4a|amr|mp3|wav)$/i;
const LISTS = /\.(?:docx?|rtf|xlsx?|xlsm|csv|tsv|html?|mht|mhtml|txt|pdf|wps|et)$/i;
const IMPORT_WORD = /导入/;

/** Slack brings every file of its channels: those in the office's own are meant for Duban. */
async function isLeftForUs(duban: Duban, { chatChannel }: Incoming, files: readonly ChatFile[]) {
  if (!files.some(({ name = '' }) => LISTS.test(name))) return false;
  const audience = await audienceOf(duban.db, duban.workspaceId, chatChannel, false);
  return audience.kind === 'office';
}

const noted: Deed = {
  writes: false,
  run: async () => ({ reply: onlyWordsCount(), concerns: [], isAloud: true }),
};
