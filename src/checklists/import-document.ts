// The importer's front door: a file that anybody may have sent becomes a parsed document, or a reason why not.
import type { ParseOptions } from './parse-document.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { type ReadingLimits, readParsed } from './readers/read-safely.ts';

/**
 * All reading and parsing is done in a thread of its own, within its time and memory. Throws as `readSafely` does:
 * Invalid whose `detail.reason` says why the file is not read; everything less is in `problems`.
 */
export function importDocument(
  bytes: Uint8Array,
  fileName: string,
  options: ParseOptions = {},
  limits?: ReadingLimits,
): Promise<ParsedDocument> {
  return readParsed(bytes, fileName, options, limits);
}
