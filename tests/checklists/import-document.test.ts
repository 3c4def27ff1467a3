// Importing in the reading thread: the same document as when it is read here, within limits, and taken in by parts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importDocument } from '../../src/checklists/import-document.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { checkParsed } from '../../src/checklists/readers/check-document.ts';
import { documentInParts, partsOf } from '../../src/checklists/readers/document-parts.ts';
import { storable } from '../../src/checklists/storable.ts';
import { bytesOf, REFORM_LIST, TASK_LIST } from './small-documents.ts';

const long = `2024年清单\n序号,任务,责任单位\n${Array.from({ length: 900 }, (_, at) => `${at + 1},种?树${at},县林业局\n`).join('')}注：一\n`;

test.each([
  ['a list of text', TASK_LIST, 'a.txt'],
  ['reforms', REFORM_LIST, 'a.txt'],
  ['more items and problems than go in one part', long, 'a.csv'],
  ['nothing that is a list', '通知\n请按时报送。', 'a.txt'],
])('%s comes out of the thread as it is read here', async (_, text, name) => {
  const options = { thisYear: 2026, departments: [{ name: '县林业局', aliases: ['林业局'] }] };
  expect(await importDocument(bytesOf(text), name, options)).toEqual(
    importText(bytesOf(text), name, options),
  );
});

test('parsing is held to the limits of the thread as reading is', async () => {
  const rows = Array.from({ length: 12_000 }, (_, at) => `${at + 1},完成${at}家，增长6%,县林业局\n`);
  const bytes = bytesOf(`2024年清单\n序号,任务,责任单位\n${rows.join('')}`);
  const read = (limits: { seconds: number; heapMb: number }) =>
    importDocument(bytes, 'a.csv', {}, limits).catch((error: unknown) => error);
  expect(await read({ seconds: 30, heapMb: 24 })).toMatchObject({ detail: { what: 'memory' } });
  expect(await read({ seconds: 0.05, heapMb: 192 })).toMatchObject({ detail: { reason: 'too-slow' } });
});

test('the thread that the bot runs in loads no reader and no parser', () => {
  const loaded = reachedFrom('src/checklists/import-document.ts');
  expect(loaded).toContain('src/checklists/readers/read-safely.ts');
  expect(loaded.filter((file) => /read-bytes|parse-document|workbook|read-document/.test(file))).toEqual([]);
});

test('the terminal loads the chat only for what needs it', () => {
  expect(reachedFrom('src/cli.ts').filter((file) => /src\/app\.ts|chat\/open/.test(file))).toEqual([]);
});

/** Files of the repository that are loaded with this one, types not counted. */
function reachedFrom(start: string): string[] {
  const root = path.join(import.meta.dirname, '../..');
  const reached = new Set<string>();
  const follow = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const code = readFileSync(path.join(root, file), 'utf8');
    for (const [, from = ''] of code.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)';/gm)) {
      follow(path.join(path.dirname(file), from));
    }
  };
  follow(start);
  return [...reached];
}

test('a document in parts is the document again', () => {
  const document = importText(bytesOf(long), 'a.csv', { thisYear: 2026 });
  const parts = [...partsOf(document)];
  expect(parts.length).toBeGreaterThan(5);
  const whole = documentInParts();
  for (const part of parts) whole.add(structuredClone(part));
  expect(whole.document).toEqual(document);
});

test('what cannot be stored is mended, and all else is left as it is', () => {
  const document = { rows: [{ text: '甲\u0000乙\ud800', year: 2024, none: null }] };
  expect(storable(document)).toEqual({ rows: [{ text: '甲乙\ufffd', year: 2024, none: null }] });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      if (JSON.stringify(value).includes('\\u0000')) return;
      expect(storable(value)).toBe(value);
    }),
  );
});

test('a document of which too much was understood is refused as too large', () => {
  const document = importText(bytesOf(TASK_LIST), 'a.txt');
  const parts = document.checklists[0]?.items.flatMap((one) => [
    ...one.rows,
    ...one.milestones,
    ...one.indicators,
  ]);
  const most = parts?.length ?? 0;
  expect(checkParsed(document, most)).toBe(document);
  expect(() => checkParsed(document, most - 1)).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ reason: 'too-large', what: 'memory' }) }),
  );
});
