// The rate that a correction speaks of: 利用率应为93.6% puts the indicator right, and not the task's completion.
import type { KnownContext } from '../understanding.ts';

/** 完成率 is the task's own share, unless its target is that rate. */
const COMPLETION = /(?:完成|完工|办结|进度)率$/;

/** The first rate that `words` name, or an empty string. `tasks` are those that are put right. */
export function namedRate(words: string, tasks: readonly string[], { pending }: KnownContext): string {
  const targets = pending
    .filter(({ code }) => tasks.includes(code))
    .map(({ target }) => JSON.stringify(target ?? ''))
    .join();
  const rates = [...words.matchAll(/\p{Script=Han}{1,4}率/gu)].map(([rate]) => rate);
  return rates.find((rate) => !COMPLETION.test(rate) || targets.includes(rate.slice(-3))) ?? '';
}
