// Deadlines by date: the lists that people ask for and the summary say the same of them.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { departmentIdsByName } from '../../src/departments/department-store.ts';
import { gatherFigures } from '../../src/summaries/gather-figures.ts';
import { type DatedItem, datedItems } from '../../src/tasks/dated-store.ts';
import { type ListScope, rangeOf } from '../../src/tasks/list-scope.ts';
import { listTasks } from '../../src/tasks/task-list-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { deeds, furnish, LEAD, NOW, WORKSPACE } from './setting.ts';

const TODAY = '2024-03-01';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
  await furnish(fresh.db, [
    { number: 1, milestones: ['2024-02-20', '2024-03-05', '2024-06-30'] },
    { number: 2, due: '2024-03-08' },
    { number: 3, due: '2024-02-28' },
    { number: 4, due: '2024-03-09', milestones: ['2024-02-01'] },
    { number: 5 },
  ]);
});
afterEach(() => fresh.close());

async function listed(
  scope: Extract<ListScope, 'overdue' | 'week' | 'next-week'>,
  name: string | null = null,
) {
  const ids = await departmentIdsByName(fresh.db, WORKSPACE);
  const range = rangeOf(scope, TODAY) ?? { from: null, to: TODAY };
  const departmentIds = name === null ? null : [ids.get(name) ?? 0];
  return await datedItems(fresh.db, WORKSPACE, { ...range, departmentIds });
}
const figures = () =>
  gatherFigures(
    fresh.db,
    { workspaceId: WORKSPACE, timeZone: 'Asia/Shanghai', calendar: statutoryCalendar, beganAt: NOW },
    NOW,
  );
const nodes = (items: readonly Pick<DatedItem, 'code' | 'milestone' | 'isClaimed'>[]) =>
  items.map(({ code, milestone, isClaimed }) => `${code}.${milestone ?? 0}${isClaimed ? ' claimed' : ''}`);

test('a deadline of this week is listed although an older one of the same task is overdue', async () => {
  expect(nodes(await listed('week'))).toEqual(['A1.2', 'A2.0']);
  expect(nodes(await listed('week', LEAD))).toEqual(['A1.2', 'A2.0']);
  expect(nodes(await listed('next-week'))).toEqual(['A1.2', 'A2.0', 'A4.0']);
  expect(nodes(await listed('overdue'))).toEqual(['A4.1', 'A1.1', 'A3.0']);
});

test('the summary counts what the lists show, also when some of it is claimed', async () => {
  const people = deeds(fresh.db);
  await people.claim('lead', 'A1节点1');
  await people.claim('lead', 'A1节点2');
  await people.claim('lead', 'A3');
  expect(nodes(await listed('overdue'))).toEqual(['A4.1', 'A1.1 claimed', 'A3.0 claimed']);
  expect(nodes(await listed('week'))).toEqual(['A1.2 claimed', 'A2.0']);
  const told = await figures();
  const overdue = told.overdue.flatMap(({ items }) => items);
  expect(nodes([...overdue, ...told.overdueClaimed]).sort()).toEqual(nodes(await listed('overdue')).sort());
  expect(nodes([...told.dueSoonClaimed, ...told.dueSoon])).toEqual(nodes(await listed('week')));
  expect(nodes(told.overdueClaimed)).toEqual(['A1.1 claimed', 'A3.0 claimed']);
});

test('tasks that wait as a whole, and claims of whole tasks, are one number', async () => {
  const people = deeds(fresh.db);
  await people.claim('lead', 'A1节点1');
  await people.claim('lead', 'A3');
  const { states, waiting } = await figures();
  expect(waiting).toHaveLength(2);
  const whole = waiting.filter(({ milestone }) => milestone === null).length;
  expect(states.find(({ state }) => state === 'claimed')?.count).toBe(whole);
});

test('a claim that is returned stands with the rest again, and one that is passed stands nowhere', async () => {
  const people = deeds(fresh.db);
  await people.claim('lead', 'A3');
  await people.verify('A3', 'return', null);
  await people.claim('lead', 'A4节点1');
  await people.verify('A4节点1', 'pass', null);
  expect(nodes(await listed('overdue'))).toEqual(['A1.1', 'A3.0']);
});

test('a list of tasks shows each once, with the first date on which something is still to be done', async () => {
  await deeds(fresh.db).claim('lead', 'A1节点1');
  const tasks = await listTasks(fresh.db, WORKSPACE, { scope: 'open', departmentIds: null });
  expect(nodes(tasks)).toEqual(['A4.1', 'A3.0', 'A1.2', 'A2.0', 'A5.0']);
});

test('the first summary tells that none came before it', async () => {
  expect(await figures()).toMatchObject({ isFirst: true, since: NOW.toISOString() });
  const summary = { workspaceId: WORKSPACE, kind: 'daily' as const, asOf: NOW, figures: '{}' };
  await fresh.db.insertInto('summaries').values(summary).execute();
  expect(await figures()).toMatchObject({ isFirst: false });
});
