// What each entry of the timetable does, in the transaction that claims its slots.
import { dayOf } from '../calendar/day.ts';
import type { Db } from '../database/connection.ts';
import { chatChannelBoundTo } from '../departments/channel-store.ts';
import { findDepartmentById } from '../departments/department-store.ts';
import { tellOffice } from '../departments/tell-office.ts';
import type { Duban } from '../duban.ts';
import { promiseTodos } from '../nudges/promise-todos.ts';
import { sweepNudges } from '../nudges/sweep-nudges.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { gatherFigures } from '../summaries/gather-figures.ts';
import { SUMMARY_KIND, type SummaryPayload } from '../summaries/summary.ts';
import { keepSummary } from '../summaries/summary-store.ts';
import { unreachedNotice } from '../wording/office-notices.ts';
import type { Run } from './slots.ts';
import type { EntryName } from './timetable.ts';

export type Entry = (duban: Duban, db: Db, run: Run, now: Date) => Promise<void>;

/** Every entry has exactly one handler: the compiler refuses an entry without one. */
export const entries: Readonly<Record<EntryName, Entry>> = {
  nudges: postNudges,
  'daily-summary': postSummary,
};

async function postNudges(duban: Duban, db: Db, { slots, isLate }: Run, now: Date): Promise<void> {
  const { workspaceId, timeZone, calendar } = duban;
  const today = dayOf(now, timeZone);
  const days = slots.map((slot) => dayOf(slot, timeZone));
  // Rungs of a day on which the bot was down go out with today's digest, which is then a late one.
  const sweep = { days, today, isLate: isLate || slots.length > 1, calendar };
  const { promised, unreached, asked } = await sweepNudges(db, workspaceId, sweep, now);
  if (duban.chat.todos) await promiseTodos(db, workspaceId, asked, now);
  duban.log.info({ promised, unreached: unreached.length, today }, 'nudges are promised');
  if (unreached.length > 0) await tellUnreached(duban, db, unreached, now);
}

async function tellUnreached(duban: Duban, db: Db, unreached: readonly number[], now: Date): Promise<void> {
  const { workspaceId, timeZone } = duban;
  const names = [];
  for (const id of unreached) names.push((await findDepartmentById(db, workspaceId, id)).name);
  const dedupeKey = `unreached:${dayOf(now, timeZone)}`;
  await tellOffice(db, workspaceId, { dedupeKey, payload: unreachedNotice(names) }, now);
}

async function postSummary(duban: Duban, db: Db, { slots, isLate }: Run, now: Date): Promise<void> {
  const { workspaceId } = duban;
  const figures = await gatherFigures(duban.db, duban, now);
  await keepSummary(db, workspaceId, { kind: 'daily', asOf: now, figures });
  const lane = await chatChannelBoundTo(db, workspaceId, { kind: 'leaders', departmentId: null });
  if (lane === null) {
    duban.log.warn('the daily summary has no channel: bind one with /绑定 领导');
    return;
  }
  const payload: SummaryPayload = { figures, isLate: isLate || slots.length > 1 };
  const dedupeKey = `daily-summary:${dayOf(now, duban.timeZone)}`;
  await enqueue(db, workspaceId, [{ lane, dedupeKey, kind: SUMMARY_KIND, payload, notBefore: now }], now);
}
