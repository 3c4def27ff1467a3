// Messages understood a second on one core, and the 99th percentile of one message.
import { understand } from '../../src/replies/understand.ts';
import { corpusCases } from '../replies/corpus-cases.ts';

const ROUNDS = 30;

/** Prints one line; the corpus is read in rounds, the first of which only warms up. */
export function benchReplies(): { perSecond: number; p99Milliseconds: number } {
  const cases = corpusCases();
  for (const { text, context } of cases) understand(text, context);
  const times: number[] = [];
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round++)
    for (const { text, context } of cases) {
      const begunAt = performance.now();
      understand(text, context);
      times.push(performance.now() - begunAt);
    }
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round(times.length / seconds),
    p99Milliseconds: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

if (import.meta.main) {
  const { perSecond, p99Milliseconds } = benchReplies();
  console.log(`replies: ${perSecond} messages a second, p99 ${p99Milliseconds.toFixed(2)} ms`);
}
