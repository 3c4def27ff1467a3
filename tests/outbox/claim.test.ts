// Claiming: one message of a lane at a time, the right one, and cheaply.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claim, claimByKey, claimStatement } from '../../src/outbox/claim-store.ts';
import { markDead, markDropped, markRetry, markSent } from '../../src/outbox/mark-store.ts';
import { enqueue, nextDue } from '../../src/outbox/outbox-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { freshWorkspace, later, letLeasesRunOut, promise, rowOf, START, WORKSPACE } from './setting.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(() => freshWorkspace(fresh.db));
afterAll(() => fresh.close());

const terms = { now: START, gapMilliseconds: 0, leaseSeconds: 60 };
const claimKey = async () => (await claim(fresh.db, WORKSPACE, terms))?.dedupeKey ?? null;

test('a lane has one message under way at a time, and the first promised comes first', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2'), promise('b', '3')], START);
  const claims = [await claim(db, WORKSPACE, terms), await claim(db, WORKSPACE, terms)];
  expect(claims.map((one) => one?.dedupeKey).sort()).toEqual(['1', '3']);
  expect(await claimKey()).toBeNull();
  const first = claims.find((one) => one?.lane === 'a');
  expect(first).toMatchObject({ dedupeKey: '1', attempts: 1, isFateUnknown: false });
  if (first) await markSent(db, WORKSPACE, first, 'x', START);
  expect(await claimKey()).toBe('2');
});

test('a message whose time has not come does not hold up the one behind it', async () => {
  await enqueue(fresh.db, WORKSPACE, [promise('a', '1', later(1)), promise('a', '2')], START);
  expect(await claimKey()).toBe('2');
});

test('many claims at once get every message once and never two of one lane', async () => {
  const { db } = fresh;
  const promised = Array.from({ length: 90 }, (_, n) => promise(`lane-${n % 30}`, `${n}`));
  await enqueue(db, WORKSPACE, promised, START);
  const claims = await Promise.all(Array.from({ length: 60 }, () => claim(db, WORKSPACE, terms)));
  const lanes = claims.flatMap((one) => (one ? [one.lane] : []));
  expect(new Set(lanes).size).toBe(lanes.length);
  expect(lanes.length).toBeGreaterThan(0);
});

test('replicas whose clocks differ do not both find the lane free', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1', later(1)), promise('a', '2')], START);
  for (let round = 0; round < 60; round++) {
    const clocks = Array.from({ length: 10 }, (_, n) => later(n % 2));
    const claims = await Promise.all(clocks.map((now) => claim(db, WORKSPACE, { ...terms, now })));
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    await db.updateTable('outbox').set({ state: 'waiting', leaseUntil: null }).execute();
    await db.updateTable('lanes').set({ nextSendAt: START }).execute();
  }
});

test('a lost message is claimed again when its lease has run out, before those behind it', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2')], START);
  await claim(db, WORKSPACE, terms);
  await letLeasesRunOut(db);
  expect(await claim(db, WORKSPACE, terms)).toMatchObject({
    dedupeKey: '1',
    attempts: 2,
    isFateUnknown: true,
  });
});

test('a process that overslept its lease can only say that the message was sent', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  const sleeper = await claim(db, WORKSPACE, terms);
  await letLeasesRunOut(db);
  const second = await claim(db, WORKSPACE, terms);
  if (!sleeper || !second) throw new Error('both should have claimed');
  expect(await markDead(db, WORKSPACE, sleeper, 'gone: x', START)).toBe(false);
  await markDropped(db, WORKSPACE, sleeper, START);
  await markRetry(db, WORKSPACE, sleeper, { at: START, reason: 'x', holdsLane: true });
  expect(await rowOf(db, '1')).toMatchObject({ state: 'sending', attempts: 2 });
  await markSent(db, WORKSPACE, sleeper, 'id', START);
  expect(await markDead(db, WORKSPACE, second, 'unknown', START)).toBe(false);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'sent', platformId: 'id' });
});

