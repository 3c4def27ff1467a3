import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTimePhrases } from '../../src/calendar/time-phrase.ts';

const read = (text: string) =>
  readTimePhrases(text, { year: 2022 }).map(({ raw, kind, due, approximate }) => [
    raw,
    kind,
    due,
    approximate,
  ]);

describe('a phrase of time', () => {
  test.each([
    ['2022年9月底前', '2022-09-30', false],
    ['9月底前', '2022-09-30', false],
    ['九月底', '2022-09-30', false],
    ['２０２２年９月底前', '2022-09-30', false],
    ['2月末', '2022-02-28', false],
    ['第二季度末', '2022-06-30', false],
    ['第四季度末', '2022-12-31', false],
    ['2023年一季度', '2023-03-31', true],
    ['Q3', '2022-09-30', true],
    ['上半年', '2022-06-30', true],
    ['2022年下半年', '2022-12-31', true],
    ['年底前', '2022-12-31', false],
    ['今年年底前', '2022-12-31', false],
    ['2022年底', '2022-12-31', false],
    ['年内', '2022-12-31', false],
    ['10月中旬', '2022-10-20', true],
    ['10月上旬', '2022-10-10', true],
    ['10月下旬', '2022-10-31', true],
    ['今年9月', '2022-09-30', true],
    ['明年3月底', '2023-03-31', false],
    ['2023.9.30', '2023-09-30', false],
    ['2023-09', '2023-09-30', true],
    ['12月31日前', '2022-12-31', false],
    ['2024年2月29日', '2024-02-29', false],
    ['到2025年', '2025-12-31', true],
    ['2030年前', '2029-12-31', true],
    ['9月前', '2022-08-31', true],
    ['“十四五”末', '2025-12-31', true],
    ['九月十五日前', '2022-09-15', false],
    ['十二月三十一日', '2022-12-31', false],
    ['前三季度', '2022-09-30', true],
    ['2023年前三季度', '2023-09-30', true],
    ['国庆节前', '2022-09-30', true],
    ['“五一”假期前', '2022-04-30', true],
    ['元旦前', '2022-12-31', true],
    ['2023年元旦前', '2022-12-31', true],
    ['2023年春节前', '2023-01-21', true],
    ['端午节前', '2022-06-02', true],
    ['中秋前', '2022-09-09', true],
    ['秋季学期前', '2022-08-31', true],
  ])('%s leaves until %s (approximate: %s)', (text, due, approximate) => {
    expect(read(text)).toEqual([[text, 'date', due, approximate]]);
  });

  test.each(['2月30日', '2023年2月29日', '2022年13月底前', '第五季度', '2024-02-30', '9月31日前'])(
    'the impossible %s is invalid and never rolled over',
    (text) => {
      expect(read(text)).toEqual([[text, 'invalid', null, false]]);
    },
  );

  test.each([
    ['长期坚持', 'ongoing'],
    ['会后7日内', 'relative'],
    ['5年内', 'relative'],
    ['三年内', 'relative'],
    ['每年12月底前', 'recurring'],
    ['30个工作日内', 'relative'],
    ['每月5日前', 'recurring'],
    ['每月一日', 'recurring'],
    ['每季度末', 'recurring'],
  ])('%s is %s, without a day', (text, kind) => {
    expect(read(text)).toEqual([[text, kind, null, false]]);
  });
});

test('a day and its rendering agree, in every form that offices print', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const forms = [
    (year: number, month: number, day: number) => `${year}年${month}月${day}日前`,
    (year: number, month: number, day: number) => `${year}.${month}.${day}`,
    (year: number, month: number, day: number) =>
      `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`,
    (year: number, month: number, day: number) => `${year}/${month}/${day}`,
  ];
  fc.assert(
    fc.property(days, fc.constantFrom(...forms), (date, render) => {
      const day = date.toISOString().slice(0, 10);
      const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
      expect(read(`任务在${render(year, month, dayOfMonth)}完成`).map(([, , due]) => due)).toEqual([day]);
    }),
  );
});

describe('running text', () => {
  test.each([
    '2021-2025年行动计划',
    '2021-2023 年',
    '2022年新增企业',
    '投资2023.9万元',
    '历时3个月',
    '1小时交通圈',
    '产值1-9月同比',
    '国庆前后',
    '第十一前期',
    '三十一前',
  ])('%s names no deadline', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('gives its phrases in order, with their place', () => {
    const phrases = readTimePhrases('力争9月底动工，到2025年底建成', { year: 2022 });
    expect(phrases.map(({ raw, index, due }) => [raw, index, due])).toEqual([
      ['9月底', 2, '2022-09-30'],
      ['2025年底', 9, '2025-12-31'],
    ]);
  });
});
