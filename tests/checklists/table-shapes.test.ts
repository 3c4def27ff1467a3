import { expect, test } from 'vitest';
import type { ParsedDocument } from '../../src/checklists/parsed-document.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const csv = (...lines: string[]) => importText(bytesOf(lines.join('\n')), 'list.csv');
const html = (...parts: string[]) =>
  importText(bytesOf(`<html><body>${parts.join('')}</body></html>`), 'list.html');
const row = (...cells: string[]) =>
  `<tr>${cells.map((cell) => (cell.startsWith('<td') ? cell : `<td>${cell}</td>`)).join('')}</tr>`;
const table = (...rows: string[]) => `<table>${rows.join('')}</table>`;
const shown = ({ checklists }: ParsedDocument) =>
  checklists[0]?.items.map(({ number, section, title, rows }) => [
    number,
    section.join('/'),
    title,
    ...rows.map(({ departments, lead }) => `${departments.join('、')}|${lead.join('、')}`),
  ]);
const dates = ({ checklists }: ParsedDocument) =>
  checklists[0]?.items.map(({ milestones }) =>
    milestones.map(({ kind, due, approximate }) => [kind, due, approximate]),
  );

test('columns in any order, bodies apart by every usual separator', () => {
  const parsed = csv(
    '东溪县2024年重点任务清单,,,,',
    '责任单位,重点任务,完成时间,序号,具体举措',
    '"县发改局、县财政局（国资办）",修建联络线,2024.9.30,1,完成投资3.5亿元',
    '县交通运输局/县公安局,公交优化,2024-06,2,优化线路≤5条',
    '"县教育局 县人社局",学位扩容,Q3,3,新增学位1200个',
  );
  expect(shown(parsed)).toEqual([
    [1, '', '修建联络线', '县发改局、县财政局（国资办）|县发改局'],
    [2, '', '公交优化', '县交通运输局、县公安局|县交通运输局'],
    [3, '', '学位扩容', '县教育局、县人社局|县教育局'],
  ]);
  expect(dates(parsed)).toEqual([
    [['date', '2024-09-30', false]],
    [['date', '2024-06-30', true]],
    [['date', '2024-09-30', true]],
  ]);
  expect(
    parsed.checklists[0]?.items.map(({ indicators }) => indicators.map(({ target, unit }) => [target, unit])),
  ).toEqual([[[3.5, '亿元']], [[5, '条']], [[1200, '个']]]);
});

test('a header of two rows, headings over the whole width, merged numbers, lead and support in two columns', () => {
  const parsed = html(
    '<p>东溪县2024年重点工作任务分解表</p>',
    table(
      row(
        '<td rowspan=2>序号</td>',
        '<td rowspan=2>工作任务</td>',
        '<td colspan=2>工作目标</td>',
        '<td rowspan=2>牵头单位</td>',
        '<td rowspan=2>配合单位</td>',
        '<td rowspan=2>完成时限</td>',
      ),
      row('上半年', '全年'),
      row('<td colspan=7>一、产业升级（2项）</td>'),
      row(
        '1',
        '工业投资',
        '完成投资20亿元',
        '新增企业30家',
        '县经信局',
        '县发改局<br>各乡镇（街道）',
        '2024年12月底前',
      ),
      row(
        '<td rowspan=2>2</td>',
        '<td rowspan=2>旅游提质</td>',
        '开业酒店1家',
        '—',
        '县文旅局',
        '/',
        '9月前',
      ),
      row('—', '新增民宿10家', '县农业农村局', '县住建局', '长期坚持'),
      row('<td colspan=7>二、民生改善（1项）</td>'),
      row('3', '养老服务', '', '新增床位200张', '县民政局', '县卫健局等', '5年内'),
    ),
  );
  expect(parsed.checklists[0]).toMatchObject({ kind: 'tasks', year: 2024, leadRule: 'named' });
  expect(shown(parsed)).toEqual([
    [1, '一、产业升级', '工业投资', '县经信局、县发改局、各乡镇（街道）|县经信局'],
    [2, '一、产业升级', '旅游提质', '县文旅局|县文旅局', '县农业农村局、县住建局|县农业农村局'],
    [3, '二、民生改善', '养老服务', '县民政局、县卫健局|县民政局'],
  ]);
  expect(dates(parsed)).toEqual([
    [
      ['date', '2024-06-30', false],
      ['date', '2024-12-31', false],
      ['date', '2024-12-31', false],
    ],
    [
      ['date', '2024-06-30', false],
      ['date', '2024-08-31', true],
      ['date', '2024-12-31', false],
      ['ongoing', null, false],
    ],
    [
      ['date', '2024-12-31', false],
      ['relative', null, false],
    ],
  ]);
});

