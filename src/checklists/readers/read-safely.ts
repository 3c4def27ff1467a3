// Reads a file that anybody may have sent: in a thread with little memory and little time, so the bot goes on.
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ParseOptions } from '../parse-document.ts';
import type { ParsedDocument } from '../parsed-document.ts';
import type { SourceDocument } from '../source.ts';
import { type DocumentPart, documentInParts } from './document-parts.ts';
import { LIMITS } from './limits.ts';
import { type RefusalReason, refuse, refuseSize } from './refuse.ts';

/** What the thread is asked; without `parse` it answers with the source document. */
export interface ReadingOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly parse: ParseOptions | null;
}

/** A parsed document comes in parts, each of which is acknowledged, and `isWhole` after the last. */
export type ReadingAnswer =
  | { readonly source: SourceDocument }
  | { readonly part: DocumentPart }
  | { readonly isWhole: true }
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
  const answer = await inTurn({ bytes, fileName, parse: null }, limits);
  if ('source' in answer) return answer.source;
  throw refusalOf(answer);
}

/** As `readSafely`, parsed as well. */
export async function readParsed(
  bytes: Uint8Array,
  fileName: string,
  parse: ParseOptions,
  limits: ReadingLimits = USUAL,
): Promise<ParsedDocument> {
  const { document, add } = documentInParts();
  const answer = await inTurn({ bytes, fileName, parse }, limits, add);
  if ('isWhole' in answer) return document;
  throw refusalOf(answer);
}

async function inTurn(
  order: ReadingOrder,
  limits: ReadingLimits,
  take: (part: DocumentPart) => void = () => {},
): Promise<ReadingAnswer> {
  const { length } = order.bytes;
  if (length > LIMITS.fileBytes) throw refuseSize('bytes', LIMITS.fileBytes, length);
  const asked = last.then(() => askThread(order, limits, take));
  last = asked.catch(() => {});
  return await asked;
}

async function askThread(
  order: ReadingOrder,
  limits: ReadingLimits,
  take: (part: DocumentPart) => void,
): Promise<ReadingAnswer> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: order,
    env: { TZ: 'UTC' },
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMb,
      maxYoungGenerationSizeMb: LIMITS.threadYoungMb,
    },
  });
  const over = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<ReadingAnswer>((resolve, reject) => {
      timer = setTimeout(
        () => reject(refuse('too-slow', { seconds: limits.seconds })),
        limits.seconds * 1000,
      );
      thread.on('message', (said: ReadingAnswer) => {
        if (!('part' in said)) return resolve(said);
        take(said.part);
        thread.postMessage('taken');
      });
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

function refusalOf(answer: ReadingAnswer): Error {
  if ('refused' in answer) return refuse(answer.refused.reason as RefusalReason, answer.refused);
  return refuse('damaged', { cause: 'failed' in answer ? answer.failed : 'no answer' });
}
