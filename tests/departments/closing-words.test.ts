import { expect, test } from 'vitest';
import { readClosing } from '../../src/departments/closing-words.ts';

function closing(text: string) {
  const found = readClosing(text);
  if (found === null) return null;
  const { departments, lead, deadline } = found.responsibility;
  return { before: text.slice(0, found.index), departments, lead, deadline };
}

test.each([
  ['修路。（县交通局、县财政局、各乡镇）', ['县交通局', '县财政局', '各乡镇'], []],
  ['修路。(牵头单位:区财政局<国资办>)', ['区财政局<国资办>'], ['区财政局<国资办>']],
  ['修路。牵头单位:区民政局)', ['区民政局'], ['区民政局']],
  ['修路。(牵头单位:区委政法委、区信访局', ['区委政法委', '区信访局'], ['区委政法委', '区信访局']],
  ['修路（县人社局、县卫健局按职责各自牵头负责）', ['县人社局', '县卫健局'], ['县人社局', '县卫健局']],
  ['修路（县委办、部门党委（党组））', ['县委办', '部门党委（党组）'], []],
  ['修路。（县发改局牵头，县财政局、县审计局等配合）', ['县发改局', '县财政局', '县审计局'], ['县发改局']],
  ['修路（县财政局会同县审计局）', ['县财政局', '县审计局'], ['县财政局']],
  ['修路（县人大、县妇联等相关单位）。', ['县人大', '县妇联'], []],
  ['修路。责任单位：县教育局，各乡镇（街道）按职责分工负责。', ['县教育局', '各乡镇（街道）'], []],
])('%s names its bodies at the end', (text, departments, lead) => {
  expect(closing(text)).toMatchObject({ departments, lead });
});

test('labels inline tell lead, support and deadline apart, wherever a closing bracket belongs to a name', () => {
  const text =
    '修路。牵头单位：县财政局（国资办）；配合单位：县水利局、各乡镇（街道）；完成时限：2024年9月底';
  expect(closing(text)).toEqual({
    before: '修路。',
    departments: ['县财政局（国资办）', '县水利局', '各乡镇（街道）'],
    lead: ['县财政局（国资办）'],
    deadline: '2024年9月底',
  });
});

test('a remark on who leads is no name', () => {
  const found = readClosing('修路。（县水利局、东溪镇。列第一位的为牵头单位，下同）');
  expect(found?.responsibility.departments).toEqual(['县水利局', '东溪镇']);
  expect(found?.remark).toBe('列第一位的为牵头单位，下同');
});

test.each([
  '推进低（零）碳建设',
  '目标见附件（2024年主要指标安排详见附件2）',
  '做好救助（含低保边缘户）',
  '',
])('%j names nobody', (text) => {
  expect(readClosing(text)).toBeNull();
});