test('doubt about an earlier try outlives later failures', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  await claim(db, WORKSPACE, terms);
  await letLeasesRunOut(db);
  const second = await claim(db, WORKSPACE, terms);
  if (!second) throw new Error('should have been claimed');
  await markRetry(db, WORKSPACE, second, { at: START, reason: 'retry-at: busy', holdsLane: true });
  expect(await claim(db, WORKSPACE, terms)).toMatchObject({ attempts: 3, isFateUnknown: true });
});

test('a message for somebody who waits is claimed out of turn and pushes its lane back', async () => {
  const { db } = fresh;
  const paced = { ...terms, gapMilliseconds: 4_000 };
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2'), promise('a', '3')], START);
  expect((await claim(db, WORKSPACE, paced))?.dedupeKey).toBe('1');
  expect((await claimByKey(db, WORKSPACE, '3', paced))?.dedupeKey).toBe('3');
  expect(await claimByKey(db, WORKSPACE, '3', paced)).toBeNull();
  expect(await claimByKey(db, WORKSPACE, 'no such key', paced)).toBeNull();
  await db.updateTable('outbox').set({ state: 'sent' }).where('state', '=', 'sending').execute();
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(8_000));
});

test('claims by key and by lane that reach for the same message do not block each other', async () => {
  const { db } = fresh;
  for (let round = 0; round < 150; round++) {
    await enqueue(db, WORKSPACE, [promise('a', `${round}`)], START);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 ? claim(db, WORKSPACE, terms) : claimByKey(db, WORKSPACE, `${round}`, terms),
      ),
    );
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    await db.updateTable('outbox').set({ state: 'sent' }).execute();
  }
});

test('a claim reads only what is due, beside 100,000 sent messages in 10,000 lanes', async () => {
  const { db } = fresh;
  await sql`insert into lanes select ${WORKSPACE}, 'lane-' || n, ${START} from generate_series(1, 10000) n`.execute(
    db,
  );
  await sql`
    insert into outbox (workspace_id, lane, dedupe_key, kind, payload, not_before, state, created_at, ended_at)
    select ${WORKSPACE}, 'lane-' || (n % 10000 + 1), 'old-' || n, 'message', '{}', ${START}, 'sent', ${START}, ${START}
    from generate_series(1, 100000) n`.execute(db);
  await sql`
    insert into outbox (workspace_id, lane, dedupe_key, kind, payload, not_before, created_at)
    select ${WORKSPACE}, 'lane-' || n, 'future-' || n, 'message', '{}', ${later(1_000)}, ${START}
    from generate_series(1, 2000) n`.execute(db);
  await sql`analyze outbox, lanes`.execute(db);
  const idle = await explained(claimStatement(WORKSPACE, terms));
  expect(idle.scans.filter((scan) => scan.startsWith('Seq Scan'))).toEqual([]);
  expect(idle.buffers).toBeLessThan(200);
  const busy = await explained(claimStatement(WORKSPACE, { ...terms, now: later(2_000) }));
  expect(busy.scans.filter((scan) => scan.startsWith('Seq Scan'))).toEqual([]);
  expect(busy.buffers).toBeLessThan(400);
});

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** Runs the statement, undoes it, and tells which tables it read how, and how many pages it touched. */
async function explained(statement: ReturnType<typeof claimStatement>) {
  const undone = new Error('undone');
  let plan: (PlanNode & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }) | undefined;
  const run = fresh.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ queryPlan: { Plan: typeof plan }[] }>`
      explain (analyze, buffers, format json) ${statement}`.execute(tx);
    const row = Object.values(rows[0] ?? {})[0]?.[0];
    plan = row?.Plan;
    throw undone;
  });
  await run.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  if (!plan) throw new Error('no plan');
  const scans: string[] = [];
  const walk = (node: PlanNode) => {
    if (node['Node Type'].includes('Scan')) {
      scans.push(`${node['Node Type']} ${node['Relation Name'] ?? ''} ${node['Index Name'] ?? ''}`);
    }
    node.Plans?.forEach(walk);
  };
  walk(plan);
  return { scans, buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}
