// What a supporting department reports is kept, and neither moves the task nor counts as the lead's.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changesSince, silentDepartments } from '../../src/summaries/summary-store.ts';
import { historyOf } from '../../src/tasks/progress-store.ts';
import { findByIds } from '../../src/tasks/task-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { deeds, furnish, LEAD, NOW, WORKSPACE } from './setting.ts';

let fresh: FreshDatabase;
let people: ReturnType<typeof deeds>;
beforeEach(async () => {
  fresh = await freshDatabase();
  await furnish(fresh.db, [{ number: 1 }]);
  people = deeds(fresh.db);
});
afterEach(() => fresh.close());

async function standing() {
  const { taskId } = await fresh.db.selectFrom('tasks').select('taskId').executeTakeFirstOrThrow();
  const [task] = await findByIds(fresh.db, WORKSPACE, [taskId]);
  const history = await historyOf(fresh.db, WORKSPACE, taskId, 9);
  const silent = await silentDepartments(fresh.db, WORKSPACE);
  return {
    stands: [task?.state, task?.percent, task?.blockedReason],
    history: history.map(({ part, kind, percent }) => `${part} ${kind} ${percent}`),
    silent: silent.map(({ name }) => name),
  };
}

test('its share and its blocker stand in the log as its own, and the lead still has to report', async () => {
  const report = await people.report('supporting', 'A1', 30, '资金已拨付');
  expect(report.supporting.map(({ task }) => task.code)).toEqual(['A1']);
  await people.block('supporting', 'A1', '资金未到位');
  expect(await standing()).toEqual({
    stands: ['unreported', null, null],
    history: ['supporting blocked null', 'supporting progress 30'],
    silent: [LEAD],
  });
  const changes = await changesSince(fresh.db, WORKSPACE, new Date(0), NOW);
  expect(changes.map(({ part }) => part)).toEqual(['supporting', 'supporting']);
});

test.each(['lead', 'office'])('the word of the %s counts as the lead’s', async (user) => {
  const report = await people.report(user, 'A1', 40);
  await people.report('supporting', 'A1', 90);
  expect(report.supporting).toEqual([]);
  expect(await standing()).toMatchObject({ stands: ['underway', 40, null], silent: [] });
});
