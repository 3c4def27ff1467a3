import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsedDocumentSchema } from '../../src/checklists/parsed-document.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf, REFORM_LIST, TASK_LIST } from './small-documents.ts';

test('what is printed as JSON has the agreed shape', () => {
  for (const text of [TASK_LIST, REFORM_LIST]) {
    const parsed = importText(bytesOf(text), 'a.txt');
    expect(parsedDocumentSchema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  }
});

test('Windows line ends and a byte order mark change nothing', () => {
  const windows = `\ufeff${TASK_LIST.replaceAll('\n', '\r\n')}`;
  expect(importText(bytesOf(windows), 'a.txt')).toEqual(importText(bytesOf(TASK_LIST), 'a.txt'));
});

test('a file of an unknown kind is refused with a code', () => {
  expect(() => importText(bytesOf('x'), 'a.pdf')).toThrowError(expect.objectContaining({ code: 'invalid' }));
});

test('a text without a table gives no checklist and one problem that keeps its words', () => {
  const parsed = importText(bytesOf('通知\n请按时报送。'), 'a.txt');
  expect(parsed.checklists).toEqual([]);
  expect(parsed.problems).toMatchObject([{ place: { line: 1 }, kept: '通知\n请按时报送。' }]);
});

test('a list that names no year asks for it, and takes it as an option', () => {
  const yearless = TASK_LIST.replaceAll('2024年', '');
  expect(importText(bytesOf(yearless), 'a.txt').problems).toMatchObject([
    { what: expect.stringContaining('年份') },
  ]);
  expect(importText(bytesOf(yearless), 'a.txt', { year: 2030 }).checklists[0]).toMatchObject({ year: 2030 });
});

test('no arrangement of cells and lines makes the importer throw or lose its shape', () => {
  const header = '清单\n\t序号\n\t改革名称\n\t2024年主要目标\n\t责任部门\n\n';
  const piece = fc.constantFrom(
    '\t',
    '\t1\n',
    '\t2\n',
    '\t\n',
    '\n',
    '13月底前，2月30日',
    '1.3个',
    '县水利局\n',
    '5-6万元',
    '“',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const parsed = importText(bytesOf(header + pieces.join('')), 'a.txt');
      expect(parsedDocumentSchema.safeParse(parsed).error).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test('every word of every cell is in some row, title, section, department or problem', () => {
  const parsed = importText(bytesOf(TASK_LIST), 'a.txt');
  const kept = JSON.stringify(parsed).replace(/\\n|\s/g, '');
  const body = TASK_LIST.split('\n')
    .slice(8)
    .flatMap((line) => line.trim().split(/\s+/));
  for (const words of body.filter((word) => word !== '' && !/^（?\d项）$|^[２\d]$|项）$/.test(word))) {
    expect(kept).toContain(words);
  }
});
