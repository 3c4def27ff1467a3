// The timetable: what the bot does by itself and at what time. Data that the office could read and change.
import { z } from 'zod';
import { isTimeOfDay } from '../calendar/day.ts';

const timeOfDay = z.string().refine(isTimeOfDay, { error: 'a time of day is HH:MM, 00:00 to 23:59' });

/** Each entry has exactly one handler; app.ts refuses to start otherwise. */
export const entryNames = ['nudges', 'daily-summary'] as const;
export type EntryName = (typeof entryNames)[number];

const entrySchema = z.strictObject({
  entry: z.enum(entryNames),
  /** In the workspace's zone. */
  at: timeOfDay,
  /** Statutory workdays, make-up days included. */
  on: z.literal('workdays'),
});
export type TimetableEntry = Readonly<z.infer<typeof entrySchema>>;

export const timetableSchema = z
  .array(entrySchema)
  .readonly()
  .refine((entries) => new Set(entries.map(({ entry }) => entry)).size === entries.length, {
    error: 'an entry stands in the timetable twice',
  });
export type Timetable = readonly TimetableEntry[];

export const defaultTimetable: Timetable = [
  { entry: 'nudges', at: '08:30', on: 'workdays' },
  { entry: 'daily-summary', at: '17:00', on: 'workdays' },
];

/** Late work may be caught up on a workday from `from` until just before `until`. */
export const workingWindowSchema = z
  .strictObject({ from: timeOfDay, until: timeOfDay })
  .readonly()
  .refine(({ from, until }) => from < until, { error: 'the working window must end after it begins' });
export type WorkingWindow = z.infer<typeof workingWindowSchema>;

export const defaultWorkingWindow: WorkingWindow = { from: '08:30', until: '18:00' };
