// An import from proposal to what stands in Postgres, and a revised document that changes it in place.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseAlias, chooseChecklist, reviewImport } from '../../src/checklists/adjust-import.ts';
import { confirmImport, dropImport } from '../../src/checklists/decide-import.ts';
import { waitingImports } from '../../src/checklists/import-store.ts';
import type { ParsedDocument } from '../../src/checklists/parsed-document.ts';
import { noChoices } from '../../src/checklists/plan.ts';
import { previewImport, proposeImport } from '../../src/checklists/propose-import.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import type { KnownActor } from '../../src/departments/actor.ts';
import { rememberPerson } from '../../src/departments/people-store.ts';
import { itemsDueOn } from '../../src/nudges/nudge-store.ts';
import { countChecklists, countStates, waitingItems } from '../../src/summaries/summary-store.ts';
import { claimClosing } from '../../src/tasks/claim-closing.ts';
import { historyOf } from '../../src/tasks/progress-store.ts';
import { reportProgress } from '../../src/tasks/report-progress.ts';
import { resolveCodes } from '../../src/tasks/resolve-codes.ts';
import { detailOf, listTasks } from '../../src/tasks/task-list-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type MadeRow, madeDocument, ROWS } from './made-document.ts';

const NOW = new Date('2024-03-01T01:00:00Z');
const LATER = new Date('2024-04-01T01:00:00Z');
const [BRIDGE, WETLAND, STREET, BOATS] = ROWS as [MadeRow, MadeRow, MadeRow, MadeRow];

let fresh: FreshDatabase;
let workspace = '';
let count = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  count += 1;
  workspace = `county-${count}`;
  await ensureWorkspace(fresh.db, workspace, '东溪县', NOW);
});

const propose = (document: ParsedDocument, fileName = '清单.txt') =>
  proposeImport(
    fresh.db,
    workspace,
    { fileName, bytes: Buffer.from(JSON.stringify(document)), document, choices: noChoices },
    'U-office',
    NOW,
  );

async function importNow(document: ParsedDocument, at = NOW) {
  const { importId } = await propose(document);
  return await confirmImport(fresh.db, workspace, importId as number, 'U-office', at);
}

async function officer(): Promise<KnownActor> {
  const personId = await rememberPerson(fresh.db, workspace, { chatUser: 'U-office', name: '经办人' }, NOW);
  return { personId, name: '经办人', chatUser: 'U-office', posts: [{ role: 'office', departmentId: null }] };
}

async function find(code: string) {
  const reference = { letter: 'A', number: Number(/\d+/.exec(code)?.[0]), row: null, milestone: null };
  const actor = await officer();
  const [target] = await resolveCodes(fresh.db, workspace, actor, [{ ...reference, written: code }]);
  return (target as NonNullable<typeof target>).task;
}

async function report(code: string, percent: number) {
  const actor = await officer();
  const targets = [{ task: await find(code), milestone: null }];
  await reportProgress(fresh.db, workspace, { actor, targets, percent, note: '推进', messageKey: code }, NOW);
}

const listed = () => listTasks(fresh.db, workspace, { scope: 'all', departmentIds: null });

const audited = () =>
  fresh.db
    .selectFrom('audit')
    .select(['action', 'subject', 'isAllowed', 'chatUser', 'detail'])
    .where('workspaceId', '=', workspace)
    .orderBy('auditId')
    .execute();

test('nothing is stored in the lists before the office confirms', async () => {
  const { importId } = await propose(madeDocument(ROWS));
  expect(importId).toBeGreaterThan(0);
  expect(await listed()).toEqual([]);
  expect(await waitingImports(fresh.db, workspace, 5)).toMatchObject([{ importId, fileName: '清单.txt' }]);
  const { outcome } = await confirmImport(fresh.db, workspace, importId as number, 'U-office', NOW);
  expect(outcome).toBe('applied');
  expect(await listed()).toHaveLength(4);
  expect(await audited()).toMatchObject([
    { action: 'import', subject: 'A', isAllowed: true, chatUser: 'U-office', detail: { importId } },
    { subject: '县交通运输局' },
    { subject: '县建设局' },
    { subject: '县水利局' },
    { subject: '县农业农村局' },
  ]);
});

