// Which department of the chat is which department of the lists: by name, by alias, without its place; never by likeness.
import { expect, test } from 'vitest';
import type { ChatDepartment } from '../../src/chat/port.ts';
import { matchDepartments } from '../../src/directory/match-departments.ts';

const known = (...names: readonly string[]) =>
  names.map((name, index) => {
    const [own = '', ...aliases] = name.split('=');
    return { departmentId: index + 1, name: own, aliases };
  });
const tree = (...names: readonly string[]): ChatDepartment[] => [
  { id: 'root', name: '三门县', parent: null },
  ...names.map((name, index) => {
    const [own = '', parent = 'root'] = name.split('<');
    return { id: `d${index}`, name: own, parent };
  }),
];
const pairs = (chat: readonly ChatDepartment[], ...names: readonly string[]) =>
  matchDepartments(chat, known(...names)).matched.map(
    ({ chat, department }) => `${chat.name}=${department.name}`,
  );

test.each([
  ['县农业农村局', '县农业农村局'],
  ['三门县农业农村局', '县农业农村局'],
  ['农业农村局', '县农业农村局'],
  ['县农业农村局', '农业农村局'],
  ['市场监管局', '县市场监管局'],
  ['三门县市场监管局', '县市场监管局'],
  ['区经信局', '区经信局'],
  ['三门县海润街道', '海润街道'],
  ['县委组织部', '县委组织部'],
  ['三门县委组织部', '县委组织部'],
  ['县发改委', '县发改局=县发改委'],
])('%s is %s', (chat, own) => {
  expect(pairs(tree(chat), own)).toEqual([`${chat}=${own.split('=')[0]}`]);
});

test.each([
  ['县农业局', '县农业农村局'],
  ['县水利局', '县财政局'],
  ['县委办公室', '县政府办公室'],
  ['高新区管委会', '县管委会'],
  ['渔业科', '县农业农村局'],
])('%s is not %s', (chat, own) => {
  expect(pairs(tree(chat), own)).toEqual([]);
});

test('one of the very name goes before one without its place, and the higher one before the lower one', () => {
  expect(pairs(tree('农业农村局', '县农业农村局'), '县农业农村局')).toEqual(['县农业农村局=县农业农村局']);
  const lower = tree('财政局', '海润街道', '财政局<d1');
  expect(matchDepartments(lower, known('县财政局')).matched[0]?.chat.id).toBe('d0');
});

test('two that could be meant match nothing', () => {
  expect(pairs(tree('三门县财政局', '财政局'), '县财政局')).toEqual([]);
  expect(pairs(tree('财政局'), '县财政局', '区财政局')).toEqual([]);
});

test('people of an office inside a department belong to the department', () => {
  const chat = tree('县农业农村局', '渔业科<d0', '养殖站<d1', '县档案馆');
  const { homeOf } = matchDepartments(chat, known('县农业农村局'));
  expect(['d0', 'd1', 'd2', 'd3', 'root', 'nowhere'].map(homeOf)).toEqual([1, 1, 1, null, null, null]);
});

test('what stands on one side only is shown, with the name that may be meant, and nothing below it', () => {
  const chat = tree('县农业农村局', '县公路局', '养护科<d1', '县级部门', '县人民法院<d3', '县水利局<d3');
  const { onlyInChat, onlyHere } = matchDepartments(chat, known('县农业农村局', '县法院', '县水利局'));
  expect(onlyInChat).toEqual([
    { name: '县公路局', nearest: null },
    { name: '县人民法院', nearest: '县法院' },
  ]);
  expect(onlyHere).toEqual(['县法院']);
});

test('a tree whose parents lead in a ring, or nowhere, is still read', () => {
  const ring: ChatDepartment[] = [
    { id: 'a', name: '甲办', parent: 'b' },
    { id: 'b', name: '乙办', parent: 'a' },
    { id: 'c', name: '县财政局', parent: 'gone' },
  ];
  const { homeOf, matched } = matchDepartments(ring, known('县财政局'));
  expect([matched.length, homeOf('a'), homeOf('c')]).toEqual([1, null, 1]);
});
