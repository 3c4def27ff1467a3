// The office's own list of liaisons: what is right is taken, every slip is named with its line, and nobody is guessed.
import { expect, test } from 'vitest';
import { readLiaisonList } from '../../src/directory/listed-liaisons.ts';
import { AGRICULTURE, directoryOf, FINANCE, knownOf, member } from './made.ts';

const read = (text: string) =>
  readLiaisonList(text, knownOf().departments, directoryOf([member('u1', ['10']), member('u2', ['20'])]));

test('lines with and without a heading, posts and aliases', () => {
  const text = '\ufeff用户号,单位,岗位\nu1,县农业局,A岗\n\nu1,县农业农村局,b岗\nu2, 县财政局\n';
  expect(read(text)).toEqual({
    listed: [
      { user: 'u1', departmentId: AGRICULTURE, role: 'primary' },
      { user: 'u1', departmentId: AGRICULTURE, role: 'deputy' },
      { user: 'u2', departmentId: FINANCE, role: 'primary' },
    ],
    problems: [],
  });
});

test.each([
  ['u9,县财政局', 'user', 'u9'],
  ['u1,县财政', 'department', '县财政'],
  ['u1,县财政局,C岗', 'role', 'C岗'],
  ['u1', 'columns', 'u1'],
  ['u2,县财政局,A岗\nu1,县财政局', 'twice', '县财政局 '],
])('%s', (text, what, written) => {
  expect(read(text).problems).toMatchObject([{ what, written, line: text.split('\n').length }]);
});
