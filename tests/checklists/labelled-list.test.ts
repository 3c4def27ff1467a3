// Items whose parts are labelled, whose sub-points name bodies, or which have no ordinal of their own.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (...lines: readonly string[]) => importText(bytesOf(lines.join('\n')), 'list.txt');
const brief = (...lines: readonly string[]) =>
  read(...lines)
    .checklists.flatMap(({ items }) => items)
    .map(({ number, section, title, rows, milestones, indicators }) => ({
      number,
      section: section.join('/'),
      title,
      bodies: rows.map(({ departments }) => departments.join()),
      dues: milestones.map(({ due }) => due),
      figures: indicators.map(({ target }) => target),
    }));

const PROBLEMS = ['河西县督察反馈问题整改清单', '（2024年）'];
const FIRST = {
  number: 1,
  section: '一、思想认识方面',
  title: '认识不到位',
  bodies: ['县委组织部,市生态环境局河西分局'],
  dues: ['2024-06-30'],
  figures: [10],
};
const SECOND = {
  number: 2,
  section: '二、污染防治方面',
  title: '污水管网混流',
  bodies: ['县住建局,县水务公司'],
  dues: ['2025-10-31'],
  figures: [21],
};

test('problems in labelled lines: what was found promises nothing, and bodies go on in the next line', () => {
  const items = brief(
    ...PROBLEMS,
    ...['一、思想认识方面', '问题1：认识不到位，2023年考核权重仅占3%。', '整改目标：考核权重提高到10%以上。'],
    ...['责任单位：县委组织部、市生态环境局河西分局', '整改时限：2024年6月底前', ''],
    ...['二、污染防治方面', '问题2：污水管网混流。', '整改措施：改造管网21公里。'],
    ...['责任单位：县住建局、', '县水务公司', '整改时限：2025年10月底前'],
  );
  expect(items).toEqual([{ ...FIRST, title: '认识不到位，2023年考核权重仅占3%' }, SECOND]);
  expect(
    read(...PROBLEMS, '问题1：甲。', '责任单位：县水利局', '问题2：乙。', '责任单位：县水利局').checklists,
  ).toMatchObject([{ kind: 'problems', year: 2024 }]);
});

test('the same in one paragraph each, with the bodies before or after the measures', () => {
  const items = brief(
    ...PROBLEMS,
    '一、思想认识方面',
    '问题一：认识不到位。整改目标：考核权重提高到10%以上。责任单位：县委组织部、市生态环境局河西分局。整改时限：2024年6月底前。',
    '二、污染防治方面',
    '问题二：污水管网混流。责任单位：县住建局、县水务公司。整改时限：2025年10月底前。整改措施：改造管网21公里。',
  );
  expect(items).toEqual([FIRST, SECOND]);
});

test('a label that names every item counts them where no number does', () => {
  const items = brief(
    ...['巡视整改任务清单（2025年）', '一、党的建设方面', '存在问题：学习不够深入。'],
    ...[
      '整改措施：全年专题研讨4次。',
      '责任单位：县委宣传部',
      '存在问题：整顿不力。',
      '整改措施：整顿15个村。',
    ],
    ...['责任单位：县委组织部'],
  );
  expect(items.map(({ number, title, bodies }) => [number, title, ...bodies])).toEqual([
    [1, '学习不够深入', '县委宣传部'],
    [2, '整顿不力', '县委组织部'],
  ]);
});

test('cards that open with 序号： are named by their own label', () => {
  const items = brief(
    ...['东山区2025年项目责任清单', '序号：1', '项目名称：管网改造', '建设内容：改造管网18公里。'],
    ...[
      '牵头单位：区住建局',
      '配合单位：区财政局',
      '序号：2',
      '项目名称：养老中心',
      '建设内容：新建床位300张。',
    ],
    ...['牵头单位：区民政局', '配合单位：各街道'],
  );
  expect(items.map(({ number, title, bodies }) => [number, title, ...bodies])).toEqual([
    [1, '管网改造', '区住建局,区财政局'],
    [2, '养老中心', '区民政局,各街道'],
  ]);
});

test('labels in square brackets are labels', () => {
  const items = brief(
    ...['沙河县2025年重点事项', '1.推进医共体改革', '【改革内容】组建医共体2个。', '【牵头单位】县卫健委'],
    ...[
      '【完成时限】2025年9月底',
      '2.推进供销社改革',
      '【改革内容】建成服务社10家。',
      '【牵头单位】县供销社',
    ],
    ...['【完成时限】2025年12月底'],
  );
  expect(items.map(({ title, bodies, dues }) => [title, ...bodies, ...dues])).toEqual([
    ['推进医共体改革', '县卫健委', '2025-09-30'],
    ['推进供销社改革', '县供销社', '2025-12-31'],
  ]);
});

test('sub-points with bodies of their own are rows of an item among items', () => {
  const items = brief(
    ...[
      '龙岭县2025年任务分工方案',
      '一、重点任务',
      '1.完善设施。新建管网24公里。（县住建局牵头，县发改局配合）',
    ],
    ...['2.促进市民化。', '（1）新增落户1500人。（县公安局牵头）', '（2）就读比例达到92%。（县教育局牵头）'],
    ...['3.发展产业。新增桑园600亩。（县农业农村局牵头）'],
  );
  expect(items.map(({ number, section, title, bodies }) => [number, section, title, ...bodies])).toEqual([
    [1, '一、重点任务', '完善设施', '县住建局,县发改局'],
    [2, '一、重点任务', '促进市民化', '县公安局', '县教育局'],
    [3, '一、重点任务', '发展产业', '县农业农村局'],
  ]);
});

test('sub-points without bodies belong to the item whose labels stand below them', () => {
  const items = brief(
    ...['2025年改革任务分工', '（一）推进整合', '1.整合企业。', '（1）制定方案；', '（2）完成清产核资。'],
    ...['责任单位：县国资中心', '2.健全机制。', '责任单位：县财政局', '（二）盘活农房', '3.登记农房。'],
    ...['责任单位：县农业农村局'],
  );
  expect(items.map(({ number, section, title, bodies }) => [number, section, title, ...bodies])).toEqual([
    [1, '（一）推进整合', '整合企业', '县国资中心'],
    [2, '（一）推进整合', '健全机制', '县财政局'],
    [3, '（二）盘活农房', '登记农房', '县农业农村局'],
  ]);
});

test('who signs below the last bodies is none of them', () => {
  const [, last] = brief(
    ...[
      '清河县2024年任务分工',
      '第一条 扩大投资。',
      '责任单位：县发改局',
      '第二条 稳定外贸。',
      '责任单位：县商务局',
    ],
    ...['清河县人民政府', '2024年3月5日'],
  );
  expect(last?.bodies).toEqual(['县商务局']);
});
