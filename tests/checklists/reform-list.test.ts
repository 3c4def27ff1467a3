import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf, REFORM_LIST } from './small-documents.ts';

const [list] = importText(bytesOf(REFORM_LIST), 'reforms.TXT').checklists;

test('a reform list is known by its header, and its year by its dates', () => {
  expect(list).toMatchObject({ title: '东溪县重大改革', kind: 'reforms', year: 2024, defaultDue: null });
});

test('all prose of a reform is in its row, in reading order', () => {
  expect(list?.items[0]?.rows).toEqual([
    {
      text: [
        '全市首个',
        '1.2023年已编制章程5份；\n2.组建船队。',
        '1.2024年3月底前，章程获批，设站2个；\n2、2024年9月底前，船队试航。',
        '争取到2027年渔民收入从3.2万元增加到4万元。',
      ].join('\n'),
      departments: ['县农业农村局', '县港航中心'],
      lead: ['县农业农村局'],
      place: { line: 10 },
    },
  ]);
});

test('only the dates of the targets column are milestones', () => {
  expect(list?.items[0]?.milestones.map(({ text, due }) => [text, due])).toEqual([
    ['章程获批，设站2个', '2024-03-31'],
    ['船队试航', '2024-09-30'],
  ]);
});

test('figures of what was done already are no targets, and a starting value is none either', () => {
  const figures = list?.items[0]?.indicators.map(({ name, target, unit, year }) => [
    name,
    target,
    unit,
    year,
  ]);
  expect(figures).toEqual([
    ['设站', 2, '个', 2024],
    ['渔民收入', 4, '万元', 2027],
  ]);
});