test('indicators with a column of units, values merged over years, and a note that explains the asterisk', () => {
  const parsed = html(
    '<p>东溪县“十四五”主要指标</p>',
    table(
      row(
        '<td rowspan=2>类别</td>',
        '<td rowspan=2>序号</td>',
        '<td rowspan=2>指标</td>',
        '<td rowspan=2>单位</td>',
        '<td rowspan=2>2020年基期值</td>',
        '<td colspan=2>目标值</td>',
        '<td rowspan=2>责任部门</td>',
      ),
      row('2023年', '2025年'),
      row(
        '<td rowspan=2>经济</td>',
        '1',
        '地区生产总值',
        '亿元',
        '210.5',
        '260左右',
        '≥300',
        '*县发改局、县统计局',
      ),
      row('2', '失业率', '%', '2.1', '<td colspan=2>3以内</td>', '县人社局、*县税务局'),
      row('生态', '3', '森林覆盖率', '%', '65', '<td colspan=2>保持稳定</td>', '县资规局、县农业农村局'),
      row('<td colspan=8>注：标*的为牵头单位。</td>'),
    ),
  );
  expect(parsed.checklists[0]).toMatchObject({ kind: 'indicators', year: 2021, leadRule: 'asterisk' });
  expect(shown(parsed)).toEqual([
    [1, '经济', '地区生产总值', '县发改局、县统计局|县发改局'],
    [2, '经济', '失业率', '县人社局、县税务局|县税务局'],
    [3, '生态', '森林覆盖率', '县资规局、县农业农村局|县资规局'],
  ]);
  expect(
    parsed.checklists[0]?.items.flatMap(({ indicators }) =>
      indicators.map(({ baseline, comparator, target, unit, year }) => [
        baseline,
        comparator,
        target,
        unit,
        year,
      ]),
    ),
  ).toEqual([
    [210.5, '=', 260, '亿元', 2023],
    [210.5, '>=', 300, '亿元', 2025],
    [2.1, '<=', 3, '%', 2023],
    [2.1, '<=', 3, '%', 2025],
    [65, 'trend', '保持稳定', '%', 2023],
    [65, 'trend', '保持稳定', '%', 2025],
  ]);
  expect(parsed.problems.map(({ what }) => what)).toContain('没有标明牵头单位，暂以列第一位的为牵头');
});

test('problems with measures: labels inside a cell, people are no bodies, impossible and vague dates are reported', () => {
  const parsed = html(
    '<p>东溪县2024年反馈问题整改清单</p>',
    table(
      row('序号', '反馈问题', '整改措施', '责任单位', '责任领导', '整改时限'),
      row(
        '（一）',
        '管网滞后，存在直排。',
        '新建管网10公里。',
        '牵头单位：县住建局<br>配合单位：县水利局',
        '甲',
        '2024年2月30日',
      ),
      row('（二）', '扬尘管控不力。', '加强巡查。', '县住建局', '乙', '汛期前'),
    ),
  );
  expect(parsed.checklists[0]).toMatchObject({ kind: 'problems', leadRule: 'named' });
  expect(shown(parsed)).toEqual([
    [1, '', '管网滞后，存在直排', '县住建局、县水利局|县住建局'],
    [2, '', '扬尘管控不力', '县住建局|县住建局'],
  ]);
  expect(dates(parsed)).toEqual([[['invalid', null, false]], [['none', null, false]]]);
  expect(parsed.problems.map(({ what, kept }) => [what, kept])).toEqual([
    ['日期不存在，请更正', '2024年2月30日'],
    ['完成时限看不出是哪一天', '汛期前'],
  ]);
});

