// What the killed processes are to say: a round of promises every so often, in many channels of two real chats.
import type { Webhook } from '../../src/chat/dingtalk/index.ts';
import { MESSAGE_KIND, type Promised } from '../../src/outbox/outbox.ts';

export type Receiver = 'playground' | 'dingtalk';
export const RECEIVERS: readonly Receiver[] = ['playground', 'dingtalk'];

/** Long enough for every send; short, so that what a killed process held goes on soon. */
export const LEASE_SECONDS = 1;
/** Milliseconds between two rounds. DingTalk's robots are paced: a message every 3.4 seconds. */
export const ROUND_EVERY: Readonly<Record<Receiver, number>> = { playground: 400, dingtalk: 4_000 };
export const LANES: Readonly<Record<Receiver, number>> = { playground: 12, dingtalk: 24 };

/** Handed to every child as JSON. */
export interface ChildPlan {
  readonly databaseUrl: string;
  /** The simulated DingTalk. */
  readonly apiUrl: string;
  readonly lanes: Readonly<Record<Receiver, readonly string[]>>;
  readonly webhooks: Readonly<Record<string, Webhook>>;
  /** Milliseconds since 1970. */
  readonly firstRound: number;
  /** Milliseconds since 1970: no round after it. */
  readonly end: number;
}

/** The instants of the rounds from the first to `until`. */
export function roundsUntil(plan: ChildPlan, receiver: Receiver, until: Date): Date[] {
  const last = Math.min(until.getTime(), plan.end);
  const count = Math.floor((last - plan.firstRound) / ROUND_EVERY[receiver]) + 1;
  return Array.from(
    { length: Math.max(count, 0) },
    (_, n) => new Date(plan.firstRound + n * ROUND_EVERY[receiver]),
  );
}

/** What is said in a channel in a round; a reader can tell that it is this message and no other. */
export const textOf = (receiver: Receiver, lane: number, round: Date) =>
  `提醒 ${receiver} ${lane} ${round.toISOString()}`;

export function promisesOf(plan: ChildPlan, receiver: Receiver, round: Date): Promised[] {
  return plan.lanes[receiver].map((lane, number) => {
    const text = textOf(receiver, number, round);
    return { lane, dedupeKey: text, kind: MESSAGE_KIND, payload: { text, blocks: [] }, notBefore: round };
  });
}
