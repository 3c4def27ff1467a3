// Compares what was to be said with what stands in the channels.
import type { Place } from './place.ts';
import { type ChildPlan, type Receiver, roundsUntil, textOf } from './plan.ts';

export interface Tally {
  readonly receiver: Receiver;
  readonly promised: number;
  readonly shown: number;
  readonly lost: number;
  readonly doubled: number;
  /** Lanes whose messages do not stand in the order of their promises. */
  readonly outOfOrder: number;
  /** Rows whose first claim did not end in a mark: the kills that fell between claim and mark. */
  readonly interrupted: number;
  /** Sends that arrived a second time and were not shown: the kills that fell between send and mark. */
  readonly swallowed: number | null;
  readonly dead: number;
}

export async function tally(place: Place, plan: ChildPlan, receiver: Receiver): Promise<Tally> {
  const rounds = roundsUntil(plan, receiver, new Date(plan.end));
  const counts = { promised: 0, shown: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  for (const [number, lane] of plan.lanes[receiver].entries()) {
    const promised = rounds.map((round) => textOf(receiver, number, round));
    const shown = await shownIn(place, receiver, lane);
    counts.promised += promised.length;
    counts.shown += shown.length;
    counts.lost += promised.filter((text) => !shown.includes(text)).length;
    counts.doubled += shown.length - new Set(shown).size;
    const once = [...new Set(shown)];
    if (once.join() !== promised.filter((text) => once.includes(text)).join()) counts.outOfOrder += 1;
  }
  const sends = place.simulator.faults.calls('/robot/send');
  const swallowed = receiver === 'dingtalk' ? sends - counts.shown : null;
  return { receiver, ...counts, ...(await rowsOf(place, receiver)), swallowed };
}

export const isClean = (tally: Tally) =>
  tally.promised > 0 && tally.lost + tally.doubled + tally.outOfOrder + tally.dead === 0;

async function shownIn({ db, simulator }: Place, receiver: Receiver, lane: string): Promise<string[]> {
  if (receiver === 'dingtalk') return simulator.shown(lane).map(({ text }) => text.trim());
  const rows = await db
    .selectFrom('playgroundMessages')
    .select('text')
    .where('workspaceId', '=', receiver)
    .where('channel', '=', lane)
    .orderBy('ts')
    .execute();
  return rows.map(({ text }) => text);
}

async function rowsOf({ db }: Place, receiver: Receiver): Promise<Pick<Tally, 'interrupted' | 'dead'>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['attempts', 'state'])
    .where('workspaceId', '=', receiver)
    .execute();
  return {
    interrupted: rows.filter(({ attempts }) => attempts > 1).length,
    dead: rows.filter(({ state }) => state === 'dead').length,
  };
}

/** True when every round was promised and nothing waits any more. */
export async function isAllSaid({ db }: Place, plan: ChildPlan, receiver: Receiver): Promise<boolean> {
  const rows = await db.selectFrom('outbox').select('state').where('workspaceId', '=', receiver).execute();
  const rounds = roundsUntil(plan, receiver, new Date(plan.end)).length;
  const isPromised = rows.length >= rounds * plan.lanes[receiver].length;
  return isPromised && rows.every(({ state }) => state !== 'waiting' && state !== 'sending');
}
