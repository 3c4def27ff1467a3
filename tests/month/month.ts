// Lets the workdays of one month pass, with everything that people write, and keeps what it cost.
import { addDays, type Day, instantOf } from '../../src/calendar/day.ts';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { forecastOf } from '../../src/chat/dingtalk/api/quota.ts';
import { nextDue } from '../../src/outbox/outbox-store.ts';
import type { Month } from '../simulators/dingtalk/simulator.ts';
import { type Chance, chance } from './chance.ts';
import { type County, openCounty, WORKSPACE } from './county.ts';
import { type Saying, sayingsOf, verdictsOf } from './habits.ts';

/** A December has the most deadlines of a year, and this one 22 workdays. */
const FIRST: Day = '2022-12-01';
const LAST: Day = '2022-12-31';
const ZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;
const PATIENCE_MS = 20_000;

/** How this county lives. */
export interface Variant {
  readonly withCards: boolean;
  /** How many of the 120 liaisons write on a day. */
  readonly reportsADay: number;
}

export interface DayUse {
  readonly day: Day;
  /** Used since the month began. */
  readonly calls: number;
  readonly pushes: number;
  /** What the month would have come to, as forecast that evening. */
  readonly forecast: { readonly calls: number; readonly pushes: number };
}

interface Talk {
  readonly said: number;
  /** Said by people, and nothing was shown after it. */
  readonly unanswered: number;
}

export interface Passed extends Variant, Talk {
  readonly days: readonly DayUse[];
  readonly month: Month;
  /** What Duban itself has counted. */
  readonly counted: { readonly calls: number; readonly pushes: number };
  readonly shown: number;
  readonly dead: number;
  /** Received and never finished. */
  readonly unfinished: number;
}

export const workdays = (): Day[] => {
  const days: Day[] = [];
  for (let day = FIRST; day <= LAST; day = addDays(day, 1))
    if (statutoryCalendar.isWorkday(day)) days.push(day);
  return days;
};

/** @param most days; all of the month unless told */
export async function passMonth(
  setting: Variant & { readonly databaseUrl: string },
  most = Number.POSITIVE_INFINITY,
): Promise<Passed> {
  const county = await openCounty({ ...setting, start: instantOf(FIRST, '08:00', ZONE) });
  const luck = chance(20221201);
  const days: DayUse[] = [];
  const talk = { said: 0, unanswered: 0 };
  try {
    for (const day of workdays().slice(0, most)) {
      const { said, unanswered } = await passDay(county, day, setting.reportsADay, luck);
      talk.said += said;
      talk.unanswered += unanswered;
      days.push(useOf(county, day));
    }
    await county.stop();
    return { ...setting, days, ...talk, ...(await outcomeOf(county)) };
  } finally {
    await county.close();
  }
}

async function passDay(county: County, day: Day, reports: number, luck: Chance): Promise<Talk> {
  await goTo(county, day, '08:30');
  const morning = await sayingsOf(county, reports, luck);
  await goTo(county, day, '09:00');
  const first = await sayAll(county, morning);
  await goTo(county, day, '15:00');
  const afternoon = await verdictsOf(county, luck);
  const second = await sayAll(county, afternoon);
  await goTo(county, day, '17:00');
  return {
    said: morning.length + afternoon.length,
    unanswered: first + second,
  };
}

/** One after the other, a minute apart. @returns how many got no answer */
async function sayAll(county: County, sayings: readonly Saying[]): Promise<number> {
  const { dingtalk } = county;
  let unanswered = 0;
  for (const { group, person, text, quotesNudge } of sayings) {
    const nudge = quotesNudge
      ? dingtalk.shown(group).findLast(({ title }) => title.includes('督办提醒'))
      : undefined;
    const quote = nudge
      ? { quotesAsBefore: { msgId: 'msgOfTheRobot==', text: nudge.text, senderNick: '督办' } }
      : {};
    const before = dingtalk.everything.length;
    dingtalk.say(group, person, text, quote);
    if (!(await waitFor(() => dingtalk.everything.length > before))) unanswered += 1;
    await settle(county);
    dingtalk.clock.advance(MINUTE_MS);
  }
  return unanswered;
}

async function goTo(county: County, day: Day, time: string): Promise<void> {
  const { clock } = county.dingtalk;
  const target = instantOf(day, time, ZONE).getTime();
  if (target > clock.now().getTime()) clock.advance(target - clock.now().getTime());
  await settle(county);
}

/** Everything that may go out soon is out. */
async function settle({ app, db, dingtalk }: County): Promise<void> {
  const { clock } = dingtalk;
  for (;;) {
    await app.pulse();
    const next = await nextDue(db, WORKSPACE, clock.now());
    if (next === null || next.getTime() > clock.now().getTime() + 30 * MINUTE_MS) return;
    clock.advance(Math.max(100, next.getTime() - clock.now().getTime()));
  }
}

/** False when it was waited for in vain. */
async function waitFor(isSo: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 5) {
    if (isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

function useOf({ dingtalk }: County, day: Day): DayUse {
  const { apiCalls: calls, pushes } = dingtalk.calls.month();
  const forecast = (used: number) => forecastOf(used, dingtalk.clock.now(), statutoryCalendar.isWorkday);
  return { day, calls, pushes, forecast: { calls: forecast(calls), pushes: forecast(pushes) } };
}

async function outcomeOf({ db, dingtalk }: County) {
  const dead = await db
    .selectFrom('outbox')
    .select(['kind', 'lastError'])
    .where('state', '=', 'dead')
    .execute();
  const sums = await db
    .selectFrom('chatMemory')
    .select(['key', 'value'])
    .where('kind', '=', 'quota')
    .execute();
  const sumOf = (what: string) =>
    Number((sums.find(({ key }) => key.endsWith(what))?.value as { sum?: number } | undefined)?.sum ?? 0);
  const { length: unfinished } = await db
    .selectFrom('inbound')
    .select('messageKey')
    .where('state', '<>', 'done')
    .execute();
  return {
    month: dingtalk.calls.month(),
    counted: { calls: sumOf('calls'), pushes: sumOf('pushes') },
    shown: dingtalk.everything.length,
    dead: dead.length,
    unfinished,
  };
}
