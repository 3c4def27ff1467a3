// Messages that are to be said later: kept in the adapter's memory, and said once whatever the number of processes.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatMemory } from '../../memory.ts';
import { DingtalkError } from '../api/failure.ts';
import type { Said } from '../methods/arguments.ts';
import type { Talk } from '../talk.ts';
import { say } from './say.ts';

export interface Scheduled {
  readonly id: string;
  readonly channel: string;
  readonly said: Said;
  /** Seconds since 1970. */
  readonly postAt: number;
  readonly createdAt: number;
}

/** How long a message stays due while no process runs; later than that nobody wants it any more. */
const OVERDUE_MS = 7 * 24 * 3_600_000;
/** How often it is looked for what is due, while there is anything that will be. */
const LOOK_EVERY_MS = 1_000;
/** How many of these pass without a look while there was nothing: another process may have planned something. */
const IDLE_TURNS = 30;

export async function keepScheduled({ settings, agenda }: Talk, one: Scheduled): Promise<void> {
  await settings.memory.keep('scheduled', one.id, one, new Date(one.postAt * 1_000 + OVERDUE_MS));
  agenda.mayHold = true;
}

/** @returns false when it is not there, or was said already */
export const forgetScheduled = async (memory: ChatMemory, id: string): Promise<boolean> =>
  (await memory.take('scheduled', id)) !== null;

/** The next one first. */
export async function scheduledIn(memory: ChatMemory): Promise<Scheduled[]> {
  const all = (await memory.list<Scheduled>('scheduled')).map(({ value }) => value);
  return all.toSorted((one, other) => one.postAt - other.postAt);
}

/** Says what is due until told to stop. */
export async function saySchedule(talk: Talk, signal: AbortSignal): Promise<void> {
  const { log } = talk.settings;
  for (let turn = 0; !signal.aborted; turn += 1) {
    if (talk.agenda.mayHold || turn % IDLE_TURNS === 0) {
      await sayDue(talk).catch((error: unknown) =>
        log.warn({ err: error }, 'the schedule could not be read'),
      );
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function sayDue(talk: Talk): Promise<void> {
  const { memory, clock } = talk.settings;
  const planned = await scheduledIn(memory);
  talk.agenda.mayHold = planned.length > 0;
  const due = planned.filter(({ postAt }) => postAt * 1_000 <= clock.now().getTime());
  for (const one of due) {
    // Only the process that takes it says it.
    if (await forgetScheduled(memory, one.id)) await sayOne(talk, one);
  }
}

async function sayOne(talk: Talk, one: Scheduled): Promise<void> {
  const { clock, log } = talk.settings;
  try {
    await say(talk, one.channel, one.said);
  } catch (error) {
    const failure = error instanceof DingtalkError ? error.failure : null;
    log.error({ err: error, id: one.id, channel: one.channel }, 'a scheduled message was not said');
    if (failure === null || !('after' in failure)) return;
    await keepScheduled(talk, {
      ...one,
      postAt: Math.ceil((clock.now().getTime() + failure.after) / 1_000),
    });
  }
}
