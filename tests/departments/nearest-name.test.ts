// Which known name is suggested for one that nobody has.
import { expect, test } from 'vitest';
import { nearestName } from '../../src/departments/nearest-name.ts';

const KNOWN = [
  ...['县经信局', '县财政局', '县林业局', '县农业农村局', '县教育局', '县水利局', '县交通运输局', '县住建局'],
  ...['县自然资源和规划局', '县卫健局', '县发改局', '县科技局', '县大数据发展中心', '县委宣传部', '团县委'],
  ...['办公室', '督办办公室', '领导', '领导群'],
];

test.each([
  ['县农业局', '县农业农村局'],
  ['农业局', '县农业农村局'],
  ['县农局', '县农业农村局'],
  ['县农业农村', '县农业农村局'],
  ['县农业衣村局', '县农业农村局'],
  ['三门县农业局', '县农业农村局'],
  ['县交通局', '县交通运输局'],
  ['县交通运输和港航局', '县交通运输局'],
  ['县自然资源局', '县自然资源和规划局'],
  ['县资规局', '县自然资源和规划局'],
  ['县大数据局', '县大数据发展中心'],
  ['县发改委', '县发改局'],
  ['县经济局', '县经信局'],
  ['县林业局办公室', '县林业局'],
  ['宣传部', '县委宣传部'],
  ['督查办公室', '督办办公室'],
])('for %s it is %s', (written, name) => {
  expect(nearestName(written, KNOWN)).toBe(name);
  expect(nearestName(written, [...KNOWN].reverse())).toBe(name);
});

test.each(['县', '局', '县局', '下周', '县统计局', '试一试', ''])('for %j there is none', (written) => {
  expect(nearestName(written, KNOWN)).toBeNull();
});
