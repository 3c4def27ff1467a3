// A directory becomes people and posts in Postgres: exactly what was seen, once, and nothing by halves.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatDirectory, ChatMember } from '../../src/chat/port.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import { addDepartments } from '../../src/departments/department-store.ts';
import { appoint, rememberPerson } from '../../src/departments/people-store.ts';
import { applyDirectory } from '../../src/directory/apply-directory.ts';
import { isNothing, planNumber } from '../../src/directory/directory-plan.ts';
import { readKnown } from '../../src/directory/directory-store.ts';
import { planDirectory } from '../../src/directory/plan-directory.ts';
import { type DirectoryOptions, syncDirectory } from '../../src/terminal/directory.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { directoryOf, member } from './made.ts';

const NOW = new Date('2022-09-23T00:30:00Z');
const LATER = new Date('2022-09-26T00:30:00Z');
const WORKSPACE = 'dongxi';

let fresh: FreshDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'directory-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  fresh = await freshDatabase();
  await ensureWorkspace(fresh.db, WORKSPACE, '东溪县', NOW);
  const names = ['县农业农村局', '县财政局', '县交通运输局'];
  await addDepartments(
    fresh.db,
    WORKSPACE,
    names.map((name) => ({ name, aliases: [] })),
  );
});
afterEach(() => fresh.close());

const MEMBERS: readonly ChatMember[] = [
  member('u1', ['10'], { title: '联络员' }),
  member('u2', ['11']),
  member('u3', ['20'], { title: '联络员B岗' }),
];

const plan = async (members: readonly ChatMember[]) =>
  planDirectory(directoryOf(members), await readKnown(fresh.db, WORKSPACE));
const apply = (members: readonly ChatMember[], number: number, now = NOW) =>
  applyDirectory(
    fresh.db,
    WORKSPACE,
    { read: directoryOf(members), listed: [] },
    { number, by: 'clerk' },
    now,
  );
const holders = async () => {
  const { people } = await readKnown(fresh.db, WORKSPACE);
  return people.flatMap(({ chatUser, posts }) => posts.map(({ role }) => `${chatUser} ${role}`)).sort();
};

test('the same directory twice plans to nothing, and another workspace is not touched', async () => {
  await ensureWorkspace(fresh.db, 'beixi', '北溪县', NOW);
  await rememberPerson(fresh.db, 'beixi', { chatUser: 'u1', name: '旧名' }, NOW);
  await apply(MEMBERS, planNumber(await plan(MEMBERS)));
  expect(await holders()).toEqual(['u1 primary', 'u3 deputy']);
  expect(isNothing(await plan(MEMBERS))).toBe(true);
  const others = await fresh.db
    .selectFrom('people')
    .select('name')
    .where('workspaceId', '=', 'beixi')
    .execute();
  expect(others).toEqual([{ name: '旧名' }]);
});

test('who leaves keeps a place in the history, and the audit says what was changed and by whom', async () => {
  await apply(MEMBERS, planNumber(await plan(MEMBERS)));
  const without = MEMBERS.slice(1);
  await apply(without, planNumber(await plan(without)), LATER);
  expect(await holders()).toEqual(['u3 deputy']);
  const ended = await fresh.db.selectFrom('posts').select(['since', 'until']).orderBy('postId').execute();
  expect(ended[0]).toEqual({ since: NOW, until: LATER });
  const audit = await fresh.db
    .selectFrom('audit')
    .select(['chatUser', 'subject', 'detail'])
    .where('at', '=', LATER)
    .execute();
  expect(audit).toMatchObject([{ chatUser: 'clerk', subject: 'u1同志', detail: { why: 'left' } }]);
});

test('of two who confirm at once one applies and the other is shown that there is nothing left', async () => {
  const number = planNumber(await plan(MEMBERS));
  const outcomes = await Promise.all([apply(MEMBERS, number), apply(MEMBERS, number)]);
  expect(outcomes.map(({ isApplied }) => isApplied).sort()).toEqual([false, true]);
  expect(await holders()).toEqual(['u1 primary', 'u3 deputy']);
});

