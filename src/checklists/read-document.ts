// The importer's front door: the bytes of a file become a parsed document.
import { Invalid } from '../errors.ts';
import { type ParseOptions, parseDocument } from './parse-document.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { readText } from './readers/text.ts';
import type { SourceDocument } from './source.ts';

/** Readers by what a file's name ends with. */
const READERS: readonly { ending: string; read: (bytes: Uint8Array) => SourceDocument }[] = [
  { ending: '.txt', read: readText },
];

/** Throws Invalid for a kind of file or an encoding that cannot be read; all else is in `problems`. */
export function importText(bytes: Uint8Array, fileName: string, options: ParseOptions = {}): ParsedDocument {
  const reader = READERS.find(({ ending }) => fileName.toLowerCase().endsWith(ending));
  if (reader === undefined) {
    throw new Invalid('no reader for this kind of file', {
      fileName,
      endings: READERS.map(({ ending }) => ending),
    });
  }
  return parseDocument(reader.read(bytes), options);
}
