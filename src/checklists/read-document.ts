// The bytes of a file become a source document, and that a parsed one; what the reading thread does, and tests do here.
import { type ParseOptions, parseDocument } from './parse-document.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { checkParsed } from './readers/check-document.ts';
import { readBytes, readTextLike } from './readers/read-bytes.ts';
import type { SourceDocument } from './source.ts';
import { storable } from './storable.ts';

/**
 * Reads in this thread: for files that are trusted, and tests. Throws Invalid whose `detail.reason` says why a file
 * cannot be read at all; everything less is in `problems`.
 */
export function readDocument(bytes: Uint8Array, fileName: string): Promise<SourceDocument> {
  return readBytes(bytes, fileName);
}

/** Reads a file of any kind and parses it, in this thread. Throws as `readDocument`. */
export async function readAndParse(
  bytes: Uint8Array,
  fileName: string,
  options: ParseOptions = {},
): Promise<ParsedDocument> {
  return parse(await readBytes(bytes, fileName), { name: nameOf(fileName), ...options });
}

/** As `readAndParse`, at once, for text, separated values and web pages only. */
export function importText(bytes: Uint8Array, fileName: string, options: ParseOptions = {}): ParsedDocument {
  return parse(readTextLike(bytes, fileName), { name: nameOf(fileName), ...options });
}

/** What a list is called that has no title of its own. */
const nameOf = (fileName: string) => fileName.replace(/\.[a-z]{2,5}$/i, '').trim();

function parse(source: SourceDocument, options: ParseOptions): ParsedDocument {
  const parsed = storable(checkParsed(parseDocument(source, options)));
  if (parsed.checklists.length > 0 || parsed.problems.length > source.problems.length) return parsed;
  const kept = source.blocks
    .flatMap((block) => ('paragraph' in block ? [block.paragraph.text] : []))
    .join('\n');
  const what = '没有找到表格（表头须有“序号”和“责任部门”）';
  return { ...parsed, problems: [...parsed.problems, { place: { line: 1 }, what, kept }] };
}
