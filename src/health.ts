// Is everything alive that Duban needs: asked by /healthz and, as meters, by /metrics.
import { systemClock } from './clock.ts';
import type { Database } from './database/connection.ts';
import { isReachable } from './database/reach-store.ts';
import type { Duban } from './duban.ts';
import { type Lag, lag } from './outbox/outbox-store.ts';
import type { Bell } from './schedule/bell.ts';
import type { Health } from './web/health.ts';
import type { Metrics } from './web/metrics.ts';

/** A bell that rings every second is silent for longer than this only when something hangs. */
const SILENT_MS = 60_000;
/** Messages may wait for their lane's pace or for a mute of ten minutes. */
const LAG_SECONDS = 900;

export interface HealthSource {
  readonly read: () => Promise<Health>;
  readonly meters: (metrics: Metrics) => Promise<string>;
}

export function createHealth(duban: Duban, bell: () => Bell | null): HealthSource {
  const outbox = () => lag(duban.db, duban.workspaceId, duban.clock.now());
  return {
    async read() {
      const { isConnected, detail } = duban.chat.health();
      const chat = { ok: isConnected, detail };
      const reached = await databaseHealth(duban.db);
      const waiting = reached.ok ? await outbox() : null;
      return { database: reached, bell: bellHealth(bell()), chat, outbox: outboxHealth(waiting) };
    },
    async meters(metrics) {
      const { seconds, waiting, dead } = await outbox();
      metrics.outboxLagSeconds.set(seconds);
      metrics.outboxWaiting.set(waiting);
      metrics.outboxDead.set(dead);
      metrics.chatCalls.reset();
      for (const { what, used, limit, own } of duban.chat.usage?.() ?? []) {
        metrics.chatCalls.inc({ kind: what }, own);
        metrics.chatQuota.set({ kind: what }, used / limit);
      }
      return await metrics.text();
    },
  };
}

async function databaseHealth(db: Database) {
  const ok = await isReachable(db);
  return { ok, detail: ok ? 'Postgres answers' : 'Postgres does not answer' };
}

function bellHealth(bell: Bell | null) {
  const rangAt = bell?.lastRangAt ?? null;
  const silentFor = rangAt === null ? null : systemClock.now().getTime() - rangAt.getTime();
  if (silentFor === null) return { ok: bell !== null, detail: 'the bell has not rung yet' };
  return { ok: silentFor < SILENT_MS, detail: `the bell rang ${Math.round(silentFor / 1000)} s ago` };
}

function outboxHealth(read: Lag | null): Health['outbox'] {
  if (read === null) return { ok: false, lagSeconds: 0, waiting: 0, dead: 0 };
  return { ok: read.seconds < LAG_SECONDS, lagSeconds: read.seconds, waiting: read.waiting, dead: read.dead };
}
