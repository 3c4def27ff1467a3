// Writes down what came of a message, patiently, and tells of those that are given up.
import { setTimeout as pause } from 'node:timers/promises';
import type { Claimed } from './claim-store.ts';
import { type Courier, named } from './courier.ts';
import { markDead, markDropped, markMuted, markRetry, markSent } from './mark-store.ts';
import { DEAD_LETTER_KIND } from './outbox.ts';
import type { Outcome } from './outcome.ts';

const LONGEST_PAUSE = 3_200;

/** Postgres may be away for a moment: a message that was sent and not marked would be sent again or given up. */
export async function recordOutcome(courier: Courier, claimed: Claimed, outcome: Outcome): Promise<void> {
  for (let wait = 100; ; wait *= 2) {
    try {
      return await mark(courier, claimed, outcome);
    } catch (error) {
      if (wait > LONGEST_PAUSE) throw error;
      courier.log.warn({ err: error, ...named(claimed) }, 'an outcome could not be written down yet');
      await pause(wait);
    }
  }
}

async function mark(courier: Courier, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { db, workspaceId } = courier;
  const now = courier.clock.now();
  switch (outcome.kind) {
    case 'sent':
      return markSent(db, workspaceId, claimed, outcome.platformId, now);
    case 'dropped':
      return markDropped(db, workspaceId, claimed, now);
    case 'retry':
      courier.log.warn({ ...named(claimed), at: outcome.at, reason: outcome.reason }, 'a message waits');
      return markRetry(db, workspaceId, claimed, outcome);
    case 'muted':
      courier.log.warn(
        { lane: claimed.lane, until: outcome.until, reason: outcome.reason },
        'a lane is muted',
      );
      return markMuted(db, workspaceId, claimed, outcome.until, outcome.reason);
    case 'dead':
      if (await markDead(db, workspaceId, claimed, outcome.reason, now)) {
        await tell(courier, claimed, outcome.reason);
      }
  }
}

async function tell(courier: Courier, claimed: Claimed, reason: string): Promise<void> {
  const { outboxId, lane, kind, dedupeKey } = claimed;
  courier.log.error({ ...named(claimed), reason }, 'a message is given up');
  if (kind === DEAD_LETTER_KIND) return;
  await courier.onDead({ outboxId, lane, kind, dedupeKey, reason }).catch((error: unknown) => {
    courier.log.error({ err: error, ...named(claimed) }, 'nobody could be told of a dead letter');
  });
}
