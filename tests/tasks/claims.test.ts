// Claims against Postgres: a button decides the claim that it was made for, and no other.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { deeds, furnish } from './setting.ts';

let fresh: FreshDatabase;
let office: ReturnType<typeof deeds>;
beforeEach(async () => {
  fresh = await freshDatabase();
  await furnish(fresh.db, [{ number: 1 }, { number: 2, milestones: ['2024-03-10', '2024-04-10'] }]);
  office = deeds(fresh.db);
});
afterEach(() => fresh.close());

const claimStates = async () => {
  const rows = await fresh.db.selectFrom('claims').select('state').orderBy('claimId').execute();
  return rows.map(({ state }) => state);
};

test('an old card does not decide a newer claim, and says how the old one ended', async () => {
  const first = await office.claim('lead', 'A1', '第一次');
  await office.verify('A1', 'return', first.receipt, '缺佐证');
  const second = await office.claim('lead', 'A1', '第二次');
  await expect(office.verify('A1', 'pass', first.receipt)).rejects.toMatchObject({
    code: 'conflict',
    detail: {
      ...{ reason: 'claim-decided', code: 'A1', claim: first.receipt, waiting: second.receipt },
      ended: { state: 'returned', reason: '缺佐证', by: 'office同志' },
    },
  });
  expect(await claimStates()).toEqual(['returned', 'waiting']);
  expect((await office.verify('A1', 'pass', second.receipt)).decided).toHaveLength(1);
  expect(await claimStates()).toEqual(['returned', 'passed']);
});

test('typed without a number, the verdict is about what waits', async () => {
  const first = await office.claim('lead', 'A1');
  await office.verify('A1', 'return', null);
  await office.claim('lead', 'A1');
  await office.verify('A1', 'pass', null);
  await expect(office.verify('A1', 'pass', null)).rejects.toMatchObject({ detail: { reason: 'no-claim' } });
  await expect(office.verify('A1', 'return', first.receipt)).rejects.toMatchObject({
    detail: { reason: 'claim-decided', waiting: null },
  });
});

test('a claim of a milestone is told from one of the task and from another milestone’s', async () => {
  const milestone = await office.claim('lead', 'A2节点1');
  const task = await office.claim('lead', 'A1');
  for (const [written, receipt] of [
    ['A2', milestone.receipt],
    ['A2节点2', milestone.receipt],
    ['A2节点1', task.receipt],
    ['A1', 4_000],
  ] as const) {
    await expect(office.verify(written, 'pass', receipt)).rejects.toMatchObject({
      ...{ code: 'not-found', detail: { what: 'claim', claim: receipt } },
    });
  }
  await office.verify('A2节点1', 'pass', milestone.receipt);
  expect(await claimStates()).toEqual(['passed', 'waiting']);
});

test('several codes of one claim are decided together, or none of them', async () => {
  const both = await office.claim('lead', 'A1、2');
  await office.verify('A2', 'return', both.receipt);
  await expect(office.verify('A1、2', 'pass', both.receipt)).rejects.toMatchObject({ code: 'conflict' });
  expect(await claimStates()).toEqual(['waiting', 'returned']);
});
