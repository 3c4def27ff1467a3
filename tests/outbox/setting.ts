// A workspace with an outbox, a clock that stands until it is moved, and a chat that remembers what it was handed.
import { sql } from 'kysely';
import type { ChatMessage, SendFailure } from '../../src/chat/port.ts';
import type { Clock } from '../../src/clock.ts';
import type { Database } from '../../src/database/connection.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/outbox/deliver.ts';
import type { DeadLetter, Promised, Send } from '../../src/outbox/outbox.ts';

export const START = new Date('2022-09-01T01:00:00Z');
export const WORKSPACE = 'tiantai';

export const later = (milliseconds: number, from = START) => new Date(from.getTime() + milliseconds);

export interface StandingClock extends Clock {
  moveTo(instant: Date): void;
}

export function standingClock(): StandingClock {
  let now = START;
  return {
    now: () => now,
    moveTo: (instant) => {
      now = instant;
    },
  };
}

/** An empty workspace for the next test of the file. */
export async function freshWorkspace(db: Database): Promise<void> {
  await sql`truncate workspaces cascade`.execute(db);
  await db
    .insertInto('workspaces')
    .values({ workspaceId: WORKSPACE, name: '天台县', createdAt: START })
    .execute();
}

export const textMessage = (text: string): ChatMessage => ({ text, blocks: [] });

/** A promise whose text is its key. */
export function promise(lane: string, key: string, notBefore = START): Promised {
  return { lane, dedupeKey: key, kind: 'message', payload: textMessage(key), notBefore };
}

export interface Handed {
  readonly lane: string;
  readonly text: string;
  readonly key: string;
  readonly attempt: number;
  readonly at: Date;
}

/** A chat in memory. `fails` decides a send; a lane in which a message is still under way gets no second one. */
export function chatOf(clock: Clock, fails: (handed: Handed) => SendFailure | null = () => null) {
  const handed: Handed[] = [];
  const busy = new Set<string>();
  const overlaps: string[] = [];
  const send: Send = async (lane, message, key, attempt) => {
    if (busy.has(lane)) overlaps.push(key);
    busy.add(lane);
    await new Promise(setImmediate);
    busy.delete(lane);
    const one = { lane, text: message.text, key, attempt, at: clock.now() };
    handed.push(one);
    const failure = fails(one);
    return failure ? { isSent: false, failure } : { isSent: true, platformId: `id-${key}` };
  };
  return { handed, overlaps, send, texts: () => handed.map((one) => one.text) };
}

export type Overrides = Partial<DeliveryOptions> & Pick<DeliveryOptions, 'db' | 'clock' | 'send'>;

export interface TestDelivery extends Delivery {
  readonly dead: DeadLetter[];
  readonly logged: string[];
}

export function deliveryOf(overrides: Overrides): TestDelivery {
  const dead: DeadLetter[] = [];
  const logged: string[] = [];
  const note = (_facts: unknown, text?: string) => void logged.push(text ?? '');
  const delivery = createDelivery({
    workspaceId: WORKSPACE,
    composers: {},
    isIdempotent: async () => true,
    gapMilliseconds: 0,
    log: { warn: note, error: note } as DeliveryOptions['log'],
    onDead: async (letter) => void dead.push(letter),
    ...overrides,
  });
  return { ...delivery, dead, logged };
}

export async function rowOf(db: Database, key: string) {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('workspaceId', '=', WORKSPACE)
    .where('dedupeKey', '=', key)
    .executeTakeFirstOrThrow();
}

/** As if the process that claimed these had died long enough ago. */
export async function letLeasesRunOut(db: Database): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ leaseUntil: new Date('2000-01-01T00:00:00Z') })
    .where('state', '=', 'sending')
    .execute();
}
