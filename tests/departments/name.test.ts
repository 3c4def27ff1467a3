import { expect, test } from 'vitest';
import { canonicalName, suggestAlias } from '../../src/departments/name.ts';
import { readNames, splitDepartments } from '../../src/departments/written-names.ts';

test.each([
  ['县发展改革局\n县经信局', ['县发展改革局', '县经信局']],
  ['县教育局、县财政局，县公安局；县气象局', ['县教育局', '县财政局', '县公安局', '县气象局']],
  [' 县市场监管局\n县 司法局　', ['县市场监管局', '县司法局']],
  ['市生态环境局\n三门分局\n县水利局', ['市生态环境局三门分局', '县水利局']],
  ['县经济开发区\n管委会', ['县经济开发区管委会']],
  ['台州银保监分局三门监管组\n县农业农村局', ['台州银保监分局三门监管组', '县农业农村局']],
  ['县经信局\n人行三门支行\n团县委', ['县经信局', '人行三门支行', '团县委']],
  ['区府办<区“两个健康”办>、区委改革办', ['区府办<区“两个健康”办>', '区委改革办']],
  ['县发改局（县粮食局、县物资局）、县财政局', ['县发改局（县粮食局、县物资局）', '县财政局']],
  ['县府办、县发改局等', ['县府办', '县发改局']],
  ['县民政局\n县民政局', ['县民政局']],
  ['县发改局 县财政局/县审计局', ['县发改局', '县财政局', '县审计局']],
  ['县海洋与渔业局\n、县经信局', ['县海洋与渔业局', '县经信局']],
  ['县生态保护修复项\n目推进指挥部', ['县生态保护修复项目推进指挥部']],
  ['各乡镇（街道）、县级相关单位', ['各乡镇（街道）', '县级相关单位']],
  ['县卫健局等相关部门', ['县卫健局']],
  ['区经信局农业农村局', ['区经信局', '农业农村局']],
  ['县财政局和县审计局', ['县财政局', '县审计局']],
  ['县自然资源和规划局', ['县自然资源和规划局']],
  ['', []],
])('%j is split into %j', (cell, names) => {
  expect(splitDepartments(cell)).toEqual(names);
});

test('a mark says who leads, on whichever side of the name it stands', () => {
  const marked = (cell: string) => readNames(cell).names.filter(({ isMarked }) => isMarked);
  expect(marked('县住建局、*县水利局、县财政局★').map(({ name }) => name)).toEqual(['县水利局', '县财政局']);
});

test('names that stood together are reported', () => {
  expect(readNames('*住建局区发改局')).toMatchObject({
    names: [
      { name: '住建局', isMarked: true },
      { name: '区发改局', isMarked: false },
    ],
    parted: ['住建局区发改局'],
  });
});

test('an alias leads to its canonical name, an unknown name to itself', () => {
  const known = [{ name: '县自然资源和规划局', aliases: ['县自然资源规划局'] }];
  expect(canonicalName(' 县自然资源规划局', known)).toBe('县自然资源和规划局');
  expect(canonicalName('县科技局', known)).toBe('县科技局');
});

test.each([
  ['县自然资源规划局', '县自然资源和规划局'],
  ['县综合执法局', '县综合行政执法局'],
  ['县统战部', '县委统战部'],
  ['三门县经信局', '县经信局'],
  ['人行三门支行', '人民银行三门支行'],
  ['台州银保监三门分局', '台州银保监分局三门监管组'],
  ['县大数据局', '县大数据发展中心'],
  ['县法院', '县人民法院'],
])('%s is suggested to be %s', (name, other) => {
  expect(suggestAlias(name, ['县财政局', '县委办公室', other])).toBe(other);
  expect(suggestAlias(other, ['县财政局', '县委办公室', name])).toBe(name);
});

test.each([
  ['县民政局', '县财政局'],
  ['县委办公室', '县政府办公室'],
  ['县委改革办', '县发展改革局'],
  ['县委党校', '县委党史研究室'],
  ['县委组织部', '县委宣传部'],
  ['县体育事业发展中心', '县大数据发展中心'],
  ['县科技局', '县科技局'],
])('%s is never suggested to be %s', (name, other) => {
  expect(suggestAlias(name, [other])).toBeNull();
});
