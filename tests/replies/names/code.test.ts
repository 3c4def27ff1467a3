// Codes and lists of codes.
import { describe, expect, test } from 'vitest';
import { codeReference, codeText, readCode } from '../../../src/replies/names/code.ts';
import { readCodes } from '../../../src/replies/names/code-list.ts';
import { normalise } from '../../../src/replies/normalise.ts';

function read(text: string): string {
  const view = normalise(text);
  const found = readCodes(view, 0);
  if (found.kind === 'none') return 'none';
  if (found.kind === 'refused') return found.reason;
  const rest = view.slice(found.end).trim();
  return `${found.codes.map(codeText).join(' ')}${rest === '' ? '' : ` > ${rest}`}`;
}

describe('one code', () => {
  test.each([
    ['A23', 'A23'],
    ['a23', 'A23'],
    ['Ａ２３', 'A23'],
    ['A\u200b23', 'A23'],
    ['AA7', 'AA7'],
    ['A 23', 'A23'],
    ['A-23', 'A23'],
    ['A4.1', 'A4.1'],
    ['A４．１', 'A4.1'],
    ['23', '23'],
    ['#23', '23'],
    ['＃A23', 'A23'],
    ['23号', '23'],
    ['A23号', 'A23'],
    ['第23项', '23'],
    ['事项A23', 'A23'],
    ['编号 23', '23'],
    ['【A23】', 'A23'],
    ['“A23”', 'A23'],
    ['（A23）', 'A23'],
    ['B10节点1', 'B10节点1'],
    ['B10 节点1', 'B10节点1'],
    ['B10第1个节点', 'B10节点1'],
    ['B10第二个节点', 'B10节点2'],
    ['B10节点十二', 'B10节点12'],
    ['B10的节点3', 'B10节点3'],
    ['A4.1节点2', 'A4.1节点2'],
  ])('%s is %s', (text, codes) => {
    expect(read(text)).toBe(codes);
  });

  test.each(['A0', 'A2026', 'A', 'ABC12', '23A', 'A2380%', 'A23.80%', 'A1.2.3', 'A23OK', '2026'])(
    '%s is a bad code',
    (text) => {
      expect(read(text)).toBe('bad-code');
    },
  );

  test.each(['', '路基完成', '80%', '80 %', '8月底前', '3个项目', '2026年', '60亩', '八成', '👍', '，'])(
    '%j holds no code',
    (text) => {
      expect(read(text)).toBe('none');
    },
  );

  test('what was written is kept for the answer', () => {
    expect(readCode('a23 80%', 0)).toMatchObject({ kind: 'code', code: { letter: 'A', written: 'a23' } });
  });
  test('the shape of a code refuses numbers that no list has', () => {
    const code = { letter: 'A', number: 23, row: null, milestone: null, written: 'A23' };
    expect(codeReference.safeParse(code).success).toBe(true);
    expect(codeReference.safeParse({ ...code, number: 0 }).success).toBe(false);
    expect(codeReference.safeParse({ ...code, letter: 'a' }).success).toBe(false);
  });
});

describe('several codes', () => {
  test.each([
    ['the list comma', 'A23、24', 'A23 A24'],
    ['a comma', 'A23,24', 'A23 A24'],
    ['a full-width comma and a blank', 'A23， 24', 'A23 A24'],
    ['a semicolon', 'A23；24', 'A23 A24'],
    ['和', 'A23和24', 'A23 A24'],
    ['与', 'A23与B4', 'A23 B4'],
    ['及', 'A23及24号', 'A23 A24'],
    ['以及', 'A23以及24', 'A23 A24'],
    ['and', 'A23 and A24', 'A23 A24'],
    ['a plus', 'A23+24', 'A23 A24'],
    ['an ampersand', 'A23 & 24', 'A23 A24'],
    ['a blank between full codes', 'A23 A24 60%', 'A23 A24 > 60%'],
    ['numbers without a letter', '11、14', '11 14'],
    ['a new letter that the next number inherits', 'A23、B4、5', 'A23 B4 B5'],
    ['rows', 'A4.1、4.2', 'A4.1 A4.2'],
    ['milestones of one task', 'B10节点1、节点2', 'B10节点1 B10节点2'],
    ['milestones of two tasks', 'B10节点1、B11节点2', 'B10节点1 B11节点2'],
    ['a code written twice', 'A23、A24、A23', 'A23 A24'],
    ['a range with a hyphen', 'A6-8', 'A6 A7 A8'],
    ['a range with a tilde', 'A6~8', 'A6 A7 A8'],
    ['a range with a full-width tilde', 'A6～A8', 'A6 A7 A8'],
    ['a range with 到', '6到8', '6 7 8'],
    ['a range with a dash', 'A6—8', 'A6 A7 A8'],
    ['a range of rows', 'A4.1-4.3', 'A4.1 A4.2 A4.3'],
    ['a range and a code', 'A6-8、12', 'A6 A7 A8 A12'],
  ])('are read with %s', (_, text, codes) => {
    expect(read(text)).toBe(codes);
  });

  test.each([
    ['a quantity after the list comma', 'A23、3个项目', 'A23 > 、3个项目'],
    ['a date after a comma', 'A23，8月底前', 'A23 > ,8月底前'],
    ['a share after a comma', 'A23，60%', 'A23 > ,60%'],
    ['a road after a comma', 'A23，G60高速已通', 'A23 > ,G60高速已通'],
    ['a road after a blank', 'A23 G60高速已通', 'A23 > G60高速已通'],
    ['a number after a blank', 'A23 24', 'A23 > 24'],
    ['a date after 到', 'A23到8月底', 'A23 > 到8月底'],
    ['a share after 到', 'A23到80%', 'A23 > 到80%'],
    ['a circled numeral', 'A23①路基', 'A23 > ①路基'],
    ['a word that begins with a joining word', 'A23及时完成', 'A23 > 及时完成'],
    ['a quantity after 与', 'A23与3家企业签约', 'A23 > 与3家企业签约'],
  ])('end before %s', (_, text, codes) => {
    expect(read(text)).toBe(codes);
  });

  test.each([
    ['a range that goes down', 'A8-6', 'bad-code'],
    ['a range between two lists', 'A6-B8', 'bad-code'],
    ['a range from a row to a task', 'A4.1-6', 'bad-code'],
    ['a number that may be a milestone or a task', 'B10节点1、2', 'bad-code'],
    ['a number that may be a task or a quantity', 'A23、24 个', 'bad-code'],
    ['a number that runs on into the note', 'A23，24已完成', 'bad-code'],
    ['a list that breaks off', 'A23、B', 'bad-code'],
    ['a year in a list', 'A23、2026', 'bad-code'],
    ['a range of 31', 'A1-31', 'too-many-codes'],
    ['two ranges of more than 30 together', 'A1-20、B1-20', 'too-many-codes'],
  ])('are refused for %s', (_, text, reason) => {
    expect(read(text)).toBe(reason);
  });

  test('a range of 30 is the largest', () => {
    expect(read('A1-30').split(' ')).toHaveLength(30);
  });
});
