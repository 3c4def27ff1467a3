// The shapes of understanding: what is known when a message arrives, and what was understood of it.
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const code = z.union([z.string(), z.number().transform(String)]);

/** A task that waits for a report. `target` is its printed target in any form: 建成9座, 9, { number, unit }. */
export const pendingTask = z.object({
  code,
  title: z.string().nullish(),
  due: day.nullish().catch(null),
  target: z.unknown().optional(),
});

export const context = z.object({
  today: day,
  department: z.string().nullish(),
  pending: z.array(pendingTask).default([]),
  /** The tasks of the nudge that was quoted. */
  quoted: z.union([code, z.array(code)]).nullish(),
  role: z.enum(['liaison', 'leader', 'office']).catch('liaison').default('liaison'),
  lastReport: z
    .object({ tasks: z.array(code).default([]), intent: z.string().nullish() })
    .nullish()
    .catch(null),
});

export type Context = z.input<typeof context>;
export type KnownContext = z.output<typeof context>;
export type PendingTask = z.output<typeof pendingTask>;

export const INTENTS = [
  ...(['progress', 'done', 'blocked', 'start', 'extension', 'withdraw'] as const),
  ...(['query', 'summary', 'help'] as const),
] as const;
export type Intent = (typeof INTENTS)[number];

/** A figure of an indicator as reported: 覆盖率 91.2 %. */
export interface Reading {
  readonly metric: string;
  readonly number: number;
  readonly unit: string;
}

export interface Intention {
  readonly intent: Intent;
  readonly tasks: readonly string[];
  /** Completion of the task, 0 to 100; never the rate of an indicator. */
  readonly percent: number | null;
  readonly value: Reading | null;
  /** The date that an extension asks for. */
  readonly due: string | null;
  /** The sender's own forecast; it moves no deadline. */
  readonly eta: string | null;
  /** The person's own words. */
  readonly note: string;
  /** Which words gave which field. */
  readonly why: string;
}

/** Why a message is asked back or what its sender is told. */
export type Doubt =
  | 'which-task'
  | 'no-task'
  | 'bare-code'
  | 'not-theirs'
  | 'several-quoted'
  | 'rest-of-list'
  | 'unsure'
  | 'condition'
  | 'nearly-done'
  | 'part-share'
  | 'which-share'
  | 'bare-number'
  | 'other-target'
  | 'mixed'
  | 'unclear-state'
  | 'left-unread'
  | 'cancelled'
  | 'no-new-date'
  | 'date-not-later'
  | 'nothing-to-correct'
  | 'which-correction'
  | 'not-a-liaison'
  | 'command'
  | 'too-long';

/** `words` are the person's; `codes` the tasks concerned. The sentence is made in wording/. */
export interface Question {
  readonly doubt: Doubt;
  readonly codes: readonly string[];
  readonly words: string;
  /** A line that would be understood. */
  readonly example: string | null;
}

/**
 * `record`: clear, may be written. `ask`: nothing may be written, `intentions` are the likely readings. `answer`: the
 * person wants to know something. `none`: no report; a `question` then only tells why nothing was recorded.
 */
export interface Understanding {
  readonly act: 'record' | 'ask' | 'answer' | 'none';
  readonly intentions: readonly Intention[];
  readonly question: Question | null;
}

export function intention(
  intent: Intent,
  tasks: readonly string[],
  fields: Partial<Omit<Intention, 'intent' | 'tasks'>>,
): Intention {
  return { intent, tasks, percent: null, value: null, due: null, eta: null, note: '', why: '', ...fields };
}
