// Two tables on the same rows of a sheet, and the columns that say when work begins and ends.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (text: string, name = 'a.csv') => importText(bytesOf(text), name);
const listsOf = (text: string) =>
  read(text).checklists.map(({ title, items }) => ({
    title,
    items: items.map(({ number, title: name, rows }) =>
      [number, name, rows[0]?.departments.join('、')].join(' '),
    ),
  }));
const duesOf = (text: string) =>
  read(text).checklists.flatMap(({ items }) =>
    items.map(({ milestones }) => milestones.map(({ text: about, due }) => `${due} ${about}`)),
  );

test('two lists side by side, each with its title and its own end', () => {
  const text =
    '东溪县2024年任务与实事,,,,,,\n重点任务清单,,,,民生实事清单,,\n' +
    '序号,重点任务,责任单位,,序号,实事名称,责任单位\n1,修路,县交通局,,1,建校,县教育局\n2,架桥,县建设局,,,,';
  expect(listsOf(text)).toEqual([
    { title: '重点任务清单', items: ['1 修路 县交通局', '2 架桥 县建设局'] },
    { title: '民生实事清单', items: ['1 建校 县教育局'] },
  ]);
});

test('one list that goes on to the right', () => {
  const text =
    '东溪县2024年清单\n序号,任务,责任单位,序号,任务,责任单位\n1,修路,县交通局,3,建校,县教育局\n2,架桥,县建设局,4,建园,县住建局';
  expect(listsOf(text)).toEqual([
    {
      title: '东溪县2024年清单',
      items: ['1 修路 县交通局', '2 架桥 县建设局', '3 建校 县教育局', '4 建园 县住建局'],
    },
  ]);
});

test('below two tables side by side a third one stands alone', () => {
  const text =
    '东溪县2024年任务\n序号,任务,责任单位,序号,任务,责任单位\n1,修路,县交通局,2,建校,县教育局\n,,,,,\n' +
    '东溪县2024年项目清单,,,,,\n序号,项目名称,总投资,建设地点,责任单位,备注\n1,水厂,200,城关,县水利局,续建';
  expect(listsOf(text).map(({ items }) => items)).toEqual([
    ['1 修路 县交通局', '2 建校 县教育局'],
    ['1 水厂 县水利局'],
  ]);
});

test('measures counted anew beside their task are one list', () => {
  const text =
    '<p>东溪县2024年任务表</p><table><tr><td>序号</td><td>重点任务</td><td>责任单位</td><td>序号</td><td>具体措施</td><td>责任单位</td></tr>' +
    '<tr><td rowspan=2>1</td><td rowspan=2>兴业</td><td rowspan=2>县经信局</td><td>1</td><td>建园</td><td>县发改局</td></tr>' +
    '<tr><td>2</td><td>引企</td><td>县商务局</td></tr></table>';
  expect(read(text, 'a.html').checklists.flatMap(({ items }) => items.map(({ title }) => title))).toEqual([
    '兴业',
  ]);
});

test.each([
  ['开工时间,竣工时间', '2024年3月,2024年11月'],
  ['计划开工日期,计划完工日期', '2024.3,2024.11'],
])('of %s the first is a milestone and the second the deadline', (headings, times) => {
  const text = `东溪县2024年项目清单\n序号,项目名称,${headings},责任单位\n1,水厂,${times},县水利局`;
  expect(duesOf(text)).toEqual([['2024-03-31 开工', '2024-11-30 水厂']]);
});

test.each(['2024年3月—2024年11月', '2024年3月至11月', '2024.3-2024.11'])(
  'what a project’s 起止时间 spans begins and ends: %s',
  (span) => {
    const text = `东溪县2024年项目清单\n序号,项目名称,起止时间,责任单位\n1,水厂,${span},县水利局`;
    expect(duesOf(text)).toEqual([['2024-03-31 开工', '2024-11-30 水厂']]);
  },
);

test('a project under way has no day to begin', () => {
  const text =
    '东溪县2024年项目清单\n序号,项目名称,开工时间,竣工时间,责任单位\n1,水厂,已开工,11月底,县水利局';
  expect(duesOf(text)).toEqual([['2024-11-30 水厂']]);
});

test('yearly targets in a paragraph are due by each year’s end, or the day inside', () => {
  const text =
    '东溪县抓手清单（2021—2022年）\n（一）兴业\n年度目标：2021年建园2个。2022年9月底前建园3个。\n责任单位：县经信局\n' +
    '（二）强农\n年度目标：2021年建棚2个。2022年建棚3个。\n责任单位：县农业局';
  const dues = read(text, 'a.txt').checklists.flatMap(({ items }) =>
    items.map(({ milestones }) => milestones.map(({ due }) => due)),
  );
  expect(dues).toEqual([
    ['2021-12-31', '2022-09-30'],
    ['2021-12-31', '2022-12-31'],
  ]);
});

test.each([
  ['编制规划，5年内实现应编尽编', 'relative'],
  ['长期坚持风险补偿机制', 'ongoing'],
])('%s promises without a day', (words, kind) => {
  const text = `东溪县2024年任务清单\n1.${words}。（县财政局）\n2.近5年内完成的项目要复查。（县发改局）`;
  const kinds = read(text, 'a.txt').checklists.flatMap(({ items }) =>
    items.map(({ milestones }) => milestones.map((milestone) => milestone.kind)),
  );
  expect(kinds).toEqual([[kind], []]);
});

test('a title is neither the signature nor the date nor the remark beside it', () => {
  const list = '1.修路。（县交通局）\n2.建校。（县教育局）';
  const titleOf = (text: string) => read(text, 'a.txt').checklists[0]?.title;
  expect(titleOf(`成文日期：2024年3月1日\n东溪县2024年工作要点\n${list}`)).toBe('东溪县2024年工作要点');
  expect(titleOf(`中共东溪县委改革委员会办公室\n东溪县2024年改革要点\n${list}`)).toBe('东溪县2024年改革要点');
  expect(titleOf(`附件\n东溪县2024年任务清单\n（列第一位的为牵头单位，下同）\n${list}`)).toBe(
    '东溪县2024年任务清单',
  );
});
