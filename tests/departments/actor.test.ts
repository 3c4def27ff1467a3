// Rights: who may do what, and what may be said aloud where.
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  mayClaim,
  mayRead,
  mayReadAll,
  mayReport,
  maySayAloud,
  mayVerify,
  type Post,
  partIn,
  standingsOf,
} from '../../src/departments/actor.ts';

const actor = (...posts: Post[]): Actor => ({ personId: 1, name: '某岗', chatUser: 'u', posts });
const lead = actor({ role: 'primary', departmentId: 1 });
const deputy = actor({ role: 'deputy', departmentId: 1 });
const supporting = actor({ role: 'primary', departmentId: 2 });
const outsider = actor({ role: 'primary', departmentId: 3 });
const leader = actor({ role: 'leader', departmentId: null });
const office = actor({ role: 'office', departmentId: null });
const nobody = actor();
const responsible = [
  { departmentId: 1, part: 'lead' as const },
  { departmentId: 2, part: 'supporting' as const },
];

test('a report is the lead’s word, or the office’s for it; a supporting department’s is its own', () => {
  const parts = [lead, deputy, office, supporting].map((who) => partIn(who, responsible));
  expect(parts).toEqual(['lead', 'lead', 'lead', 'supporting']);
  const both = actor({ role: 'primary', departmentId: 2 }, { role: 'deputy', departmentId: 1 });
  expect(partIn(both, responsible)).toBe('lead');
  expect(partIn(supporting, responsible.slice(1))).toBe('lead');
});

describe('rights on a task', () => {
  test.each([
    ['the lead’s A岗', lead, { read: true, report: true, claim: true, verify: false }],
    ['the lead’s B岗', deputy, { read: true, report: true, claim: true, verify: false }],
    ['a supporting liaison', supporting, { read: true, report: true, claim: false, verify: false }],
    ['another department', outsider, { read: false, report: false, claim: false, verify: false }],
    ['a leader', leader, { read: true, report: false, claim: false, verify: false }],
    ['the office', office, { read: true, report: true, claim: true, verify: true }],
    ['somebody without a post', nobody, { read: false, report: false, claim: false, verify: false }],
  ])('%s', (_, who, may) => {
    expect({
      read: mayRead(who, responsible),
      report: mayReport(who, responsible),
      claim: mayClaim(who, responsible),
      verify: mayVerify(who),
    }).toEqual(may);
  });

  test('only leaders and the office read the whole list', () => {
    expect([lead, leader, office, nobody].map(mayReadAll)).toEqual([false, true, true, false]);
  });

  test('a person may stand in several posts', () => {
    const both = actor({ role: 'primary', departmentId: 1 }, { role: 'office', departmentId: null });
    expect(standingsOf(both)).toEqual(['liaison', 'office']);
  });
});

describe('what may be said aloud', () => {
  test.each([
    ['its own tasks in a department’s group', { kind: 'department' as const, departmentId: 1 }, [1, 2], true],
    ['another department’s tasks there', { kind: 'department' as const, departmentId: 3 }, [1, 2], false],
    ['the whole list there', { kind: 'department' as const, departmentId: 1 }, null, false],
    ['anything among the leaders', { kind: 'leaders' as const }, null, true],
    ['anything in the office', { kind: 'office' as const }, null, true],
    ['anything one to one', { kind: 'private' as const }, null, true],
    ['any task in a group that is bound to nobody', { kind: 'anybody' as const }, [1], false],
  ])('%s', (_, audience, concerned, isAloud) => {
    expect(maySayAloud(audience, concerned)).toBe(isAloud);
  });
});
