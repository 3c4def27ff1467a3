// Binding and asking for posts against Postgres: who holds what, and since when.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../src/database/connection.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import type { Audience } from '../../src/departments/actor.ts';
import { askPost, type PostWish } from '../../src/departments/ask-post.ts';
import { bindGroup } from '../../src/departments/bind-group.ts';
import { audienceOf } from '../../src/departments/channel-store.ts';
import { decidePost } from '../../src/departments/decide-post.ts';
import { addDepartments } from '../../src/departments/department-store.ts';
import { findActor } from '../../src/departments/people-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const WORKSPACE = 'dongxi';
const NOW = new Date('2024-03-01T02:00:00Z');
const LATER = new Date('2024-04-01T02:00:00Z');
const AGRICULTURE = '县农业农村局';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
  await ensureWorkspace(fresh.db, WORKSPACE, '东溪县', NOW);
  const names = [AGRICULTURE, '县财政局'];
  await addDepartments(
    fresh.db,
    WORKSPACE,
    names.map((name) => ({ name, aliases: [] })),
  );
});
afterEach(() => fresh.close());

const actor = (user: string) => findActor(fresh.db, WORKSPACE, user, `${user}同志`);
const bind = async (user: string, name: string) =>
  bindGroup(
    fresh.db,
    WORKSPACE,
    {
      actor: await actor(user),
      chatChannel: `group-${name}`,
      isPrivate: false,
      name,
      webhook: null,
      isWritten: true,
    },
    NOW,
  );
const ask = async (user: string, wish: Partial<PostWish> = {}, at: Audience | null = null) => {
  const audience = at ?? (await audienceOf(fresh.db, WORKSPACE, `group-${AGRICULTURE}`, false));
  const place = { audience, chatChannel: `group-${AGRICULTURE}`, name: null, role: null };
  const known = await actor(user);
  return inTransaction(fresh.db, (tx) => askPost(tx, WORKSPACE, { actor: known, ...place, ...wish }, NOW));
};
const decide = async (user: string, requestId: number, verdict: 'pass' | 'refuse' = 'pass') => {
  const known = await actor(user);
  const by = { ...known, personId: known.personId ?? 0 };
  return inTransaction(fresh.db, (tx) => decidePost(tx, WORKSPACE, { actor: by, requestId, verdict }, LATER));
};
const posts = async () => {
  const rows = await fresh.db
    .selectFrom('posts as o')
    .innerJoin('people as p', 'p.personId', 'o.personId')
    .select(['p.chatUser', 'o.role'])
    .where('o.until', 'is', null)
    .orderBy('o.postId')
    .execute();
  return rows.map(({ chatUser, role }) => `${chatUser} ${role}`);
};

test('the first person who binds becomes the office and what the group is for', async () => {
  expect(await bind('clerk', AGRICULTURE)).toMatchObject({ role: 'primary', isFirstOffice: true });
  expect(await bind('clerk', '领导')).toMatchObject({ role: null, isFirstOffice: false });
  expect(await posts()).toEqual(['clerk office', 'clerk primary']);
});

test('the office that binds stands in where a department has no A岗, until one is passed', async () => {
  await bind('clerk', '办公室');
  expect(await bind('clerk', AGRICULTURE)).toMatchObject({ role: 'primary', isFirstOffice: false });
  expect(await bind('clerk', AGRICULTURE)).toMatchObject({ role: null });
  expect(await posts()).toEqual(['clerk office', 'clerk primary']);
  const asked = await ask('li');
  expect(asked).toMatchObject({ role: 'primary', inPlaceOf: 'clerk同志' });
  expect(await decide('clerk', asked.requestId)).toMatchObject({ outcome: 'passed' });
  expect(await posts()).toEqual(['clerk office', 'li primary']);
  expect(await bind('clerk', AGRICULTURE)).toMatchObject({ role: null });
  expect(await posts()).toEqual(['clerk office', 'li primary']);
});

test('who asked before the group was bound takes over from the stand-in at the first press', async () => {
  await bind('clerk', '办公室');
  const asked = await ask('li', { name: AGRICULTURE });
  expect(asked).toMatchObject({ role: 'primary', inPlaceOf: null });
  await bind('clerk', AGRICULTURE);
  expect(await decide('clerk', asked.requestId)).toMatchObject({ outcome: 'passed' });
  expect(await posts()).toEqual(['clerk office', 'li primary']);
});

test('who binds from a terminal, or holds the B岗 already, stands in for nobody', async () => {
  await bind('clerk', '办公室');
  const { requestId } = await ask('clerk', { name: AGRICULTURE, role: 'deputy' });
  await decide('clerk', requestId);
  expect(await bind('clerk', AGRICULTURE)).toMatchObject({ role: null });
  const place = { chatChannel: 'group-2', isPrivate: false, name: '县财政局', webhook: null };
  const request = { actor: await actor('clerk'), ...place, isWritten: false };
  expect(await bindGroup(fresh.db, WORKSPACE, request, NOW)).toMatchObject({ role: null });
  expect(await posts()).toEqual(['clerk office', 'clerk deputy']);
});

