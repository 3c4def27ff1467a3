// What a directory would change: whose posts end, who becomes liaison, who is new, and what only a person can decide.
import { expect, test } from 'vitest';
import { liaisonRoleOf } from '../../src/directory/directory.ts';
import { isNothing, planNumber } from '../../src/directory/directory-plan.ts';
import { planDirectory } from '../../src/directory/plan-directory.ts';
import { AGRICULTURE, directoryOf, FINANCE, knownOf, member, person, TRANSPORT } from './made.ts';

test.each([
  ['联络员', 'primary'],
  ['督办联络员（A岗）', 'primary'],
  ['办公室科员、督办联络员 B 岗', 'deputy'],
  ['联络员Ｂ岗', 'deputy'],
  ['办公室主任', null],
  ['', null],
])('the title %s makes %s', (title, role) => {
  expect(liaisonRoleOf(title)).toBe(role);
});

test('people of the departments of the lists become known, without a post; others are not kept', () => {
  const plan = planDirectory(
    directoryOf([member('u1', ['10']), member('u2', ['11', '20']), member('u3', ['30'])]),
    knownOf(),
  );
  expect(plan.newPeople).toEqual([
    { user: 'u1', name: 'u1同志', departments: ['县农业农村局'] },
    { user: 'u2', name: 'u2同志', departments: ['县农业农村局', '县财政局'] },
  ]);
  expect(plan.appointed).toEqual([]);
});

test('who left loses every post; a department that has nobody then is named first', () => {
  const known = knownOf([
    person('gone', [
      ['primary', AGRICULTURE],
      ['leader', null],
    ]),
    person('deputy', [['deputy', FINANCE]]),
    person('gone2', [['primary', FINANCE]]),
  ]);
  const plan = planDirectory(directoryOf([member('deputy', ['20'])]), known);
  expect(plan.withoutLiaison).toEqual(['县农业农村局']);
  expect(plan.ended.map(({ name, role, department, why }) => [name, role, department, why])).toEqual([
    ['gone同志', 'primary', '县农业农村局', 'left'],
    ['gone同志', 'leader', null, 'left'],
    ['gone2同志', 'primary', '县财政局', 'left'],
  ]);
});

test('nobody has left while a part of the directory may not be read', () => {
  const known = knownOf([person('gone', [['primary', AGRICULTURE]])]);
  const hidden = [{ id: '20', name: '三门县财政局', parent: '2' }];
  const plan = planDirectory(directoryOf([], { hidden }), known);
  expect([plan.ended, plan.hidden]).toEqual([[], ['三门县财政局']]);
});

test('people whom Duban named itself are in no directory and stay', () => {
  const known = knownOf([
    person('terminal:经办人', [['office', null]]),
    person('external:$x', [['primary', FINANCE]]),
  ]);
  expect(isNothing(planDirectory(directoryOf([]), known))).toBe(true);
});

test('who is in another department of the lists leaves the post; who is in none of them is asked about', () => {
  const known = knownOf([person('moved', [['primary', AGRICULTURE]]), person('lent', [['deputy', FINANCE]])]);
  const plan = planDirectory(directoryOf([member('moved', ['20']), member('lent', ['30'])]), known);
  expect(plan.ended).toMatchObject([{ name: 'moved同志', why: 'moved', department: '县农业农村局' }]);
  expect(plan.doubts).toEqual([{ kind: 'elsewhere', name: 'lent同志', department: '县财政局' }]);
});

test('the office may hold other departments’ posts, and a department that the chat does not know ends none', () => {
  const known = knownOf([
    person('clerk', [
      ['office', null],
      ['primary', AGRICULTURE],
    ]),
    person('driver', [['primary', TRANSPORT]]),
  ]);
  const plan = planDirectory(directoryOf([member('clerk', ['30']), member('driver', ['20'])]), known);
  expect([plan.ended, plan.doubts]).toEqual([[], []]);
});

test('the last of the office keeps the post, or the next person who binds would become the office', () => {
  const last = planDirectory(directoryOf([]), knownOf([person('clerk', [['office', null]])]));
  expect([last.ended, last.doubts]).toEqual([[], [{ kind: 'last-office', name: 'clerk同志' }]]);
  const two = knownOf([person('clerk', [['office', null]]), person('other', [['office', null]])]);
  expect(planDirectory(directoryOf([member('other', ['30'])]), two).ended).toMatchObject([
    { name: 'clerk同志', role: 'office' },
  ]);
});

test('a title makes a liaison of the person’s own department, in place of whoever holds the post', () => {
  const known = knownOf([
    person('clerk', [
      ['office', null],
      ['primary', AGRICULTURE],
    ]),
  ]);
  const marked = [
    member('clerk', ['30']),
    member('a', ['11'], { title: '督办联络员' }),
    member('b', ['10'], { title: '联络员B岗' }),
  ];
  const plan = planDirectory(directoryOf(marked), known);
  expect(
    plan.appointed.map(({ user, department, role, inPlaceOf }) => [user, department, role, inPlaceOf]),
  ).toEqual([
    ['a', '县农业农村局', 'primary', 'clerk同志'],
    ['b', '县农业农村局', 'deputy', null],
  ]);
});

test('two who are marked for one post, or one who is marked in two departments, are asked about', () => {
  const marked = [
    member('a', ['10'], { title: '联络员' }),
    member('b', ['11'], { title: '联络员' }),
    member('c', ['10', '20'], { title: '联络员' }),
  ];
  const plan = planDirectory(directoryOf(marked), knownOf());
  expect(plan.appointed).toEqual([]);
  expect(plan.doubts.map(({ kind }) => kind)).toEqual(['marked-in-several', 'several-marked']);
  const holds = planDirectory(directoryOf(marked), knownOf([person('b', [['primary', AGRICULTURE]])]));
  expect(holds.doubts.map(({ kind }) => kind)).toEqual(['marked-in-several']);
});

test('the office’s own list goes before titles, also for people of other departments', () => {
  const marked = [member('a', ['10'], { title: '联络员' }), member('x', ['30'])];
  const listed = [{ user: 'x', departmentId: AGRICULTURE, role: 'primary' }] as const;
  const plan = planDirectory(directoryOf(marked), knownOf(), listed);
  expect(plan.appointed).toMatchObject([{ user: 'x', department: '县农业农村局' }]);
  expect(plan.newPeople.map(({ user }) => user)).toEqual(['a', 'x']);
});

test('a new name is taken over, an empty one is not', () => {
  const known = knownOf([person('u1', [], { name: '旧名' }), person('u2', [], { name: '留着' })]);
  const read = directoryOf([member('u1', ['10']), member('u2', ['10'], { name: '' })]);
  expect(planDirectory(read, known).renamed).toMatchObject([{ before: '旧名', after: 'u1同志' }]);
});

test('the number stands for the changes: any other change has another, departments alone have none', () => {
  const read = directoryOf([member('u1', ['10'])]);
  const one = planDirectory(read, knownOf());
  expect(planNumber(planDirectory(read, knownOf()))).toBe(planNumber(one));
  expect(planNumber(planDirectory(directoryOf([member('u2', ['10'])]), knownOf()))).not.toBe(planNumber(one));
  expect(planNumber(one)).toBeGreaterThanOrEqual(100_000);
  expect(planNumber(one)).toBeLessThan(1_000_000);
});
