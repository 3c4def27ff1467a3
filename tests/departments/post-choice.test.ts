// Which post is meant by somebody who asks for one.
import { expect, test } from 'vitest';
import type { Holder } from '../../src/departments/holder-store.ts';
import type { LiaisonRole } from '../../src/departments/people-store.ts';
import { type Asker, choosePost, holderOf } from '../../src/departments/post-choice.ts';

const AGRICULTURE = 1;
const asker = (more: Partial<Asker> = {}): Asker => ({
  ...{ personId: 7, posts: [], departmentId: AGRICULTURE, wanted: null, ...more },
});
const holder = (role: LiaisonRole, isStandIn = false): Holder => ({
  ...{ personId: role === 'primary' ? 1 : 2, name: role, role, isStandIn },
});
const waits = (personId: number, role: LiaisonRole) => ({ requestId: personId * 10, personId, role });

test.each([
  ['an empty department', [], [], 'primary'],
  ['A岗 held', [holder('primary')], [], 'deputy'],
  ['B岗 held', [holder('deputy')], [], 'primary'],
  ['both held', [holder('primary'), holder('deputy')], [], 'deputy'],
  ['A岗 held by the office in its stead', [holder('primary', true)], [], 'primary'],
  ['A岗 asked for by somebody else', [], [waits(8, 'primary')], 'deputy'],
] as const)('without a word: %s', (_, holders, waiting, role) => {
  expect(choosePost(asker(), holders, waiting)).toMatchObject({ role, isHeld: false, before: null });
});

test('what is written counts, whoever holds it', () => {
  const choice = choosePost(asker({ wanted: 'primary' }), [holder('primary')], []);
  expect(choice).toMatchObject({ role: 'primary', isHeld: false });
  expect(holderOf(choice.role, [holder('primary')])?.personId).toBe(1);
});

test('asked before is asked still; the other post of the department takes its place', () => {
  const own = waits(7, 'primary');
  expect(choosePost(asker(), [], [own])).toMatchObject({ role: 'primary', before: own });
  expect(choosePost(asker({ wanted: 'deputy' }), [], [own])).toMatchObject({
    ...{ role: 'deputy', before: null, instead: [own] },
  });
});

test('a post that one holds is not asked for again; the department’s other one may be', () => {
  const posts = [{ role: 'primary' as const, departmentId: AGRICULTURE }];
  expect(choosePost(asker({ posts }), [holder('primary')], [])).toMatchObject({ isHeld: true });
  const other = choosePost(asker({ posts, wanted: 'deputy' }), [holder('primary')], []);
  expect(other).toMatchObject({ role: 'deputy', isHeld: false });
});

test('posts of leaders and the office stand beside each other', () => {
  const office = asker({ departmentId: null, wanted: 'office' });
  const leader = { requestId: 1, personId: 7, role: 'leader' as const };
  expect(choosePost(office, [], [leader])).toEqual({
    ...{ role: 'office', isHeld: false, before: null, instead: [] },
  });
});
