// `node tests/kill/run.ts [--kills 200]`: kills the processes that send, again and again, and counts what was said.
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/clock.ts';
import { killAgainAndAgain } from './killer.ts';
import { openPlace, type Place } from './place.ts';
import { type ChildPlan, RECEIVERS } from './plan.ts';
import { isAllSaid, isClean, tally } from './tally.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' } } });
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills is a number from 1 up');

/** Promises are made for about as long as this many kills take. */
const MS_PER_KILL = 500;
/** What has not been said so long after the last kill is lost. */
const PATIENCE_MS = 90_000;

const place = await openPlace();
try {
  process.exitCode = (await run(place)) ? 0 : 1;
} finally {
  await place.close();
}

async function run(place: Place): Promise<boolean> {
  const began = now();
  const plan: ChildPlan = { ...place.plan, firstRound: began, end: began + kills * MS_PER_KILL };
  let lastKill = began;
  const onKill = (count: number) => {
    lastKill = now();
    if (count % 20 === 0) console.log(`${count} kills, ${Math.round((lastKill - began) / 1000)} s`);
  };
  const isDone = async () => {
    const said = await Promise.all(RECEIVERS.map((receiver) => isAllSaid(place, plan, receiver)));
    return said.every(Boolean) || now() > lastKill + PATIENCE_MS;
  };
  const result = await killAgainAndAgain(plan, kills, onKill, isDone);
  const tallies = await Promise.all(RECEIVERS.map((receiver) => tally(place, plan, receiver)));
  console.table(tallies);
  console.log(`${result.kills} kills, ${Math.round((now() - began) / 1000)} s`);
  for (const [sentence, count] of result.complaints) console.log(`${count} x ${sentence}`);
  return tallies.every(isClean);
}

function now(): number {
  return systemClock.now().getTime();
}
