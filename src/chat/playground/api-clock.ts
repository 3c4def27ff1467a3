// The JSON API of the rehearsal clock: what time it is, and moving it forwards.
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration.js';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Rehearsal } from '../../schedule/rehearsal.ts';
import { readJson, refusal } from './api-input.ts';
import { localTime, readLocalTime } from './local-time.ts';

dayjs.extend(duration);

export interface ClockState {
  /** In the county's zone. */
  readonly now: string;
  readonly rehearsal: boolean;
  readonly running: boolean;
}

const MOVE = z.union([
  z.strictObject({ now: z.string() }),
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.enum(['next-event', 'next-morning']) }),
  z.strictObject({ run: z.boolean() }),
]);
const MOVE_SHAPE =
  '{"now":"2022-09-26T08:30:00+08:00"}、{"advance":"PT1H"}、{"to":"next-event"}、{"to":"next-morning"} 或 {"run":true}';
const DURATION = /^P(?=\d|T\d)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
/** A slip of the keyboard must not make the bot live through a century. */
const MAX_DAYS = 731;

export function clockState(clock: Clock, rehearsal: Rehearsal | null): ClockState {
  return {
    now: localTime(clock.now()),
    rehearsal: rehearsal !== null,
    running: rehearsal?.isRunning() ?? true,
  };
}

/** @param moved called after every move, so that every open page shows it */
export function clockApi(clock: Clock, rehearsal: () => Rehearsal | null, moved: () => void): Hono {
  let isMoving = false;
  return new Hono()
    .get('/clock', (c) => c.json(clockState(clock, rehearsal())))
    .post('/clock', async (c) => {
      const wanted = await readJson(c, MOVE, MOVE_SHAPE);
      const rehearsed = rehearsal();
      if (!rehearsed) throw refusal(409, '现在用的是真实时间，不能调整');
      if (isMoving) throw refusal(409, '时钟正在走，请稍等片刻');
      isMoving = true;
      try {
        await move(rehearsed, wanted);
      } finally {
        isMoving = false;
        moved();
      }
      return c.json(clockState(clock, rehearsed));
    });
}

async function move(rehearsal: Rehearsal, wanted: z.infer<typeof MOVE>): Promise<void> {
  if ('run' in wanted) return wanted.run ? rehearsal.run() : rehearsal.pause();
  if ('to' in wanted) {
    if (wanted.to === 'next-morning') await rehearsal.nextMorning();
    else if ((await rehearsal.nextEvent()) === null) throw refusal(409, '后面没有要发生的事了');
    return;
  }
  const from = rehearsal.now();
  const to = 'now' in wanted ? wantedInstant(wanted.now) : later(from, wanted.advance);
  if (to < from) throw refusal(400, '时钟只能往前走，不能回到过去');
  if (to.getTime() - from.getTime() > MAX_DAYS * 86_400_000) throw refusal(400, '一次最多往前走两年');
  await rehearsal.advanceTo(to);
}

function wantedInstant(text: string): Date {
  const instant = readLocalTime(text);
  if (!instant) throw refusal(400, '看不懂这个时间，应写成 2022-09-26T08:30:00+08:00');
  return instant;
}

function later(from: Date, period: string): Date {
  if (!DURATION.test(period)) throw refusal(400, '看不懂这段时长，应写成 PT1H（1 小时）或 P1D（1 天）');
  return new Date(from.getTime() + dayjs.duration(period).asMilliseconds());
}
