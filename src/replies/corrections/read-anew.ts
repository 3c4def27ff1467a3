// The report that takes the place of one that was wrong, and what comes of both.

import { readSaidDates } from '../figures/said-dates.ts';
import { findMentions } from '../names/mentions.ts';
import { readReports } from '../read-reports.ts';
import { type Readable, readable } from '../readable.ts';
import type { Doubt, Intention, KnownContext, Understanding } from '../understanding.ts';

/** `rest` read as a report of `tasks`; a bare number is a share after a share, a bare day a new deadline after a request. */
export function readAnew(rest: string, tasks: readonly string[], known: KnownContext): Understanding {
  const bare = /^\s*(\d{1,3})(?:了|吧)?[\s。!]*$/.exec(rest)?.[1];
  // 应该是022: a number that a task has is no share without its sign.
  const isCode =
    bare !== undefined && known.pending.some(({ code }) => Number(/\d+$/.exec(code)?.[0]) === Number(bare));
  const isShare =
    known.lastReport?.intent === 'progress' && bare !== undefined && Number(bare) <= 100 && !isCode;
  // C8应该是8月25日: the task is known.
  const day = rest
    .replace(/^[^,;。]{0,12}?(?:应该?[是为]|要到|延到|推到)\s?/, '')
    .replace(/(?:而)?不是.{1,10}$/, '');
  const words = readable(isShare ? `${bare}%` : isDayAlone(day, known) ? `推迟到${day}` : rest);
  return readReports(
    words,
    { ...known, role: 'liaison' },
    { quoted: tasks.length === 1 ? tasks : tasks, wanted: null },
  );
}

/** 应为12月25日 after an extension is the day that was meant. */
export function isDayAlone(rest: string, { lastReport, today }: KnownContext): boolean {
  const [day, ...more] = lastReport?.intent === 'extension' ? readSaidDates(rest, today) : [];
  const around = day === undefined ? rest : rest.slice(0, day.start) + rest.slice(day.end);
  return day?.kind === 'day' && more.length === 0 && /^[\s,;。!了吧的是到]*$/.test(around);
}

/** The tasks that the message names without a doubt. */
export function namedOutside(text: Readable, known: KnownContext): string[] {
  return [
    ...new Set(
      findMentions(text, known, [])
        .filter(({ isSure }) => isSure)
        .flatMap(({ codes }) => codes),
    ),
  ];
}

export function recorded(intentions: readonly Intention[], known: KnownContext): Understanding {
  if (known.role === 'liaison') return { act: 'record', intentions, question: null };
  return asked('not-a-liaison', intentions, '');
}

export function asked(doubt: Doubt, intentions: readonly Intention[], words: string): Understanding {
  const codes = [...new Set(intentions.flatMap(({ tasks }) => tasks))];
  return { act: 'ask', intentions, question: { doubt, codes, words, example: null } };
}