test('numbers that begin again in every section, rows without one, and totals', () => {
  const parsed = csv(
    '东溪县2024年民生实事清单,,,',
    '序号,项目名称,建设内容,责任单位',
    '一、教育类,,,',
    '1,新建幼儿园,"新建幼儿园2所，新增学位360个",县教育局',
    '2,课后服务,覆盖率100%,县教育局、县财政局',
    '二、养老类,,,',
    '1,助餐点,新增助餐点15个,县民政局',
    ',,改造中心3家,县住建局',
    '合计,,3项,',
  );
  expect(shown(parsed)).toEqual([
    [1, '一、教育类', '新建幼儿园', '县教育局|县教育局'],
    [2, '一、教育类', '课后服务', '县教育局、县财政局|县教育局'],
    [1, '二、养老类', '助餐点', '县民政局|县民政局', '县住建局|县住建局'],
  ]);
  expect(parsed.problems).toEqual([]);
});

test('columns that are a quarter each, a cell merged over several, no column of numbers', () => {
  const parsed = html(
    '<p>2024年度工作推进计划表</p>',
    table(
      row('工作领域', '重点工作', '一季度', '二季度', '三季度', '四季度', '责任单位'),
      row(
        '<td rowspan=2>就业</td>',
        '零工市场',
        '完成选址',
        '开工',
        '建成2家',
        '运营',
        '县人社局<br>县市监局',
      ),
      row('技能培训', '培训500人次', '培训1000人次', '—', '培训3000人次', '县人社局'),
      row('社保', '参保扩面', '<td colspan=4>参保率稳定在99%以上</td>', '县医保局'),
    ),
  );
  expect(shown(parsed)).toEqual([
    [1, '就业', '零工市场', '县人社局、县市监局|县人社局'],
    [2, '就业', '技能培训', '县人社局|县人社局'],
    [3, '社保', '参保扩面', '县医保局|县医保局'],
  ]);
  expect(dates(parsed)?.map((all) => all.map(([, due]) => due))).toEqual([
    ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31'],
    ['2024-03-31', '2024-06-30', '2024-12-31'],
    ['2024-12-31'],
  ]);
});

test('what was handed out, and what has been done, is neither a deadline nor a promise', () => {
  const parsed = html(
    '<p>东溪县2024年度督查台账</p>',
    table(
      row('序号', '督查事项', '交办时间', '承办单位', '办结时限', '进展情况'),
      row('1', '旧小区改造', '2024年1月5日', '县住建局', '2024-06-30', '完成3个小区'),
    ),
  );
  expect(dates(parsed)).toEqual([[['date', '2024-06-30', false]]]);
  expect(parsed.checklists[0]?.items[0]).toMatchObject({
    indicators: [],
    rows: [{ text: '2024年1月5日\n2024-06-30\n完成3个小区' }],
  });
});

test('columns without headings are told by what stands in them, and that is said', () => {
  const parsed = csv(
    '1,道路,建成道路5公里,县交通局',
    '2,管网,2024年10月底前完工,"县住建局、县水利局"',
    '3,绿化,新增绿地3公顷,县住建局',
  );
  expect(shown(parsed)).toEqual([
    [1, '', '道路', '县交通局|县交通局'],
    [2, '', '管网', '县住建局、县水利局|县住建局'],
    [3, '', '绿化', '县住建局|县住建局'],
  ]);
  expect(parsed.problems.map(({ what }) => what)).toEqual(['没有认出表头，各列按内容推断，请核对']);
});

test('a year that only other dates tell is reported where a date needs it', () => {
  const parsed = csv('序号,任务,完成时限,责任单位', '1,方案,3月底前,县发改局', '2,建设,2025年12月,县住建局');
  expect(dates(parsed)).toEqual([[['date', '2025-03-31', false]], [['date', '2025-12-31', true]]]);
  expect(parsed.problems.map(({ what }) => what)).toEqual([
    '没有写明是哪一年的清单，按文中日期推断为2025年，请核对',
  ]);
});
