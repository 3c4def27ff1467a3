// Text of a web page in which every line is a cell or a paragraph: a run of headings opens a table, an 附件 ends it.
import { footStart } from '../page-furniture.ts';
import { normaliseBlanks, type SourceBlock, type SourceDocument, type SourceParagraph } from '../source.ts';
import { documentOf } from './assemble.ts';
import { isAttachment, titleAmong } from './header-words.ts';
import { lineHeader } from './line-header.ts';

export function readLines(source: readonly string[]): SourceDocument {
  const lines = paragraphsOf(source);
  const foot = footStart(lines.map(({ text }) => text));
  const blocks: SourceBlock[] = [];
  let done = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const header = lineHeader(lines, at);
    if (header === null) continue;
    for (const paragraph of lines.slice(done, at)) blocks.push({ paragraph });
    const end = Math.max(header.end, Math.min(foot, tableEnd(lines, header.end)));
    const cells = lines.slice(header.end, end);
    const title = titleAmong(lines.slice(Math.max(done, at - 4), at).map(({ text }) => text));
    blocks.push({ table: { title, header: header.cells, headerRows: [header.cells], rows: [], cells } });
    done = end;
    at = end - 1;
  }
  for (const paragraph of lines.slice(done)) blocks.push({ paragraph });
  return documentOf(blocks, []);
}

function paragraphsOf(source: readonly string[]): SourceParagraph[] {
  const lines: SourceParagraph[] = [];
  let gap = 0;
  for (const [index, line] of source.entries()) {
    const text = normaliseBlanks(line);
    if (text === '') gap += 1;
    else {
      lines.push({ text, place: { line: index + 1 }, level: null, label: null, gap });
      gap = 0;
    }
  }
  return lines;
}

/** The next attachment, or the next header, which the lines that name its table come before. */
function tableEnd(lines: readonly SourceParagraph[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    if (isAttachment(lines[at]?.text ?? '') || lineHeader(lines, at) !== null) return at;
  }
  return lines.length;
}
