// What kind of file the bytes are: by what they begin with and hold, and only then by the name.
import { refuse } from './refuse.ts';

export type FileKind = 'docx' | 'xlsx' | 'xls' | 'text-like';

const SIGNATURES: readonly { readonly starts: string; readonly holds: string }[] = [
  { starts: '%PDF', holds: 'pdf' },
  { starts: '\x89PNG', holds: 'image' },
  { starts: '\xff\xd8\xff', holds: 'image' },
  { starts: 'GIF8', holds: 'image' },
  { starts: 'BM', holds: 'image' },
  { starts: 'Rar!', holds: 'archive' },
  { starts: '7z\xbc\xaf', holds: 'archive' },
  { starts: '\x1f\x8b', holds: 'archive' },
  { starts: 'MZ', holds: 'program' },
  { starts: '\x7fELF', holds: 'program' },
];
/** Paths inside a zip that say which format it is. */
const CONTAINERS: readonly { readonly path: string; readonly holds: string }[] = [
  { path: 'word/document', holds: 'docx' },
  { path: 'xl/workbook', holds: 'xlsx' },
  { path: 'xl/worksheets/', holds: 'xlsx' },
  { path: 'ppt/', holds: 'slides' },
  { path: 'OFD.xml', holds: 'ofd' },
  { path: 'application/vnd.oasis.opendocument', holds: 'opendocument' },
];
/** What a file with such a name must not be when its bytes are text. */
const NOT_TEXT: Readonly<Record<string, string>> = {
  ...{
    docx: 'docx',
    docm: 'docx',
    xlsx: 'xlsx',
    xlsm: 'xlsx',
    xlsb: 'xlsx',
    pdf: 'pdf',
    ofd: 'ofd',
    zip: 'archive',
  },
  ...{ rar: 'archive', pptx: 'slides', png: 'image', jpg: 'image', jpeg: 'image', exe: 'program' },
};

/** Throws Invalid for what is no document, is locked, or is of Word before 2007; `detail.holds` says what it is. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw refuse('empty');
  const head = latin(bytes.subarray(0, 16));
  if (head.startsWith('PK')) return kindOfZip(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return kindOfCompound(bytes);
  if (head.startsWith('{\\rtf')) throw refuse('old-format', { holds: 'rtf' });
  const known = SIGNATURES.find(({ starts }) => head.startsWith(starts) && !isPlain(bytes));
  if (known !== undefined) throw refuse('not-a-document', { holds: known.holds });
  return 'text-like';
}

/** A name promises a format that the text inside is not; a page or table that is saved under it is read all the same. */
export function checkName(fileName: string, isMarkup: boolean): void {
  const claimed = NOT_TEXT[endingOf(fileName)];
  if (claimed !== undefined && !isMarkup) throw refuse('not-a-document', { claimed });
}

export function endingOf(fileName: string): string {
  return /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** The directory at a zip's end lists all paths in plain letters, so nothing need be opened to see them. */
function kindOfZip(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = buffer.subarray(directoryStart(buffer));
  const found = CONTAINERS.find(
    ({ path }) => directory.includes(path) || buffer.subarray(0, 200).includes(path),
  );
  if (found?.holds === 'docx' || found?.holds === 'xlsx') return found.holds;
  throw refuse('not-a-document', { holds: found?.holds ?? 'archive' });
}

function directoryStart(buffer: Buffer): number {
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 20 > buffer.length) throw refuse('damaged', { part: 'zip' });
  return Math.min(buffer.readUInt32LE(end + 16), buffer.length);
}

/** Old Office files and locked new ones share a container whose stream names are UTF-16. */
function kindOfCompound(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => buffer.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (holds('EncryptedPackage')) throw refuse('encrypted');
  if (holds('Workbook') || holds('Book')) return 'xls';
  if (holds('WordDocument')) throw refuse('old-format', { holds: 'doc' });
  throw refuse('not-a-document', { holds: 'other' });
}

/** `BM` and `MZ` may open a text as well. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 9 && byte !== 0x7f && (byte >= 32 || byte <= 13));
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
