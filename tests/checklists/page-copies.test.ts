// Text copied from a web page, a printed page or a spreadsheet, with what the page adds around the document.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (...lines: readonly string[]) => importText(bytesOf(lines.join('\n')), 'copy.txt');

const CARDS = [
  ...['首页 > 政务公开 > 重点领域', '东山区2025年重点任务清单', '字号：大 中 小 打印'],
  ...['1.改造管网18公里。（责任单位：区住建局）', '2.新建床位300张。（责任单位：区民政局）'],
  ...['上一篇：东山区2024年工作总结', '【打印本页】 【关闭窗口】'],
  ...[
    '主办单位：东山区人民政府办公室 承办单位：东山区大数据中心',
    '网站标识码：1234567890 苏ICP备00000000号',
  ],
];

test('navigation and the foot of a site are notes: who runs the site is responsible for nothing', () => {
  const { checklists, notes } = read(...CARDS);
  expect(checklists).toMatchObject([{ title: '东山区2025年重点任务清单' }]);
  expect(checklists[0]?.items.map(({ rows }) => rows[0]?.departments)).toEqual([['区住建局'], ['区民政局']]);
  const kept = JSON.stringify([notes, checklists]);
  for (const line of CARDS) expect(kept).toContain(line);
});

test('buttons above a short list are no foot', () => {
  const [list] = read(
    ...['东山区2025年重点任务清单', '【打印】 【关闭】', '项目名称：改造管网', '责任单位：区住建局'],
    ...['项目名称：新建床位', '责任单位：区民政局'],
  ).checklists;
  expect(list?.items.map(({ title, rows }) => [title, rows[0]?.departments])).toEqual([
    ['改造管网', ['区住建局']],
    ['新建床位', ['区民政局']],
  ]);
});

test('a report is not named by the path to its page', () => {
  const [report] = read(
    ...['首页>信息公开>政府工作报告', '2023年政府工作报告', '一、2022年工作回顾', '增长5%。'],
    ...['二、2023年重点工作', '新建学校3所，', '新增学位600个。'],
  ).checklists;
  expect(report).toMatchObject({ title: '2023年政府工作报告', year: 2023, kind: 'report' });
  expect(report?.items.map(({ rows }) => rows[0]?.text)).toEqual(['新建学校3所，新增学位600个。']);
});

test('a page number between the cells of a table is no cell', () => {
  const [list] = read(
    ...['东溪县2024年任务表', '序号', '重点任务', '目标要求', '责任单位', '完成时限'],
    ...['1', '保障粮食', '播种20万亩。', '县农业农村局', '全年', '— 2 —'],
    ...['2', '建设园区', '新建厂房8万平方米。', '县开发区管委会', '9月底前'],
  ).checklists;
  expect(list?.items.map(({ rows }) => rows[0]?.text)).toEqual([
    '播种20万亩。\n全年',
    '新建厂房8万平方米。\n9月底前',
  ]);
});

/** Cut at 28 Chinese characters, as a page is. */
const PRINTED = [
  ...['2024年西岭县十件民生实事', '一、优化就业服务。全年城镇新增就业3200人，开展职业技能培'],
  ...['训2000人次，零就业家庭动态清零。（责任单位：县人社局、县', '财政局、各乡镇人民政府）'],
  ...['二、提升养老服务。新建村级养老服务站12个，改造适老化家庭', '- 1 -'],
  ...['150户，8月底前全部完成。（责任单位：县民政局、县残联、县', '住房和城乡建设局）'],
  ...['三、畅通出行道路。改造农村公路60公里，新建公交站点35个，'],
  ...['11月底前完工。（责任单位：县交通运输局、县公安局交管大队、', '城关镇、河口镇人民政府）'],
];

test('lines cut at the width of a page are whole again, over its number too', () => {
  const [list] = read(...PRINTED).checklists;
  expect(
    list?.items.map(({ title, rows, indicators }) => [
      title,
      rows[0]?.place,
      rows[0]?.departments,
      indicators.map(({ target }) => target),
    ]),
  ).toEqual([
    ['优化就业服务', { line: 2 }, ['县人社局', '县财政局', '各乡镇人民政府'], [3200, 2000]],
    ['提升养老服务', { line: 5 }, ['县民政局', '县残联', '县住房和城乡建设局'], [12, 150]],
    ['畅通出行道路', { line: 9 }, ['县交通运输局', '县公安局交管大队', '城关镇', '河口镇人民政府'], [60, 35]],
  ]);
});

test('names of like length that are no running text stay lines of their own', () => {
  const names = Array.from({ length: 12 }, (_, at) => `东溪县第${at + 1}批次农村供水保障提升改造工程项目`);
  const { notes } = read('东溪县2024年项目名单', ...names);
  expect(notes?.map(({ text }) => text)).toEqual(['东溪县2024年项目名单', ...names]);
});

test('an item cut behind its first sentence is no heading', () => {
  const [first] =
    read(
      ...[
        '东港县2024年工作要点',
        '1.推动集成办理。年底前新增主题服务20项，企业开',
        '办时间压缩一半。（牵头单位：县审批局）',
      ],
      '2.推行容缺受理。（牵头单位：县审批局）',
    ).checklists[0]?.items ?? [];
  expect(first).toMatchObject({ number: 1, title: '推动集成办理', milestones: [{ due: '2024-12-31' }] });
});

test('a quoted cell of a spreadsheet goes on over lines, and loses its marks', () => {
  const { checklists, problems } = read(
    '编号\t任务名称\t具体措施\t责任单位\t时间节点',
    '1\t精准招商\t"1.新签约项目30个；\n2.使用外资6500万美元。"\t*区商务局、各镇街\t2024/6/30',
    '2\t渔港改造\t完成加固。\t"*区海洋发展局、\n湾头镇"\t2024/9/30',
    '3\t"名为""蓝湾""的行动"\t整治岸线3公里。\t*区海洋发展局、湾头镇\t2024/9/30',
  );
  expect(checklists[0]?.items.map(({ title, rows }) => [title, rows[0]?.text, rows[0]?.departments])).toEqual(
    [
      ['精准招商', '1.新签约项目30个；\n2.使用外资6500万美元。\n2024/6/30', ['区商务局', '各镇街']],
      ['渔港改造', '完成加固。\n2024/9/30', ['区海洋发展局', '湾头镇']],
      ['名为"蓝湾"的行动', '整治岸线3公里。\n2024/9/30', ['区海洋发展局', '湾头镇']],
    ],
  );
  expect(problems).toEqual([]);
});
