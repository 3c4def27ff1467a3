// Fetches a file over HTTP for a platform: bounded in time and in bytes, whatever the other side announces.
import { Invalid, Unavailable } from '../errors.ts';
import { MOST_FILE_BYTES } from './port.ts';

const MILLISECONDS = 60_000;

/** @throws {Invalid} `too-large`; {Unavailable} `download`. Neither names the address, which may carry a token. */
export async function fetchFile(url: string, headers: Record<string, string> = {}): Promise<Uint8Array> {
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(MILLISECONDS),
    // A redirect would carry the token to a host that nobody configured.
    redirect: 'authorization' in headers ? 'manual' : 'follow',
  }).catch((error: unknown) => {
    throw notFetched('no answer', error);
  });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw notFetched(`HTTP ${response.status}`);
  }
  return await collect(response.body);
}

async function collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > MOST_FILE_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Invalid ? error : notFetched('broken off', error);
  }
  return Buffer.concat(chunks);
}

export const tooLarge = () =>
  new Invalid('the file is too large', { reason: 'too-large', what: 'bytes', limit: MOST_FILE_BYTES });

export const notFetched = (why: string, cause?: unknown) =>
  new Unavailable(`the file was not fetched: ${why}`, { reason: 'download' }, cause);
