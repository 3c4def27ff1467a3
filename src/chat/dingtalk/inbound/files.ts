// What is remembered of files that came with messages or were uploaded, so that files.info can tell of them.
import type { ChatMemory } from '../../memory.ts';

export interface KnownFile {
  readonly name: string;
  readonly user: string;
  /** Uploaded by the app; DingTalk gives no address for those. */
  readonly isOurs: boolean;
}

/** DingTalk does not say how long a downloadCode lives; nobody asks for a file much later than this. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

export const keepFile = (memory: ChatMemory, id: string, file: KnownFile, now: Date): Promise<void> =>
  memory.keep('file', id, file, new Date(now.getTime() + REMEMBERED_MS));

export const findFile = (memory: ChatMemory, id: string): Promise<KnownFile | null> =>
  memory.read('file', id);
