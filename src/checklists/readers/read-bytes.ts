// Chooses the reader for a file, cleans what it read and holds it to the limits; runs wherever it is called.
import type { SourceDocument } from '../source.ts';
import { checkDocument } from './check-document.ts';
import { cleanDocument } from './clean.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { checkName, endingOf, type FileKind, kindOf } from './kind.ts';
import { LIMITS } from './limits.ts';
import { isMarkup } from './markup.ts';
import { htmlOfMhtml, isMhtml } from './mhtml.ts';
import { refuse, refuseSize } from './refuse.ts';
import { isSeparated } from './separator.ts';
import { chooseCleaner } from './simplify.ts';
import { readText } from './text.ts';
import { readWorkbook, readXlsx } from './workbook.ts';

/** Throws Invalid with `detail.reason` (a RefusalReason) for a file that cannot be read at all. */
export async function readBytes(bytes: Uint8Array, fileName: string): Promise<SourceDocument> {
  if (bytes.length > LIMITS.fileBytes) throw refuseSize('bytes', LIMITS.fileBytes, bytes.length);
  const kind = kindOf(bytes);
  if (kind === 'text-like') return readTextLike(bytes, fileName);
  return checkDocument(cleanDocument(await readBinary(bytes, kind)));
}

async function readBinary(bytes: Uint8Array, kind: Exclude<FileKind, 'text-like'>): Promise<SourceDocument> {
  if (kind === 'docx') return readDocx(bytes);
  return kind === 'xlsx' ? readXlsx(bytes) : readWorkbook(bytes);
}

/** Text, separated values, web pages and their single-file form, Excel's XML of 2003. */
export function readTextLike(bytes: Uint8Array, fileName: string): SourceDocument {
  if (bytes.length === 0) throw refuse('empty');
  if (bytes.length > LIMITS.textBytes) throw refuseSize('bytes', LIMITS.textBytes, bytes.length);
  const { text } = decodeText(bytes);
  if (text.trim() === '') throw refuse('empty');
  // Headings tell rows in text, so it is cleaned before; a page's own encoding of it is read first.
  const { clean, note } = chooseCleaner([text.slice(0, CLEANED)]);
  if (note === null || isMhtml(text)) return checkDocument(cleanDocument(readDecoded(text, bytes, fileName)));
  return checkDocument(cleanDocument(readDecoded(clean(text), bytes, fileName), note));
}

/** So many characters of a text tell whether it is written in traditional ones. */
const CLEANED = 200_000;

function readDecoded(text: string, bytes: Uint8Array, fileName: string): SourceDocument {
  const ending = endingOf(fileName);
  const isPage = isMhtml(text);
  const isXmlWorkbook =
    /<Workbook[\s>]/.test(text.slice(0, 2000)) && text.includes('schemas-microsoft-com:office:spreadsheet');
  const isHtml = !isPage && !isXmlWorkbook && isMarkup(text, ending);
  checkName(fileName, isHtml || isPage || isXmlWorkbook);
  if (isPage) return readHtml(htmlOfMhtml(bytes));
  if (isXmlWorkbook) return readXmlWorkbook(text);
  if (isHtml) return readHtml(text);
  return SEPARATED.includes(ending) || isSeparated(text) ? readCsv(text) : readText(text);
}

/** What Excel and WPS save as separated values; under the names of workbooks some programs write the same. */
const SEPARATED = ['csv', 'tsv', 'xls', 'et'];

function readXmlWorkbook(text: string): SourceDocument {
  if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw refuse('damaged', { part: 'doctype' });
  return readWorkbook(Buffer.from(text));
}
