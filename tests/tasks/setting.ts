// A small county for the tests of verbs on tasks: one list, a lead, a supporting department, and the office.
import { type Database, inTransaction } from '../../src/database/connection.ts';
import type { Day } from '../../src/database/schema.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import type { KnownActor } from '../../src/departments/actor.ts';
import { addDepartments, departmentIdsByName } from '../../src/departments/department-store.ts';
import { appoint, findActor, rememberPerson } from '../../src/departments/people-store.ts';
import type { CodeReference } from '../../src/replies/names/code.ts';
import { readCodes } from '../../src/replies/names/code-list.ts';
import { claimClosing } from '../../src/tasks/claim-closing.ts';
import { reportBlocked, reportProgress } from '../../src/tasks/report-progress.ts';
import { resolveForWriting } from '../../src/tasks/resolve-codes.ts';
import { verifyClaim } from '../../src/tasks/verify-claim.ts';

export const WORKSPACE = 'dongxi';
export const NOW = new Date('2024-03-01T02:00:00Z');
export const LEAD = '县农业农村局';
export const SUPPORTING = '县财政局';

export interface DatedTask {
  readonly number: number;
  /** Of the task itself; null for none. */
  readonly due?: Day;
  /** Of its milestones, in order. */
  readonly milestones?: readonly Day[];
}

/** Tasks A1, A2 …: all led by one department and supported by the other. */
export async function furnish(db: Database, tasks: readonly DatedTask[]): Promise<void> {
  await ensureWorkspace(db, WORKSPACE, '东溪县', NOW);
  await addDepartments(
    db,
    WORKSPACE,
    [LEAD, SUPPORTING].map((name) => ({ name, aliases: [] })),
  );
  const ids = await departmentIdsByName(db, WORKSPACE);
  const posts = [
    { user: 'lead', role: 'primary', departmentId: ids.get(LEAD) ?? 0 },
    { user: 'supporting', role: 'primary', departmentId: ids.get(SUPPORTING) ?? 0 },
    { user: 'office', role: 'office', departmentId: null },
  ] as const;
  for (const { user, role, departmentId } of posts) {
    const personId = await rememberPerson(db, WORKSPACE, { chatUser: user, name: `${user}同志` }, NOW);
    await appoint(db, WORKSPACE, { personId, role, departmentId }, NOW);
  }
  const checklist = {
    ...{ letter: 'A', title: '抓手清单', kind: 'tasks' as const, year: 2024, leadRule: 'first' as const },
    ...{ source: '', ladder: '[]' },
  };
  const { checklistId } = await db
    .insertInto('checklists')
    .values({ workspaceId: WORKSPACE, ...checklist, importedAt: NOW })
    .returning('checklistId')
    .executeTakeFirstOrThrow();
  for (const task of tasks) await addTask(db, checklistId, task, ids);
}

async function addTask(
  db: Database,
  checklistId: number,
  { number, due, milestones = [] }: DatedTask,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const written = { code: `A${number}`, number, row: 0, section: [], title: `第${number}项`, text: '' };
  const { taskId } = await db
    .insertInto('tasks')
    .values({ workspaceId: WORKSPACE, checklistId, ...written })
    .returning('taskId')
    .executeTakeFirstOrThrow();
  const part = (name: string, index: number) => ({
    ...{ workspaceId: WORKSPACE, taskId, departmentId: ids.get(name) ?? 0, position: index },
    part: index === 0 ? ('lead' as const) : ('supporting' as const),
  });
  await db.insertInto('taskDepartments').values([LEAD, SUPPORTING].map(part)).execute();
  const open = { workspaceId: WORKSPACE, taskId, raw: '', setAt: NOW };
  if (due)
    await db
      .insertInto('deadlines')
      .values({ ...open, due })
      .execute();
  for (const [index, day] of milestones.entries()) {
    const place = { workspaceId: WORKSPACE, taskId, position: index + 1 };
    const words = { text: `第${index + 1}步`, raw: '', kind: 'date' as const };
    const { milestoneId } = await db
      .insertInto('milestones')
      .values({ ...place, ...words })
      .returning('milestoneId')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('deadlines')
      .values({ ...open, milestoneId, due: day })
      .execute();
  }
}

export async function actorOf(db: Database, user: string): Promise<KnownActor> {
  const actor = await findActor(db, WORKSPACE, user, user);
  return { ...actor, personId: actor.personId ?? 0 };
}

export const codes = (written: string): readonly CodeReference[] => {
  const read = readCodes(written, 0);
  return read.kind === 'codes' ? read.codes : [];
};

/** What people do, each in its own transaction, as a message would. */
export function deeds(db: Database) {
  let messages = 0;
  const asked = async (user: string, written: string, action: 'report' | 'block' | 'claim' | 'verify') => {
    const actor = await actorOf(db, user);
    messages += 1;
    const messageKey = `message-${messages}`;
    return async (tx: Parameters<typeof resolveForWriting>[0]) => ({
      actor,
      targets: await resolveForWriting(tx, WORKSPACE, actor, codes(written), action),
      messageKey,
    });
  };
  return {
    report: async (user: string, written: string, percent: number | null, note = '') => {
      const request = await asked(user, written, 'report');
      return await inTransaction(db, async (tx) =>
        reportProgress(tx, WORKSPACE, { ...(await request(tx)), percent, note }, NOW),
      );
    },
    block: async (user: string, written: string, note: string) => {
      const request = await asked(user, written, 'block');
      return await inTransaction(db, async (tx) =>
        reportBlocked(tx, WORKSPACE, { ...(await request(tx)), note }, NOW),
      );
    },
    claim: async (user: string, written: string, note = '') => {
      const request = await asked(user, written, 'claim');
      return await inTransaction(db, async (tx) =>
        claimClosing(tx, WORKSPACE, { ...(await request(tx)), note }, NOW),
      );
    },
    verify: async (written: string, verdict: 'pass' | 'return', claim: number | null, reason = '缺佐证') => {
      const request = await asked('office', written, 'verify');
      return await inTransaction(db, async (tx) =>
        verifyClaim(tx, WORKSPACE, { ...(await request(tx)), verdict, claim, reason }, NOW),
      );
    },
  };
}
