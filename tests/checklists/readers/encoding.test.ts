import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { paragraphsOf } from './shown.ts';

const TEXT = '关于印发《东溪县2024年重点工作任务清单》的通知\n各乡镇人民政府，县级各单位：';
const LINES = TEXT.split('\n');

const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
/** Built from the decoder itself, because the runtime has none the other way. */
const gbk = (() => {
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = new TextDecoder('gb18030').decode(Uint8Array.of(high, low));
      if (character.length === 1 && character !== '\ufffd') table.set(character, [high, low]);
    }
  }
  return (text: string) =>
    Buffer.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]));
})();

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 with a mark', utf16(`\ufeff${TEXT}`)],
  ['UTF-16 the other way round, with a mark', utf16(`\ufeff${TEXT}`, true)],
  ['UTF-16 without a mark', utf16(TEXT)],
  ['UTF-16 the other way round, without a mark', utf16(TEXT, true)],
  ['GBK', gbk(TEXT)],
])('text in %s is read', async (_, bytes) => {
  expect(paragraphsOf(await readDocument(bytes, 'a.txt'))).toEqual(LINES);
});

test('a character outside GBK is read from its four bytes of GB18030', async () => {
  const bytes = Buffer.concat([gbk('县'), Buffer.from([0x95, 0x32, 0x82, 0x36]), gbk('镇人民政府')]);
  expect(paragraphsOf(await readDocument(bytes, 'a.txt'))).toEqual([
    `县${new TextDecoder('gb18030').decode(bytes.subarray(2, 6))}镇人民政府`,
  ]);
});

test.each<[string, string, Uint8Array]>([
  ['gb2312, in GBK', 'gb2312', gbk(TEXT)],
  ['gb2312, but in UTF-8', 'gb2312', Buffer.from(TEXT)],
  ['utf-8, but in GBK', 'utf-8', gbk(TEXT)],
  ['an encoding that there is not', 'x-unknown', gbk(TEXT)],
])('a page that declares %s is read', async (_, charset, body) => {
  const page = Buffer.concat([
    Buffer.from(`<html><meta charset="${charset}"><p>`),
    body,
    Buffer.from('</p>'),
  ]);
  expect(paragraphsOf(await readDocument(page, 'a.html'))).toEqual([LINES.join('')]);
});

test('a file cut off inside a character loses that character alone, and says so', async () => {
  const document = await readDocument(Buffer.from(TEXT).subarray(0, -1), 'a.txt');
  expect(paragraphsOf(document)[1]).toMatch(/^各乡镇人民政府，县级各单位\ufffd$/);
  expect(document.problems).toMatchObject([{ place: { line: 2 }, what: expect.stringContaining('缺损') }]);
});

test('the table behind these tests knows the characters that it is asked for', () => {
  expect(createRequire(import.meta.url)('node:process').versions.icu).toBeDefined();
  expect(new TextDecoder('gb18030').decode(gbk('督办'))).toBe('督办');
});
