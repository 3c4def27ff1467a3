// What must hold for every message: politeness, width and line ends change nothing, and nothing is recorded unnamed.
import fc from 'fast-check';
import nzh from 'nzh/cn';
import { expect, test } from 'vitest';
import { understand } from '../../src/replies/understand.ts';
import { contextNamed, corpusCases, shownUnderstanding } from './corpus-cases.ts';
import { checkMessage } from './fuzz-message.ts';
import { mutations } from './fuzz-text.ts';

const county = contextNamed('county');
const shown = (text: string, context = county) => shownUnderstanding(understand(text, context));

const forms: readonly ((percent: number) => string)[] = [
  (percent) => `${percent}%`,
  (percent) => `${percent}％`,
  (percent) => `${percent} %`,
  (percent) => `百分之${nzh.encodeS(percent)}`,
  (percent) => `百分之${percent}`,
  (percent) =>
    percent % 10 === 0 && percent > 0
      ? `${nzh.encodeS(percent / 10)}成`.replace('一十成', '十成')
      : `${percent}%`,
  (percent) =>
    percent > 10 && percent < 100 && percent % 10 > 0
      ? `${nzh.encodeS(Math.floor(percent / 10))}成${nzh.encodeS(percent % 10)}`
      : `${percent}%`,
  (percent) => (percent > 0 && percent < 100 ? (percent / 100).toFixed(2) : `${percent}%`),
];
const frames = [
  'A23完成',
  'A23进度',
  'A23做到',
  'A23目前完成',
  'A23：进度',
  'A23已完成了',
  'A23总体进度达到',
];

test('any form of a share comes back as its percentage', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom(...forms),
      fc.constantFrom(...frames),
      (percent, form, frame) => {
        expect(shown(`${frame}${form(percent)}`)).toBe(`record progress A23 ${percent}%`);
      },
    ),
    { numRuns: 600 },
  );
});

const wide = (text: string) =>
  [...text]
    .map((one) =>
      /[!-~]/.test(one) && !/[\\<>{}[\]"'^`|]/.test(one)
        ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)
        : one,
    )
    .join('');
const clearCases = corpusCases().filter(
  ({ text, expected }) =>
    expected.startsWith('record') &&
    !expected.includes(' / ') &&
    !/^[/、\\。#＃／]|撤|错|不是|应|更正|作废|不算|\n/.test(text),
);
const anyClear = fc.constantFrom(...clearCases);

test('full-width forms change no reading', () => {
  for (const { text, context } of clearCases) expect(shown(wide(text), context)).toBe(shown(text, context));
});

test('politeness before and after changes no reading', () => {
  const before = fc.constantFrom(
    '领导好，',
    '您好！',
    '收到，',
    '主任好，',
    '各位领导好：',
    '收到。',
    '好的，',
    '领导，',
    '早上好，',
  );
  const after = fc.constantFrom(
    '，谢谢！',
    '。辛苦了',
    '，请知悉',
    '🙏',
    '，麻烦了～',
    '。特此报告',
    '，请领导审阅',
    '。谢谢领导',
    '👍👍',
    '！',
  );
  fc.assert(
    fc.property(anyClear, before, after, ({ text, context }, head, tail) => {
      expect(shown(head + text + tail, context)).toBe(shown(text, context));
    }),
    { numRuns: 1500 },
  );
});

test('line ends and blanks around a message change no reading', () => {
  const space = fc.constantFrom('\n', '\r\n', ' ', '\n\n', '　', '\t', '\u200b');
  fc.assert(
    fc.property(anyClear, space, space, ({ text, context }, head, tail) => {
      expect(shown(head + text + tail, context)).toBe(shown(text, context));
      expect(shown(text.replaceAll('，', '，\r\n'), context)).toBe(shown(text, context));
    }),
    { numRuns: 600 },
  );
});

test('random and mutated messages never crash and are never recorded without a name to justify it', () => {
  for (const { text, context } of mutations(4000, 20220920)) expect(checkMessage(text, context)).toBeNull();
});
