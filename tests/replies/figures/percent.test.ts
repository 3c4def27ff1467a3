// Shares of work, clear and unclear.
import { describe, expect, test } from 'vitest';
import { readPercent } from '../../../src/replies/figures/percent.ts';
import { normalise } from '../../../src/replies/normalise.ts';

function read(text: string, isBareAllowed = true) {
  const found = readPercent(normalise(text), 0, isBareAllowed);
  return found.kind === 'percent' ? found.percent : found.kind;
}

describe('a share of the work', () => {
  test.each([
    ['80%', 80],
    ['80％', 80],
    ['８０％', 80],
    ['80 %', 80],
    ['80.5%', 80.5],
    ['0%', 0],
    ['100%', 100],
    ['百分之八十', 80],
    ['百分之80', 80],
    ['百分之五', 5],
    ['百分之二十五', 25],
    ['百分之九十九点五', 99.5],
    ['百分之百', 100],
    ['八成', 80],
    ['8成', 80],
    ['两成', 20],
    ['十成', 100],
    ['六成五', 65],
    ['六成半', 65],
    ['一半', 50],
    ['已完成80%', 80],
    ['完成率：80%', 80],
    ['目前约60%', 60],
    ['做了四成', 40],
    ['达到了90%', 90],
    ['80%左右', 80],
    ['八成以上', 80],
    ['60', 60],
    ['0', 0],
    ['100', 100],
    ['60 已完成招标', 60],
    ['60，路基完成', 60],
  ])('%s is %d', (text, percent) => {
    expect(read(text)).toBe(percent);
  });

  test.each([
    ['more than the whole', '120%'],
    ['more than the whole without a sign', '150'],
    ['less than nothing', '-5%'],
    ['per mille', '80‰'],
    ['a fraction without a sign', '0.8'],
    ['a decimal without a sign', '60.5'],
    ['a span', '70-80%'],
    ['a span with two signs', '70%~80%'],
    ['a span in words', '七八成'],
    ['a span of hundredths', '百分之七八十'],
    ['a numeral that is none', '百分之八十八十'],
    ['a numeral above the whole', '百分之一百二十'],
    ['a numeral without a sign', '八十'],
    ['twelve tenths', '12成'],
    ['two numbers in a row', '24 60%'],
    ['a number before a measure word', '60 家企业'],
    ['a number after a word', '完成60'],
  ])('%s is unclear: %s', (_, text) => {
    expect(read(text)).toBe('unclear');
  });

  test.each([
    ['a share of something else', '80%的路基完成'],
    ['words', '路基完成'],
    ['a quantity', '60亩已流转'],
    ['a date', '9/30前完成'],
    ['a number with a thousands comma', '1,200亩'],
    ['a year', '2026年底'],
    ['a word with 成 in it', '一成员单位'],
    ['a half of something', '一半村已通'],
    ['a share of another thing', '完成投资80%'],
    ['nothing', ''],
  ])('%s is none: %s', (_, text) => {
    expect(read(text)).toBe('none');
  });

  test('a number without a sign counts only where it is allowed', () => {
    expect(read('60', false)).toBe('none');
    expect(read('60%', false)).toBe(60);
  });
});
