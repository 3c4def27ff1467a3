// The thread that reads one file: bytes and a name come in, a document or why there is none goes out, part by part.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { DubanError } from '../../errors.ts';
import { readAndParse } from '../read-document.ts';
import { partsOf } from './document-parts.ts';
import { readBytes } from './read-bytes.ts';
import type { ReadingAnswer, ReadingOrder } from './read-safely.ts';

const { bytes, fileName, parse } = workerData as ReadingOrder;

function failureOf(error: unknown): ReadingAnswer {
  if (error instanceof DubanError) return { refused: error.detail };
  return { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

async function answer(): Promise<ReadingAnswer> {
  try {
    if (parse === null) return { source: await readBytes(bytes, fileName) };
    // The next part goes when the last has been taken in, so that no more than one waits.
    for (const part of partsOf(await readAndParse(bytes, fileName, parse))) {
      parentPort?.postMessage({ part } satisfies ReadingAnswer);
      if (parentPort !== null) await once(parentPort, 'message');
    }
    return { isWhole: true };
  } catch (error) {
    return failureOf(error);
  }
}

parentPort?.postMessage(await answer());
parentPort?.unref();
