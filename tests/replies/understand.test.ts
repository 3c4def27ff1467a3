// The corpus, group by group: each message is handled as expected, and the groups stay large enough.
import { describe, expect, test } from 'vitest';
import { understand } from '../../src/replies/understand.ts';
import { contextNamed, corpusCases, isAsExpected, shownUnderstanding } from './corpus-cases.ts';

const cases = corpusCases();
const groups = Map.groupBy(cases, ({ group }) => group);

describe('every message of the corpus is handled as expected', () => {
  test.each([...groups].map(([group, messages]) => ({ group, messages })))('$group', ({ messages }) => {
    const missed = messages.flatMap(({ text, expected, context }) => {
      const understanding = understand(text, context);
      return isAsExpected(understanding, expected)
        ? []
        : [`${text}: ${expected}, not ${shownUnderstanding(understanding)}`];
    });
    expect(missed).toEqual([]);
  });
});

test('the corpus holds at least 600 different messages', () => {
  expect(new Set(cases.map(({ text, context }) => text + JSON.stringify(context))).size).toBeGreaterThan(600);
});

test('an understanding says why, and keeps the own words of its sender', () => {
  const { intentions } = understand('Ａ２３　路基已铺完，进度６０％', contextNamed('county'));
  expect(intentions).toMatchObject([{ percent: 60, note: '路基已铺完，进度６０％' }]);
  expect(intentions[0]?.why).toContain('60%');
});

test('a rate is never a completion, even where the title names the rate', () => {
  const pending = [{ code: 'C1', title: '医保参保率提升', due: '2022-12-31', target: '参保率99%' }];
  const { intentions } = understand('C1参保率98%', { today: '2022-09-20', pending });
  expect(intentions).toMatchObject([{ percent: null, value: { metric: '参保率', number: 98, unit: '%' } }]);
});

test('a code and the title of another task beside it are asked back', () => {
  expect(understand('A23污水管网办好了', contextNamed('county')).act).toBe('ask');
});

test('a title tells which of two tasks with one number is meant', () => {
  const pending = [
    { code: 'A23', title: '高标准农田建设' },
    { code: 'B23', title: '渔港整治' },
  ];
  expect(understand('23办结了', { today: '2022-09-20', pending })).toMatchObject({
    act: 'ask',
    intentions: [{ tasks: ['A23'] }, { tasks: ['B23'] }],
  });
  expect(understand('23渔港整治办结了', { today: '2022-09-20', pending })).toMatchObject({
    act: 'record',
    intentions: [{ tasks: ['B23'] }],
  });
});

test('a text above the limit is told apart and never recorded', () => {
  const long = understand(`A23办结了${'好'.repeat(10_000)}`, contextNamed('county'));
  expect(long).toMatchObject({ act: 'none', question: { doubt: 'too-long' } });
});

test('a context may lack all that is not known', () => {
  expect(understand('A23办结了', { today: '2022-09-20' })).toMatchObject({ act: 'none' });
});
