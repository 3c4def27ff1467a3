import { expect, test } from 'vitest';
import { type Figure, readFigures } from '../../src/indicators/figure.ts';
import { unreadNumbers } from '../../src/indicators/unread.ts';
import { BASELINES, NO_TARGETS, PHRASES } from './county-phrases.ts';

const shown = ({ name, comparator, value, valueHigh, unit, words }: Figure) => [
  name,
  comparator,
  valueHigh === null ? (value ?? words) : [value, valueHigh],
  unit,
];

test.each(PHRASES.map(([phrase, ...figures]) => ({ phrase, figures })))(
  '$phrase is read whole',
  ({ phrase, figures }) => {
    expect(readFigures(phrase).map(shown)).toEqual(figures);
  },
);

test.each(BASELINES)('%s keeps where it starts from', (phrase, baseline, value) => {
  expect(readFigures(phrase)).toMatchObject([{ baseline, value }]);
});

test.each(NO_TARGETS)('%s states no target', (phrase) => {
  expect(readFigures(phrase)).toEqual([]);
});

test.each([
  ['志愿者占常住人口比重14，参与率95%', '志愿者占常住人口比重14'],
  ['推进24班规模城区小学布局', '推进24班规模城区小学布局'],
])('a number of %s that nothing was made of is told', (sentence, piece) => {
  expect(unreadNumbers(sentence)).toEqual([piece]);
});

test('days, enumerators and what was read are not told', () => {
  expect(unreadNumbers('1.2024年9月底前完成改造12个；2.每季度检查1次，9月30日前验收')).toEqual([]);
});
