import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (...lines: string[]) => importText(bytesOf(lines.join('\n')), 'notice.txt');
const items = (...lines: string[]) =>
  read(...lines).checklists[0]?.items.map(({ number, section, title, rows }) => ({
    number,
    section,
    title,
    departments: rows[0]?.departments,
    lead: rows[0]?.lead,
  }));

test('numbered paragraphs with bodies in closing brackets are items below their headings', () => {
  expect(
    items(
      '东溪县2024-2026年重点任务清单',
      '一、做强产业，推动发展',
      '（一）培育企业',
      '1. 加大扶持，到2025年新增企业30家。（县经信局、县财政局。列第一位的为牵头单位，下同）',
      '2.完善平台。（县发改局）',
      '（二）优化服务',
      '3. 落实政策，稳妥推进。（县人社局、县卫健局按职责各自牵头负责）',
    ),
  ).toEqual([
    {
      number: 1,
      section: ['一、做强产业，推动发展', '（一）培育企业'],
      title: '加大扶持，到2025年新增企业30家',
      departments: ['县经信局', '县财政局'],
      lead: ['县经信局'],
    },
    {
      number: 2,
      section: ['一、做强产业，推动发展', '（一）培育企业'],
      title: '完善平台',
      departments: ['县发改局'],
      lead: ['县发改局'],
    },
    {
      number: 3,
      section: ['一、做强产业，推动发展', '（二）优化服务'],
      title: '落实政策，稳妥推进',
      departments: ['县人社局', '县卫健局'],
      lead: ['县人社局', '县卫健局'],
    },
  ]);
});

test('labels on a line of their own belong to the paragraph above, with lead, support and deadline', () => {
  const parsed = read(
    '关于印发《东溪县2024年工作要点》的通知',
    '一、改善民生',
    '（一）建设食堂。新建食堂5家。',
    '牵头单位：县民政局；配合单位：县财政局、各乡镇（街道）；完成时限：10月中旬',
    '（二）扩大参保。长期坚持。',
    '责任单位：县医保局',
    '完成时限：长期坚持',
  );
  const [checklist] = parsed.checklists;
  expect(checklist).toMatchObject({ title: '东溪县2024年工作要点', year: 2024, leadRule: 'first' });
  expect(checklist?.items.map(({ rows }) => rows)).toMatchObject([
    [{ departments: ['县民政局', '县财政局', '各乡镇（街道）'], lead: ['县民政局'], place: { line: 3 } }],
    [{ departments: ['县医保局'], lead: ['县医保局'], place: { line: 5 } }],
  ]);
  expect(checklist?.items.map(({ milestones }) => milestones.map(({ kind, due }) => [kind, due]))).toEqual([
    [['date', '2024-10-20']],
    [['ongoing', null]],
  ]);
});

test('where most paragraphs name their lead, the rule is named, and all who are named lead', () => {
  const parsed = read(
    '东溪县2024年工作要点',
    '1.修路。（牵头单位：县交通局、县住建局）',
    '2.绿化。牵头单位：县住建局)',
  );
  expect(parsed.checklists[0]).toMatchObject({ leadRule: 'named' });
  expect(parsed.checklists[0]?.items.map(({ rows }) => rows[0]?.lead)).toEqual([
    ['县交通局', '县住建局'],
    ['县住建局'],
  ]);
});

test('an item without bodies among others is kept and reported', () => {
  const parsed = read('东溪县2024年任务分工', '1.修路。（县交通局）', '2.绿化。', '3.供水。（县水利局）');
  expect(parsed.checklists[0]?.items.map(({ title, rows }) => [title, rows[0]?.departments])).toEqual([
    ['修路', ['县交通局']],
    ['绿化', []],
    ['供水', ['县水利局']],
  ]);
  expect(parsed.problems).toMatchObject([{ place: { line: 3 }, what: '没有责任部门' }]);
});

test('a number left out is reported, a new heading may begin at 1', () => {
  const { problems } = read(
    '东溪县2024年任务分工',
    '一、产业',
    '1.修路。（县交通局）',
    '3.绿化。（县住建局）',
    '二、民生',
    '1.供水。（县水利局）',
  );
  expect(problems.map(({ what }) => what)).toEqual(['序号应是2，印的是3']);
});

test('the letter around a list is kept as notes', () => {
  const parsed = read(
    '东溪县2024年任务分工',
    '请认真落实。',
    '1.修路。（县交通局）',
    '2.绿化。（县住建局）',
    '特此通知。',
  );
  expect(parsed.notes?.map(({ text }) => text)).toEqual([
    '东溪县2024年任务分工',
    '请认真落实。',
    '特此通知。',
  ]);
});

test('a bracket that ends a name closes no list of bodies', () => {
  const parsed = read(
    '东溪县2024年任务清单',
    '1.老城更新。',
    '责任领导：县领导甲',
    '牵头单位：县住建局',
    '配合单位：各有关乡镇（街道）',
    '完成时限：年底前',
    '2.供水。',
    '牵头单位：县水利局',
  );
  expect(parsed.checklists[0]?.leadRule).toBe('named');
  expect(
    parsed.checklists[0]?.items.map(({ title, rows, milestones }) => [
      title,
      rows[0]?.departments,
      milestones[0]?.due,
    ]),
  ).toEqual([
    ['老城更新', ['县住建局', '各有关乡镇（街道）'], '2024-12-31'],
    ['供水', ['县水利局'], undefined],
  ]);
});

test('two attachments of paragraphs are two lists with names of their own', () => {
  const parsed = read(
    '附件1',
    '东溪县2024年任务清单',
    '1.修路。（县交通局）',
    '2.绿化。（县住建局）',
    '附件2',
    '东溪县2024年改革任务清单',
    '1.并联审批。（县政务办）',
    '2.一网通办。（县政务办、县司法局）',
  );
  expect(parsed.checklists.map(({ title, kind, items }) => [title, kind, items.length])).toEqual([
    ['东溪县2024年任务清单', 'tasks', 2],
    ['东溪县2024年改革任务清单', 'reforms', 2],
  ]);
});

test('brackets without their partner are reported once for a list', () => {
  const { problems } = read(
    '东溪县2024年任务清单',
    '1.打造食安”样板。（县市监局）',
    '2.绿化(道路。（县住建局）',
  );
  expect(problems).toMatchObject([
    { place: { line: 2 }, what: '有2处括号或引号不成对，可能缺了字，请对照原文' },
  ]);
});
