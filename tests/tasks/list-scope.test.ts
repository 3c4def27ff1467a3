// Which dates a list is about.
import { expect, test } from 'vitest';
import { rangeOf } from '../../src/tasks/list-scope.ts';

test.each([
  ['overdue', '2022-09-23', { from: null, to: '2022-09-22' }],
  ['week', '2022-09-23', { from: '2022-09-23', to: '2022-09-30' }],
  ['next-week', '2022-09-23', { from: '2022-09-26', to: '2022-10-02' }],
  ['next-week', '2022-09-25', { from: '2022-09-26', to: '2022-10-02' }],
  ['next-week', '2022-09-26', { from: '2022-10-03', to: '2022-10-09' }],
  ['open', '2022-09-23', null],
  ['all', '2022-09-23', null],
] as const)('%s on %s is %j', (scope, today, range) => {
  expect(rangeOf(scope, today)).toEqual(range);
});
