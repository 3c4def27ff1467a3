// Reads a file that anybody may have sent: in a thread with little memory and little time, so the bot goes on.
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SourceDocument } from '../source.ts';
import { LIMITS } from './limits.ts';
import { type RefusalReason, refuse, refuseSize } from './refuse.ts';

export type ReadingAnswer =
  | { readonly document: SourceDocument }
  | { readonly refused: Readonly<Record<string, unknown>> }
  | { readonly failed: string };

export interface ReadingLimits {
  readonly seconds: number;
  readonly heapMb: number;
}

const USUAL: ReadingLimits = { seconds: LIMITS.seconds, heapMb: LIMITS.threadHeapMb };

/** How long a thread that has answered may take to end. */
const LEAVE_MILLISECONDS = 2_000;

/** Files are read one after the other, so that many at once take no more memory than one. */
let last: Promise<unknown> = Promise.resolve();

/**
 * As `readDocument`, but a file that takes too long or too much memory is refused (`too-slow`, `too-large`), and one
 * that breaks its reader is `damaged`. Nothing of the file is run, written or fetched.
 */
export async function readSafely(
  bytes: Uint8Array,
  fileName: string,
  limits: ReadingLimits = USUAL,
): Promise<SourceDocument> {
  if (bytes.length > LIMITS.fileBytes) throw refuseSize('bytes', LIMITS.fileBytes, bytes.length);
  const asked = last.then(() => askThread(bytes, fileName, limits));
  last = asked.catch(() => {});
  const answer = await asked;
  if ('document' in answer) return answer.document;
  if ('refused' in answer) throw refuse(answer.refused.reason as RefusalReason, answer.refused);
  throw refuse('damaged', { cause: answer.failed });
}

async function askThread(bytes: Uint8Array, fileName: string, limits: ReadingLimits): Promise<ReadingAnswer> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: { bytes, fileName },
    env: { TZ: 'UTC' },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 },
  });
  const over = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<ReadingAnswer>((resolve, reject) => {
      timer = setTimeout(
        () => reject(refuse('too-slow', { seconds: limits.seconds })),
        limits.seconds * 1000,
      );
      thread.once('message', resolve);
      thread.once('error', (error) => reject(toRefusal(error, limits)));
      thread.once('exit', () => reject(refuse('damaged', { cause: 'the thread ended' })));
    });
    // It ends by itself now; to end a thread that is just ending has crashed the whole process.
    await Promise.race([over, delay(LEAVE_MILLISECONDS, undefined, { ref: false })]);
    return answer;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function toRefusal(error: Error, limits: ReadingLimits): Error {
  const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? refuseSize('memory', limits.heapMb) : refuse('damaged', { cause: error.message });
}
