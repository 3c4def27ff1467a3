// What 10,000 lanes cost: memory of the process after a drain of one message each, beside 100 lanes in the same run, and the
// cost of asking an outbox in which nothing is due.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { systemClock } from '../../src/clock.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createDelivery } from '../../src/outbox/deliver.ts';
import { MESSAGE_KIND } from '../../src/outbox/outbox.ts';

const ASKED = 300;
const later = new Date(Date.now() + 86_400_000);

async function fill(db: Database, workspaceId: string, lanes: number): Promise<void> {
  const now = new Date();
  await sql`insert into workspaces (workspace_id, name, created_at) values (${workspaceId}, '某县', ${now})`.execute(
    db,
  );
  await sql`
    insert into lanes (workspace_id, lane, next_send_at)
    select ${workspaceId}, 'cid' || n, ${now} from generate_series(1, ${lanes}::int) n`.execute(db);
  for (const [name, due] of [
    ['now', now],
    ['later', later],
  ] as const)
    await sql`
      insert into outbox (workspace_id, lane, dedupe_key, kind, payload, not_before, created_at)
      select ${workspaceId}, 'cid' || n, ${name} || n, ${MESSAGE_KIND},
             jsonb_build_object('text', '督办提醒', 'blocks', '[]'::jsonb), ${due}, ${now}
        from generate_series(1, ${lanes}::int) n`.execute(db);
}

const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

async function measure(db: Database, lanes: number) {
  const workspaceId = `lanes-${lanes}`;
  await fill(db, workspaceId, lanes);
  await sql`analyze`.execute(db);
  const before = megabytes();
  const delivery = createDelivery({
    db,
    workspaceId,
    clock: systemClock,
    send: async () => ({ isSent: true, platformId: null }) as never,
    composers: {},
    isIdempotent: async () => true,
    gapMilliseconds: 3_334,
    log: pino({ level: 'silent' }),
    onDead: async () => undefined,
  });
  const begun = performance.now();
  const sent = await delivery.drain();
  const seconds = (performance.now() - begun) / 1_000;
  const held = megabytes() - before;
  const asked = performance.now();
  for (let n = 0; n < ASKED; n += 1) await delivery.drain();
  const idle = (performance.now() - asked) / ASKED;
  await delivery.stop();
  return {
    lanes,
    sent,
    'messages a second': Math.round(sent / seconds),
    'heap kept, MB': held.toFixed(2),
    idle,
  };
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-bench-'));
await chmod(folder, 0o755);
const server = await startEmbedded({ folder, log: () => undefined });
const db = openDatabase(server.url, () => undefined);
try {
  await migrate(db);
  await measure(db, 50);
  const [few, many] = [await measure(db, 100), await measure(db, 10_000)];
  console.table(
    [few, many].map(({ idle, ...rest }) => ({ ...rest, 'asking when nothing is due, ms': idle.toFixed(2) })),
  );
  console.log(`asking among 10,000 lanes / among 100: ${(many.idle / few.idle).toFixed(2)}`);
} finally {
  await db.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
