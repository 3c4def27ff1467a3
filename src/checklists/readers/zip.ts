// Opens the zip that a .docx or .xlsx is, and hands out only what may be inflated.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';

/** Inflated parts by their path inside the zip (`word/document.xml`). */
export type Parts = Map<string, Buffer>;

/**
 * Reads the parts whose path `isWanted`; the rest (pictures) is counted but never inflated. yauzl refuses paths that
 * leave the zip, and a part that inflates to another size than the directory says.
 */
export async function readParts(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  limit: number = LIMITS.zipReadBytes,
): Promise<Parts> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let zip: ZipFile;
  const parts = new Map<string, Buffer>();
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true });
    if (zip.entryCount > LIMITS.zipEntries) throw refuseSize('entries', LIMITS.zipEntries, zip.entryCount);
    for (const entry of await listEntries(zip, bytes.byteLength, isWanted, limit)) {
      if (!parts.has(entry.fileName)) parts.set(entry.fileName, await inflate(zip, entry));
    }
  } catch (cause) {
    if (cause instanceof Error && 'detail' in cause) throw cause;
    throw refuse('damaged', { part: 'zip', cause: String(cause) });
  }
  return parts;
}

async function listEntries(
  zip: ZipFile,
  packed: number,
  isWanted: (path: string) => boolean,
  limit: number,
): Promise<Entry[]> {
  const wanted: Entry[] = [];
  let inflated = 0;
  let read = 0;
  for await (const entry of zip.eachEntry()) {
    inflated += entry.uncompressedSize;
    if (inflated > LIMITS.zipInflatedBytes) throw refuseSize('inflated', LIMITS.zipInflatedBytes, inflated);
    if (entry.isEncrypted()) throw refuse('encrypted');
    if (!isWanted(entry.fileName)) continue;
    read += entry.uncompressedSize;
    wanted.push(entry);
  }
  if (read > limit) throw refuseSize('inflated', limit, read);
  if (inflated > LIMITS.zipRatio * packed) throw refuseSize('inflated', LIMITS.zipRatio * packed, inflated);
  return wanted;
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
