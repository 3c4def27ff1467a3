// The morning sweep: does its cost follow what is due, not what exists? 1,000 and 100,000 open tasks with the same 200
// deadlines due, each beside one plain `insert … select` of the same outbox rows in the same run.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { type Database, type Db, openDatabase } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { defaultLadder } from '../../src/nudges/ladder.ts';
import { sweepNudges } from '../../src/nudges/sweep-nudges.ts';

const RUNS = 41;
const DUE_TASKS = 200;
const DEPARTMENTS = 60;
const now = new Date('2022-09-23T00:30:00Z');
const sweep = { days: ['2022-09-23'], today: '2022-09-23', isLate: false, calendar: statutoryCalendar };

class RolledBack extends Error {}

/** Milliseconds of `work` in a transaction that is rolled back, so that every run does the same. */
async function timed(db: Database, work: (tx: Db) => Promise<number>): Promise<{ ms: number; rows: number }> {
  let measured = { ms: 0, rows: 0 };
  await db
    .transaction()
    .execute(async (tx) => {
      const begin = process.hrtime.bigint();
      const rows = await work(tx);
      measured = { ms: Number(process.hrtime.bigint() - begin) / 1e6, rows };
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return measured;
}

/** A county with `tasks` open tasks, of which the first 200 have a deadline whose 7-day rung is that morning. */
async function makeCounty(db: Database, workspaceId: string, tasks: number): Promise<void> {
  await sql`insert into workspaces (workspace_id, name, created_at) values (${workspaceId}, '某县', ${now})`.execute(
    db,
  );
  await sql`
    insert into departments (workspace_id, name)
    select ${workspaceId}, '单位' || n from generate_series(1, ${DEPARTMENTS}::int) n`.execute(db);
  await sql`
    insert into channels (workspace_id, chat_channel, name, kind, department_id, bound_at)
    select workspace_id, 'C' || department_id, name, 'department', department_id, ${now}
      from departments where workspace_id = ${workspaceId}`.execute(db);
  await sql`
    insert into checklists (workspace_id, letter, title, kind, year, lead_rule, ladder, source, imported_at)
    values (${workspaceId}, 'A', '清单', 'tasks', 2022, 'first', ${JSON.stringify(defaultLadder)}, 'bench', ${now})`.execute(
    db,
  );
  await sql`
    insert into tasks (workspace_id, checklist_id, code, number, row, section, title, text)
    select ${workspaceId}, c.checklist_id, 'A' || n, n, 1, '{}', '事项' || n, '内容'
      from checklists c, generate_series(1, ${tasks}::int) n where c.workspace_id = ${workspaceId}`.execute(
    db,
  );
  await sql`
    insert into task_departments (workspace_id, task_id, department_id, part, position)
    select t.workspace_id, t.task_id, d.department_id, 'lead', 1
      from tasks t
      join (select department_id, row_number() over (order by department_id) - 1 as nth
              from departments where workspace_id = ${workspaceId}) d on d.nth = t.number % ${DEPARTMENTS}
     where t.workspace_id = ${workspaceId}`.execute(db);
  await sql`
    insert into deadlines (workspace_id, task_id, due, raw, set_at)
    select workspace_id, task_id,
           case when number <= ${DUE_TASKS} then date '2022-09-30' else date '2023-03-01' + number % 300 end, '', ${now}
      from tasks where workspace_id = ${workspaceId}`.execute(db);
}

/** The floor: the same outbox rows, with the same join, in one plain statement. */
async function plainInsert(db: Db, workspaceId: string): Promise<number> {
  const result = await sql`
    with lane as (
      insert into lanes (workspace_id, lane, next_send_at)
      select workspace_id, chat_channel, ${now} from channels where workspace_id = ${workspaceId} on conflict do nothing)
    insert into outbox (workspace_id, lane, dedupe_key, kind, payload, not_before, created_at)
    select d.workspace_id, c.chat_channel, 'nudge:' || td.department_id, 'nudge',
           jsonb_build_object('deadlineIds', jsonb_agg(d.deadline_id)), ${now}, ${now}
      from deadlines d
      join tasks t using (workspace_id, task_id)
      join task_departments td using (workspace_id, task_id)
      join channels c on c.workspace_id = d.workspace_id and c.department_id = td.department_id
     where d.workspace_id = ${workspaceId} and d.is_open and d.superseded_at is null
       and d.due = date '2022-09-30' and t.state not in ('claimed', 'closed')
     group by d.workspace_id, c.chat_channel, td.department_id`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

async function measure(db: Database, workspaceId: string) {
  const [sweeps, floors]: [number[], number[]] = [[], []];
  let rows = [0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    const swept = await timed(db, async (tx) => (await sweepNudges(tx, workspaceId, sweep, now)).promised);
    const floor = await timed(db, (tx) => plainInsert(tx, workspaceId));
    rows = [swept.rows, floor.rows];
    // The first rounds warm plans and caches.
    if (run < 5) continue;
    sweeps.push(swept.ms);
    floors.push(floor.ms);
  }
  return { rows, sweep: median(sweeps), floor: median(floors) };
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-bench-'));
await chmod(folder, 0o755);
const server = await startEmbedded({ folder, log: () => undefined });
const db = openDatabase(server.url, () => undefined);
try {
  await migrate(db);
  const results = [];
  for (const tasks of [1_000, 100_000]) {
    const workspaceId = `county-${tasks}`;
    await makeCounty(db, workspaceId, tasks);
    await sql`analyze`.execute(db);
    results.push({ tasks, ...(await measure(db, workspaceId)) });
  }
  console.table(
    results.map(({ tasks, rows, sweep: ms, floor }) => ({
      'open tasks': tasks,
      'due deadlines': DUE_TASKS,
      'outbox rows (sweep / floor)': rows.join(' / '),
      'sweep, median ms': ms.toFixed(2),
      'insert … select, median ms': floor.toFixed(2),
      'sweep / floor': (ms / floor).toFixed(2),
    })),
  );
  const [small, large] = results as [(typeof results)[0], (typeof results)[0]];
  console.log(`sweep of 100,000 open tasks / of 1,000: ${(large.sweep / small.sweep).toFixed(2)}`);
} finally {
  await db.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
