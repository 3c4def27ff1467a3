import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const REPORT = [
  '政府工作报告',
  '2024年2月10日在东溪县人民代表大会上',
  '一、2023年工作回顾',
  '新增企业40家，完成投资12亿元。',
  '二、2024年政府主要工作',
  '今年主要预期目标是：地区生产总值增长6%以上，节能减排指标完成省市下达任务。',
  '（一）提振信心。抢抓窗口期，推动经济回升。',
  '助企强企。落实各项政策。全年为企业减负8亿元以上，新增贷款11亿元。',
  '（二）改善民生。',
  '养老服务。新增床位240张。确保满意度稳步提升。',
  '三、加强自身建设',
  '完成培训300人次。',
  '名词解释',
  '1.窗口期：指3个月。',
].join('\n');
const parsed = importText(bytesOf(REPORT), 'report.txt');
const [report] = parsed.checklists;

test('a report promises for the year it speaks of, to nobody yet', () => {
  expect(report).toMatchObject({ title: '政府工作报告', kind: 'report', year: 2024, leadRule: 'none' });
  expect(report?.items.every(({ rows }) => rows.every(({ departments }) => departments.length === 0))).toBe(
    true,
  );
  expect(parsed.problems).toMatchObject([{ what: '从报告中找出4条有数量的承诺，都没有责任单位，请分派' }]);
});

test('its measured sentences are tasks below their area and theme; what was done last year is none', () => {
  expect(report?.items.map(({ number, section, title }) => [number, section.join('/'), title])).toEqual([
    [1, '二、2024年政府主要工作', '2024年主要预期目标'],
    [2, '二、2024年政府主要工作/（一）提振信心/助企强企', '全年为企业减负8亿元以上，新增贷款11亿元'],
    [3, '二、2024年政府主要工作/（二）改善民生/养老服务', '新增床位240张'],
    [4, '三、加强自身建设', '完成培训300人次'],
  ]);
  expect(
    report?.items.map(({ indicators }) => indicators.map(({ comparator, target }) => [comparator, target])),
  ).toEqual([
    [
      ['>=', 6],
      ['text', '完成省市下达任务'],
    ],
    [
      ['>=', 8],
      ['>=', 11],
    ],
    [['>=', 240]],
    [['>=', 300]],
  ]);
});

test('every other word of it is kept as a note', () => {
  const kept = JSON.stringify([parsed.notes, report?.items]);
  for (const words of REPORT.split(/[\n。]/)) expect(kept).toContain(words);
});