test('without an office nobody can ask, for nobody could pass it', async () => {
  await expect(ask('li', { name: AGRICULTURE })).rejects.toMatchObject({ detail: { reason: 'no-office' } });
  expect(await fresh.db.selectFrom('people').selectAll().execute()).toEqual([]);
});

test('a liaison takes the place of the office that bound the group first, and is A岗 from then on', async () => {
  await bind('clerk', AGRICULTURE);
  const asked = await ask('li');
  expect(asked).toMatchObject({ role: 'primary', inPlaceOf: 'clerk同志', isNew: true, isFromOwnGroup: true });
  expect(await posts()).toEqual(['clerk office', 'clerk primary']);
  expect(await decide('clerk', asked.requestId)).toMatchObject({ outcome: 'passed' });
  expect(await posts()).toEqual(['clerk office', 'li primary']);
  const ended = await fresh.db.selectFrom('posts').select('until').where('until', 'is not', null).execute();
  expect(ended).toEqual([{ until: LATER }]);
  const audit = await fresh.db.selectFrom('audit').select(['chatUser', 'action', 'detail']).execute();
  expect(audit).toMatchObject([
    { chatUser: 'clerk', action: 'decide-post', detail: { outcome: 'passed', inPlaceOf: 'clerk同志' } },
  ]);
});

test('asking twice, even at once, is one request; two people get A岗 and B岗', async () => {
  await bind('clerk', '办公室');
  await bind('clerk', AGRICULTURE);
  const twice = await Promise.all([ask('li'), ask('li')]);
  expect(new Set(twice.map(({ requestId }) => requestId)).size).toBe(1);
  expect(twice.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  const second = await ask('wang');
  expect(second.role).toBe('deputy');
  await decide('clerk', second.requestId);
  await decide('clerk', twice[0].requestId);
  expect(await posts()).toEqual(['clerk office', 'wang deputy', 'li primary']);
  await expect(ask('li')).rejects.toMatchObject({
    detail: { reason: 'holds-post', role: 'primary', department: AGRICULTURE },
  });
});

test('who asks for the other post instead waits for that one only; who moves keeps one post', async () => {
  await bind('clerk', '办公室');
  await bind('clerk', AGRICULTURE);
  const first = await ask('li');
  const instead = await ask('li', { role: 'deputy' });
  await expect(decide('clerk', first.requestId)).rejects.toMatchObject({
    detail: { reason: 'post-decided' },
  });
  await decide('clerk', instead.requestId);
  const back = await ask('li', { role: 'primary' });
  await decide('clerk', back.requestId);
  expect(await posts()).toEqual(['clerk office', 'li primary']);
});

test('the office is shown again whom it replaces when that has changed since the notice', async () => {
  await bind('clerk', '办公室');
  await bind('clerk', AGRICULTURE);
  const li = await ask('li', { role: 'primary' });
  const wang = await ask('wang', { role: 'primary' });
  await decide('clerk', wang.requestId);
  expect(await decide('clerk', li.requestId)).toMatchObject({
    ...{ outcome: 'look-again', inPlaceOf: 'wang同志' },
  });
  expect(await posts()).toEqual(['clerk office', 'wang primary']);
  expect(await decide('clerk', li.requestId)).toMatchObject({ outcome: 'passed' });
  expect(await posts()).toEqual(['clerk office', 'li primary']);
});

test('a second person of the office and a leader stand beside the first; refused gives nothing', async () => {
  await bind('clerk', '办公室');
  const office = await ask('second', { name: '督办办公室' }, { kind: 'private' });
  const leader = await ask('mayor', {}, { kind: 'leaders' });
  const stranger = await ask('stranger', { name: '领导' }, { kind: 'anybody' });
  expect([office, leader, stranger].map(({ isFromOwnGroup }) => isFromOwnGroup)).toEqual([
    ...[false, true, false],
  ]);
  await decide('clerk', office.requestId);
  await decide('second', leader.requestId);
  await decide('second', stranger.requestId, 'refuse');
  expect(await posts()).toEqual(['clerk office', 'second office', 'mayor leader']);
});

test('only the office decides, once, and only on what was asked', async () => {
  await bind('clerk', '办公室');
  const { requestId } = await ask('li', { name: '督办办公室' });
  await expect(decide('li', requestId)).rejects.toMatchObject({
    ...{ code: 'not-allowed', detail: { action: 'decide-post' } },
  });
  await expect(decide('clerk', requestId + 1)).rejects.toMatchObject({ code: 'not-found' });
  await decide('clerk', requestId, 'refuse');
  await expect(decide('clerk', requestId)).rejects.toMatchObject({ code: 'conflict' });
  expect(await posts()).toEqual(['clerk office']);
});

test('in a group that is bound to nothing the department must be written, and must exist', async () => {
  await bind('clerk', '办公室');
  await expect(ask('li')).rejects.toMatchObject({ code: 'invalid', detail: { reason: 'which-post' } });
  await expect(ask('li', { name: '县农业农村' })).rejects.toMatchObject({
    ...{ code: 'not-found', detail: { nearest: AGRICULTURE } },
  });
});
