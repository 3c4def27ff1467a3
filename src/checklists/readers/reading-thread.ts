// The thread that reads one file: what comes in is bytes and a name, what goes out is a document or why there is none.
import { parentPort, workerData } from 'node:worker_threads';
import { DubanError } from '../../errors.ts';
import { readBytes } from './read-bytes.ts';
import type { ReadingAnswer } from './read-safely.ts';

const { bytes, fileName } = workerData as { bytes: Uint8Array; fileName: string };

async function answer(): Promise<ReadingAnswer> {
  try {
    return { document: await readBytes(bytes, fileName) };
  } catch (error) {
    if (error instanceof DubanError) return { refused: error.detail };
    return { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort?.postMessage(await answer());
