// Word's .docx: paragraphs with their automatic numbers, tables with merged cells, text boxes and notes, as printed.
import type { SourceDocument } from '../source.ts';
import { assembleDocument } from './assemble.ts';
import type { Content } from './content.ts';
import { decodeText } from './decode.ts';
import { readContent, type WordParts } from './docx-content.ts';
import { readNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import type { Comments } from './docx-text.ts';
import { contentOfPage } from './html.ts';
import { LIMITS } from './limits.ts';
import { htmlOfMhtml, isMhtml } from './mhtml.ts';
import { refuse } from './refuse.ts';
import { allOf, childOf, elementsOf, parseXml, type XmlElement } from './xml.ts';
import { type Parts, readParts } from './zip.ts';

const READ = /^word\/(document\d*|numbering|styles|footnotes|endnotes|comments)\.xml$/;
/** A whole web page inside the document, as programs leave it that only wrap their pages for Word. */
const PAGE = /^word\/[^/]+\.(mht|mhtml|html?)$/;

/** Insertions that are tracked count as text, deletions do not. Notes stand at the end. */
export async function readDocx(bytes: Uint8Array): Promise<SourceDocument> {
  const parts = await readParts(bytes, (path) => READ.test(path) || PAGE.test(path), LIMITS.wordReadBytes);
  const main = [...parts.keys()].find((path) => /^word\/document\d*\.xml$/.test(path));
  const body = main === undefined ? undefined : childOf(childOf(partOf(parts, main), 'w:document'), 'w:body');
  if (body === undefined) throw refuse('not-a-document', { part: 'word/document.xml' });
  const styles = readStyles(partOf(parts, 'word/styles.xml'));
  const numbering = readNumbering(partOf(parts, 'word/numbering.xml'), styles);
  const word: WordParts = { styles, numbering, comments: readComments(parts) };
  const content = readContent(body, word);
  return assembleDocument([
    ...content,
    ...readPages(parts, body),
    ...readNotes(parts, 'footnote', word),
    ...readNotes(parts, 'endnote', word),
  ]);
}

function readPages(parts: Parts, body: XmlElement): Content[] {
  if (allOf(body, 'w:altchunk').length === 0) return [];
  const pages = [...parts].filter(([path]) => PAGE.test(path));
  return pages.flatMap(([, bytes]) => {
    const { text } = decodeText(bytes);
    return contentOfPage(isMhtml(text) ? htmlOfMhtml(bytes) : text);
  });
}

function readComments(parts: Parts): Comments {
  const comments = allOf(partOf(parts, 'word/comments.xml'), 'w:comment');
  return new Map(
    comments.map((comment) => {
      const text = allOf(comment, 'w:t').flatMap(({ children }) => children);
      const author = comment.attributes['w:author'] ?? '';
      return [comment.attributes['w:id'] ?? '', `${author === '' ? '' : `${author}：`}${text.join('')}`];
    }),
  );
}

function readNotes(parts: Parts, kind: 'footnote' | 'endnote', word: WordParts): Content[] {
  const notes = allOf(partOf(parts, `word/${kind}s.xml`), `w:${kind}`);
  const printed = notes.filter(({ attributes }) => attributes['w:type'] === undefined);
  return printed.flatMap((note) => readContent(note, word));
}

function partOf(parts: Parts, path: string): XmlElement | undefined {
  const bytes = parts.get(path);
  if (bytes === undefined) return undefined;
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const root = parseXml(
    new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes),
  );
  return elementsOf(root).length === 0 ? undefined : root;
}
