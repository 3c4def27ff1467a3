import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { formatNumber } from '../../../src/checklists/readers/number-format.ts';
import { paragraphsOf, rowsOf } from './shown.ts';
import { cell, docxOf, numbered, paragraph, row, table } from './zip-of.ts';

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const list = (id: number, levels: string, more = '') => ({
  definition: `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`,
  number: `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${more}</w:num>`,
});
const OFFICIAL = list(
  1,
  level(0, 'chineseCounting', '%1、') + level(1, 'chineseCounting', '（%2）') + level(2, 'decimal', '%3.'),
);
const PLAIN = list(2, level(0, 'decimal', '%1'));
const NESTED = list(3, level(0, 'chineseCounting', '%1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>'));
const BULLETS = list(4, level(0, 'bullet', '•'));
const numbering =
  [OFFICIAL, PLAIN, NESTED, BULLETS].map(({ definition }) => definition).join('') +
  [OFFICIAL, PLAIN, NESTED, BULLETS].map(({ number }) => number).join('') +
  '<w:num w:numId="5"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';

const read = (body: string, styles = '') => readDocument(docxOf(body, { numbering, styles }), 'a.docx');

describe('automatic numbers become text', () => {
  test('in the ordinals of official documents, each level beginning anew under the one above', async () => {
    const levels = [0, 1, 2, 2, 1, 2, 0, 1];
    const document = await read(levels.map((at) => paragraph('事', numbered(1, at))).join(''));
    expect(paragraphsOf(document)).toEqual([
      '一、事',
      '（一）事',
      '1. 事',
      '2. 事',
      '（二）事',
      '1. 事',
      '二、事',
      '（一）事',
    ]);
    expect(document.blocks[1]).toMatchObject({ paragraph: { label: '（一）' } });
  });

  test('in a number column that holds nothing else', async () => {
    const numberCell = `<w:tc><w:p><w:pPr>${numbered(2)}</w:pPr></w:p></w:tc>`;
    const rows = ['架桥', '修路'].map((task) => row(numberCell, cell(task), cell('县交通局')));
    const document = await read(table(row(cell('序号'), cell('任务'), cell('责任单位')), ...rows));
    expect(rowsOf(document.tables[0])).toEqual([
      ['1', '架桥', '县交通局'],
      ['2', '修路', '县交通局'],
    ]);
  });

  test('with Arabic figures throughout where the list says so', async () => {
    const document = await read(paragraph('总', numbered(3)) + paragraph('分', numbered(3, 1)));
    expect(paragraphsOf(document)).toEqual(['一 总', '1.1 分']);
  });

  test('from where a list is told to start, and never from bullets', async () => {
    const document = await read(
      paragraph('甲', numbered(2)) +
        paragraph('乙', numbered(5)) +
        paragraph('丙', numbered(5)) +
        paragraph('丁', numbered(4)),
    );
    expect(paragraphsOf(document)).toEqual(['1 甲', '7 乙', '8 丙', '丁']);
  });

  test('by the style of a paragraph, and not where the paragraph switches them off', async () => {
    const styles =
      `<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr>${numbered(1)}</w:pPr></w:style>` +
      '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>';
    const document = await read(
      paragraph('甲', '<w:pStyle w:val="b"/>') + paragraph('乙', `<w:pStyle w:val="a"/>${numbered(0)}`),
      styles,
    );
    expect(paragraphsOf(document)).toEqual(['一、甲', '乙']);
    expect(document.blocks[0]).toMatchObject({ paragraph: { level: 1 } });
  });

  test('apart from a figure that follows', async () => {
    expect(paragraphsOf(await read(paragraph('2万人参保', numbered(1, 2))))).toEqual(['1. 2万人参保']);
  });
});

test.each([
  [11, 'chineseCountingThousand', '十一'],
  [20, 'chineseCounting', '二十'],
  [3, 'chineseLegalSimplified', '叁'],
  [3, 'decimalEnclosedCircle', '③'],
  [2, 'ideographTraditional', '乙'],
  [12, 'decimalFullWidth', '１２'],
  [28, 'lowerLetter', 'bb'],
  [14, 'upperRoman', 'XIV'],
  [7, 'decimalZero', '07'],
  [15, 'ideographDigital', '一五'],
  [5, 'a format of a later Word', '5'],
])('%d in the format %s prints as %s', (count, format, printed) => {
  expect(formatNumber(count, format)).toBe(printed);
});
