// One pulse: tick, then deliver. Pulses never overlap, whoever asks for them: the bell or somebody who moves time.
import type { RehearsalClock } from '../clock.ts';
import type { Duban } from '../duban.ts';
import type { Metrics } from '../web/metrics.ts';
import { loadRehearsal } from './rehearsal-store.ts';
import type { Tick } from './tick.ts';

export interface PulseParts {
  readonly duban: Duban;
  readonly tick: Tick;
  readonly metrics: Pick<Metrics, 'ticks' | 'tickFailures'>;
  readonly rehearsed: { readonly clock: RehearsalClock; readonly origin: Date } | null;
}

/** The returned function resolves when a pulse that began after the call has ended. */
export function createPulse(parts: PulseParts): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const next = last.then(() => beat(parts));
    last = next.catch(() => undefined);
    return next;
  };
}

async function beat({ duban, tick, metrics, rehearsed }: PulseParts): Promise<void> {
  metrics.ticks.inc();
  try {
    if (rehearsed) await follow(duban, rehearsed);
    await tick();
  } catch (error) {
    metrics.tickFailures.inc();
    throw error;
  } finally {
    await duban.delivery.drain();
  }
}

/** Another process of the workspace may have moved the rehearsal clock. */
async function follow(
  { db, workspaceId }: Duban,
  { clock, origin }: NonNullable<PulseParts['rehearsed']>,
): Promise<void> {
  const stored = await loadRehearsal(db, workspaceId, origin);
  if (stored) clock.follow(stored);
}
