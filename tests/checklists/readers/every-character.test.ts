import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { normaliseBlanks, type SourceDocument } from '../../../src/checklists/source.ts';
import { cell, docxOf, paragraph, row, table } from './zip-of.ts';

type Cells = readonly (readonly string[])[];

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Every way in which an office may cut a text into the cells of a table, and the file that it makes of them. */
const FORMATS: Readonly<Record<string, (cells: Cells) => Uint8Array>> = {
  'a.docx': (cells) =>
    docxOf(
      paragraph('文') + table(...cells.map((texts) => row(...texts.map((text) => cell(escaped(text)))))),
    ),
  'a.html': (cells) =>
    bytesOf(
      `<p>文</p><table>${cells.map((texts) => `<tr>${texts.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('')}</table>`,
    ),
  'a.csv': (cells) =>
    bytesOf(
      [['文'], ...cells]
        .map((texts) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        .join('\n'),
    ),
  'a.xlsx': (cells) => workbook(cells, 'xlsx'),
  'a.xls': (cells) => workbook(cells, 'biff8'),
};

function workbook(cells: Cells, bookType: 'xlsx' | 'biff8'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['文'], ...cells.map((texts) => [...texts])]), '表');
  return new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer);
}

/** The words in reading order: paragraphs, and of tables what begins in each cell. */
function wordsOf(document: SourceDocument): string {
  const texts = document.blocks.flatMap((block) => {
    if ('paragraph' in block) return [block.paragraph.text];
    const { headerRows = [], rows, cells = [] } = block.table;
    return [...[...headerRows, ...rows].flat().filter(({ repeats }) => repeats === undefined), ...cells].map(
      ({ text }) => text,
    );
  });
  return texts.join('').replace(/\s+/g, '');
}

const words = fc.string({
  unit: fc.constantFrom(
    ...'一二三县局办、，。；：（）“”《》 12345.%≥-+=@<>&"\'/年月底前序号任务责任单位目标a\u3000',
  ),
  maxLength: 30,
});
const cuts = fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

describe('any cut of a text into cells keeps every character in reading order', () => {
  test.each(Object.keys(FORMATS))('%s', async (name) => {
    await fc.assert(
      fc.asyncProperty(cuts, async (cells) => {
        const document = await readDocument(FORMATS[name]?.(cells) ?? bytesOf(''), name);
        expect(wordsOf(document)).toBe(`文${normaliseBlanks(cells.flat().join('')).replace(/\s+/g, '')}`);
      }),
      { numRuns: 60 },
    );
  });

  test('plain text, whatever its lines and tabs', async () => {
    const lines = fc.array(
      fc.array(words, { minLength: 1, maxLength: 4 }).map((cells) => cells.join('\t')),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(lines, async (source) => {
        const document = await readDocument(bytesOf(['文', ...source].join('\n')), 'a.txt');
        const kept =
          wordsOf(document) +
          document.problems
            .map(({ kept: lost }) => lost)
            .join('')
            .replace(/\s+/g, '');
        const sorted = (text: string) => [...text.replace(/[\s"]+/g, '')].sort().join('');
        expect(sorted(kept)).toBe(sorted(`文${source.join('')}`));
      }),
      { numRuns: 200 },
    );
  });
});