test('what has changed since the preview is not applied', async () => {
  const number = planNumber(await plan(MEMBERS));
  const personId = await rememberPerson(fresh.db, WORKSPACE, { chatUser: 'u2', name: 'u2同志' }, NOW);
  const { departments } = await readKnown(fresh.db, WORKSPACE);
  const departmentId = departments[0]?.departmentId ?? 0;
  await appoint(fresh.db, WORKSPACE, { personId, role: 'primary', departmentId }, NOW);
  const { isApplied, plan: now } = await apply(MEMBERS, number);
  expect([isApplied, await holders()]).toEqual([false, ['u2 primary']]);
  expect(now.appointed).toMatchObject([{ user: 'u1', inPlaceOf: 'u2同志' }, { user: 'u3' }]);
});

test('ten thousand people are taken in', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => member(`m${index}`, ['10']));
  const { isApplied } = await apply(many, planNumber(await plan(many)));
  expect([isApplied, (await readKnown(fresh.db, WORKSPACE)).people.length]).toEqual([true, 10_000]);
});

/** The directory as a chat brings it. */
const chatWith = (members: readonly ChatMember[]): ChatDirectory => ({
  departments: async () => directoryOf([]).departments,
  members: async (id) => members.filter(({ departments }) => departments.includes(id)),
});

async function run(options: DirectoryOptions, directory: ChatDirectory | undefined = chatWith(MEMBERS)) {
  const said: string[] = [];
  const failure = () => ({ kind: 'refused' as const, reason: 'no permission' });
  const opened = { db: fresh.db, workspaceId: WORKSPACE, now: NOW };
  await syncDirectory(opened, { directory, failure }, options, (text) => said.push(text));
  return said.join('\n');
}

test('from the terminal it is previewed, applied when told, and then there is nothing to do', async () => {
  expect(await run({})).toMatch(/岗位登记 2 个[\s\S]*还没有改动/);
  expect(await holders()).toEqual([]);
  expect(await run({ apply: true })).toMatch(/已更新/);
  expect(await holders()).toEqual(['u1 primary', 'u3 deputy']);
  expect(await run({ apply: true })).toMatch(/没有要改的/);
});

test('the JSON is one plan and nothing else', async () => {
  expect(JSON.parse(await run({ json: true }))).toMatchObject({
    appointed: [{ user: 'u1' }, { user: 'u3' }],
  });
});

test('the office’s list appoints, and one with a slip in it changes nothing', async () => {
  const list = path.join(folder, 'liaisons.csv');
  await writeFile(list, '用户,单位,岗位\nu2,县农业农村局,A岗\n');
  await run({ apply: true, liaisons: list });
  expect(await holders()).toEqual(['u2 primary', 'u3 deputy']);
  await writeFile(list, 'u9,县农业农村局\nu3,县财政\n');
  await expect(run({ apply: true, liaisons: list })).rejects.toThrow(
    /第 1 行：通讯录里没有[\s\S]*第 2 行：没有这个单位/,
  );
  await expect(run({ liaisons: path.join(folder, 'none.csv') })).rejects.toThrow(/读不到文件/);
});

test('a chat without a directory, and one that cannot be read, are said in a line', async () => {
  const refusing: ChatDirectory = { ...chatWith([]), departments: () => Promise.reject(new Error('no')) };
  await expect(run({}, refusing)).rejects.toThrow(/没有读到通讯录：no permission/);
  const opened = { db: fresh.db, workspaceId: WORKSPACE, now: NOW };
  const failure = () => ({ kind: 'refused' as const, reason: '' });
  const nowhere = syncDirectory(opened, { failure }, {}, () => undefined);
  await expect(nowhere).rejects.toThrow(/没有通讯录可读/);
});
