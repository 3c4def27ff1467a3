// Keeps two children at work and kills one after the other, without a warning and at any moment.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import type { ChildPlan } from './plan.ts';

const AT_ONCE = 2;
const LONGEST_LIFE_MS = 700;

export interface Killing {
  readonly kills: number;
  /** What children said on standard error, each sentence once. */
  readonly complaints: ReadonlyMap<string, number>;
}

/**
 * Kills at least `count` times and until the plan's end, then leaves two children alone until `isDone` says so.
 * @param onKill called after each kill with how many there were
 */
export async function killAgainAndAgain(
  plan: ChildPlan,
  count: number,
  onKill: (kills: number) => void,
  isDone: () => Promise<boolean>,
): Promise<Killing> {
  const complaints = new Map<string, number>();
  let begun = 0;
  let kills = 0;
  const keepKilling = async () => {
    while (begun < count || systemClock.now().getTime() < plan.end) {
      begun += 1;
      const child = await startChild(plan, complaints);
      await pause(Math.random() * LONGEST_LIFE_MS);
      await end(child);
      kills += 1;
      onKill(kills);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepKilling));
  const survivors = await Promise.all(Array.from({ length: AT_ONCE }, () => startChild(plan, complaints)));
  while (!(await isDone())) await pause(250);
  await Promise.all(survivors.map(end));
  return { kills, complaints };
}

/** Resolves when the child is at work; its life is counted from there. */
async function startChild(plan: ChildPlan, complaints: Map<string, number>): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'child.ts');
  const child = spawn(process.execPath, [file, JSON.stringify(plan)], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (said: Buffer) => {
    for (const line of `${said}`.split('\n').filter(Boolean)) {
      const sentence = /"msg":"([^"]*)"/.exec(line)?.[1] ?? line;
      complaints.set(sentence, (complaints.get(sentence) ?? 0) + 1);
    }
  });
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!(first instanceof Buffer))
    throw new Error(`A child did not start: ${[...complaints.keys()].join('\n')}`);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`A child ended by itself with ${child.exitCode}`);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