test('an import is decided once', async () => {
  const { importId } = await propose(madeDocument(ROWS));
  await dropImport(fresh.db, workspace, importId as number, 'U-office', NOW);
  await expect(confirmImport(fresh.db, workspace, importId as number, 'U-office', NOW)).rejects.toMatchObject(
    {
      code: 'conflict',
      detail: { reason: 'import-decided', state: 'dropped' },
    },
  );
  await expect(reviewImport(fresh.db, workspace, 999_999)).rejects.toMatchObject({ code: 'not-found' });
  expect(await listed()).toEqual([]);
});

test('two confirmations at once store the list once', async () => {
  const { importId } = await propose(madeDocument(ROWS));
  const both = await Promise.allSettled(
    [1, 2].map(() => confirmImport(fresh.db, workspace, importId as number, 'U-office', NOW)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await listed()).toHaveLength(4);
});

test('the same document again plans to nothing and keeps nothing waiting', async () => {
  await importNow(madeDocument(ROWS));
  expect((await propose(madeDocument(ROWS))).importId).toBeNull();
  expect(await waitingImports(fresh.db, workspace, 5)).toEqual([]);
});

test('of two waiting imports of one document the second is stale once the first is applied', async () => {
  const first = await propose(madeDocument(ROWS), 'a.txt');
  const second = await propose({ ...madeDocument(ROWS), notes: [] }, 'b.txt');
  await confirmImport(fresh.db, workspace, first.importId as number, 'U-office', NOW);
  const stale = await confirmImport(fresh.db, workspace, second.importId as number, 'U-office', NOW);
  expect(stale).toMatchObject({ outcome: 'stale', proposal: { importId: null } });
  expect(await listed()).toHaveLength(4);
});

test('sending the same file again takes the place of the one that waits', async () => {
  await propose(madeDocument(ROWS));
  const { importId } = await propose(madeDocument(ROWS));
  expect(await waitingImports(fresh.db, workspace, 5)).toMatchObject([{ importId }]);
});

test('an alias that the office names is learnt, and nothing is merged without it', async () => {
  await importNow(madeDocument(ROWS));
  const other = madeDocument([{ title: '公交提升', departments: ['县交通局'] }], '东溪县2024年公交清单');
  const { importId, plan } = await propose(other);
  expect(plan.departments).toEqual([{ name: '县交通局', nearest: '县交通运输局' }]);
  const choice = { alias: '县交通局', name: '县交通运输局' };
  const chosen = await chooseAlias(fresh.db, workspace, importId as number, choice);
  expect(chosen.plan).toMatchObject({ departments: [], aliases: [choice] });
  await confirmImport(fresh.db, workspace, importId as number, 'U-office', NOW);
  expect((await listed()).find((task) => task.code === 'B1')?.lead).toBe('县交通运输局');
  expect(
    (await previewImport(fresh.db, workspace, { fileName: '', document: other, choices: noChoices })).plan
      .lists,
  ).toMatchObject([{ isNew: false, tasks: [] }]);
});

describe('a revised document', () => {
  test('changes tasks in place: progress and an unchanged milestone stay, the old deadline stays in history', async () => {
    await importNow(madeDocument(ROWS));
    await report('A1', 40);
    const before = await find('A1');
    const moved = {
      ...BRIDGE,
      text: '桥梁建设与养护',
      dues: [
        ['一期通车', '2024-06-30'],
        ['二期通车', '2024-12-15'],
      ] as const,
    };
    const { outcome, proposal } = await importNow(madeDocument([moved, WETLAND, STREET, BOATS]), LATER);
    expect(outcome).toBe('applied');
    expect(proposal.plan.lists[0]?.tasks).toHaveLength(1);
    const after = await find('A1');
    expect(after).toMatchObject({ taskId: before.taskId, state: 'underway', percent: 40 });
    expect(after.milestones).toEqual(before.milestones);
    expect(await historyOf(fresh.db, workspace, after.taskId, 5)).toHaveLength(1);
    const detail = await detailOf(fresh.db, workspace, after.taskId);
    expect(detail.text).toBe('桥梁建设与养护');
    expect(detail.deadlines).toEqual([
      { due: '2024-06-30', milestone: 1, reason: null, isInForce: true },
      { due: '2024-11-30', milestone: 2, reason: null, isInForce: false },
      { due: '2024-12-15', milestone: 2, reason: '清单修订', isInForce: true },
    ]);
    expect((await propose(madeDocument([moved, WETLAND, STREET, BOATS]))).importId).toBeNull();
  });

  test('an extension that was granted survives the same document', async () => {
    await importNow(madeDocument(ROWS));
    const { taskId, milestones } = await find('A2');
    const { milestoneId } = milestones[0] as (typeof milestones)[number];
    await fresh.db
      .updateTable('deadlines')
      .set({ supersededAt: NOW })
      .where('workspaceId', '=', workspace)
      .where('milestoneId', '=', milestoneId)
      .execute();
    const extended = { taskId, milestoneId, due: '2024-10-31', raw: '', reason: '设备未到', setAt: NOW };
    await fresh.db
      .insertInto('deadlines')
      .values({ workspaceId: workspace, ...extended })
      .execute();
    expect((await propose(madeDocument(ROWS))).importId).toBeNull();
  });

  test('a date that is taken out and a milestone that is left out are asked about no more', async () => {
    await importNow(madeDocument(ROWS));
    const open = { ...BOATS, dues: [['终端安装完毕', null]] as const };
    const fewer = { ...BRIDGE, dues: [['二期通车', '2024-11-30']] as const };
    const document = madeDocument([fewer, WETLAND, STREET, open]);
    await importNow(document, LATER);
    const ids = (
      await fresh.db
        .selectFrom('checklists')
        .select('checklistId')
        .where('workspaceId', '=', workspace)
        .execute()
    ).map((one) => one.checklistId);
    const due = await itemsDueOn(fresh.db, workspace, ids, ['2024-06-30', '2024-08-31', '2024-11-30']);
    expect(new Set(due.map(({ code, milestone }) => `${code}/${milestone}`))).toEqual(new Set(['A1/1']));
    const { deadlines } = await detailOf(fresh.db, workspace, (await find('A1')).taskId);
    expect(deadlines.map((one) => [one.due, one.isInForce])).toEqual([
      ['2024-06-30', false],
      ['2024-11-30', true],
    ]);
    expect((await propose(document)).importId).toBeNull();
  });

  test('moves a task with its progress and claims to its new number', async () => {
    await importNow(madeDocument(ROWS));
    const actor = await officer();
    const before = await find('A2');
    const targets = [{ task: before, milestone: before.milestones[0] ?? null }];
    await claimClosing(fresh.db, workspace, { actor, targets, note: '', messageKey: 'm' }, NOW);
    await importNow(madeDocument([BRIDGE, { title: '海塘加固' }, WETLAND, STREET, BOATS]), LATER);
    expect(await find('A3')).toMatchObject({ taskId: before.taskId, title: '湿地修复' });
    expect(await find('A2')).toMatchObject({ title: '海塘加固', state: 'unreported' });
    expect(await waitingItems(fresh.db, workspace)).toMatchObject([{ code: 'A3', milestone: 1 }]);
    expect(
      (await audited())
        .slice(-4)
        .map(({ subject, detail }) => [subject, (detail as { formerCode: string }).formerCode]),
    ).toEqual([
      ['A2', null],
      ['A3', 'A2'],
      ['A4', 'A3'],
      ['A5', 'A4'],
    ]);
  });

  test('keeps a withdrawn task, which is listed, counted, nudged and answered no more, and brings it back', async () => {
    await importNow(madeDocument(ROWS));
    await report('A4', 70);
    const { taskId } = await find('A4');
    await importNow(madeDocument([BRIDGE, WETLAND, STREET]), LATER);
    expect((await listed()).map(({ code }) => code).sort()).toEqual(['A1', 'A2', 'A3']);
    expect(await countStates(fresh.db, workspace)).toEqual([{ state: 'unreported', count: 3 }]);
    expect(await countChecklists(fresh.db, workspace)).toMatchObject([{ letter: 'A', total: 3 }]);
    await expect(find('A4')).rejects.toMatchObject({ code: 'not-found' });
    const isOpen = () =>
      fresh.db
        .selectFrom('deadlines')
        .select('isOpen')
        .where('workspaceId', '=', workspace)
        .where('taskId', '=', taskId)
        .execute();
    expect(await isOpen()).toEqual([{ isOpen: false }]);
    expect(await historyOf(fresh.db, workspace, taskId, 5)).toHaveLength(1);

    const { proposal } = await importNow(madeDocument(ROWS), LATER);
    expect(proposal.plan.lists[0]?.tasks).toMatchObject([
      { kind: 'restored', code: 'A4', state: 'underway' },
    ]);
    expect(await find('A4')).toMatchObject({ taskId, percent: 70 });
    expect(await isOpen()).toEqual([{ isOpen: true }]);
  });

  test('another task in the place of a withdrawn one has the code and none of its progress', async () => {
    await importNow(madeDocument(ROWS));
    await report('A3', 70);
    const { taskId } = await find('A3');
    await importNow(madeDocument([BRIDGE, WETLAND, { title: '民宿提升' }, BOATS]), LATER);
    const task = await find('A3');
    expect(task).toMatchObject({ title: '民宿提升', state: 'unreported', percent: null });
    expect(task.taskId).not.toBe(taskId);
  });

  test('departments and figures follow, and the rows may trade places', async () => {
    await importNow(madeDocument(ROWS));
    const changed = {
      ...WETLAND,
      departments: ['县水利局', '县渔业局'],
      targets: [
        ['护林员', 5],
        ['观鸟点', 3],
      ] as const,
    };
    const document = madeDocument([changed, BRIDGE, STREET, BOATS]);
    const { proposal } = await importNow(document, LATER);
    expect(proposal.plan.departments).toEqual([{ name: '县渔业局', nearest: null }]);
    const task = await find('A1');
    expect(task.departments.map(({ name, part }) => [name, part])).toEqual([
      ['县水利局', 'lead'],
      ['县渔业局', 'supporting'],
    ]);
    const { targets } = await detailOf(fresh.db, workspace, task.taskId);
    expect(targets.map(({ name, value }) => [name, value])).toEqual([
      ['护林员', 5],
      ['观鸟点', 3],
    ]);
    expect((await propose(document)).importId).toBeNull();
  });

  test('under another title is taken for a revision when the office names the letter', async () => {
    await importNow(madeDocument(ROWS));
    const { importId, plan } = await propose(
      madeDocument([BRIDGE, WETLAND, STREET], '东溪县任务清单（修订）'),
    );
    expect(plan.lists).toMatchObject([{ isNew: true, letter: 'B', alike: { letter: 'A', tasks: 3 } }]);
    await chooseChecklist(fresh.db, workspace, importId as number, 'A');
    await confirmImport(fresh.db, workspace, importId as number, 'U-office', LATER);
    expect(await countChecklists(fresh.db, workspace)).toEqual([
      { letter: 'A', title: '东溪县任务清单（修订）', total: 3, closed: 0 },
    ]);
  });

  test('is applied whole or not at all', async () => {
    await importNow(madeDocument(ROWS));
    const { importId } = await propose(madeDocument([WETLAND, BRIDGE, STREET]));
    await expect(
      fresh.db.transaction().execute(async (tx) => {
        await confirmImport(tx, workspace, importId as number, 'U-office', LATER);
        throw new Error('the process ends here');
      }),
    ).rejects.toThrow('the process ends here');
    expect((await listed()).length).toBe(4);
    expect(await waitingImports(fresh.db, workspace, 5)).toHaveLength(1);
  });
});

test('a list of 5,000 rows is stored and planned again in seconds', async () => {
  const rows = Array.from(
    { length: 5_000 },
    (_, index): MadeRow => ({
      title: `第${index}项工程`,
      departments: ['县水利局', '县建设局', '县交通运输局', '县农业农村局'],
      dues: [
        ['开工', '2024-05-31'],
        ['完工', '2024-12-31'],
      ],
      targets: [['座数', index]],
    }),
  );
  const started = process.hrtime.bigint();
  await importNow(madeDocument(rows));
  const [first, ...others] = rows as [MadeRow, ...MadeRow[]];
  const { proposal } = await importNow(madeDocument([...others, first]), LATER);
  expect(proposal.plan.lists[0]?.tasks).toHaveLength(5_000);
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(30);
}, 60_000);
