// node tests/replies/fuzz.ts --runs 100000 [--seed 7]: looks for a crash, an unjustified record or a slow message.
import { parseArgs } from 'node:util';
import { understand } from '../../src/replies/understand.ts';
import { contextNamed } from './corpus-cases.ts';
import { checkMessage } from './fuzz-message.ts';
import { mutations } from './fuzz-text.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '7' } },
});
const runs = Number(values.runs);
const complaints: string[] = [];
let records = 0;
let slowest = { milliseconds: 0, text: '' };
for (const { text, context } of mutations(runs, Number(values.seed))) {
  const startedAt = performance.now();
  const complaint = checkMessage(text, context);
  const milliseconds = performance.now() - startedAt;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text };
  if (complaint !== null) complaints.push(complaint);
  if (understand(text, context).act === 'record') records++;
}
const long = longTexts().map(({ unit, text }) => ({ unit, milliseconds: timeOf(text) }));
for (const complaint of complaints.slice(0, 20)) console.log(complaint);
const slowestOf = (length: number) =>
  long
    .filter(({ unit }) => unit.endsWith(`×${length}`))
    .toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
const slowestLong = slowestOf(10_000);
const slowestRead = slowestOf(2000);
console.log(`${runs} messages, ${records} recorded, ${complaints.length} complaints`);
console.log(
  `slowest message ${slowest.milliseconds.toFixed(1)} ms: ${JSON.stringify(slowest.text.slice(0, 60))}`,
);
console.log(
  `slowest 2,000 characters (the most that is read) ${slowestRead?.milliseconds.toFixed(2)} ms: ${JSON.stringify(slowestRead?.unit)}`,
);
console.log(
  `slowest 10,000 characters ${slowestLong?.milliseconds.toFixed(2)} ms: ${JSON.stringify(slowestLong?.unit)}`,
);
if (complaints.length > 0 || (slowestLong?.milliseconds ?? 0) > 5) process.exitCode = 1;

function longTexts(): { unit: string; text: string }[] {
  const units = [
    'A23、',
    '都',
    '的',
    '高标准农田',
    '一',
    '12月',
    '完成',
    '(',
    '1',
    '%',
    '，',
    '\n',
    '因为',
    '没',
    '不是',
    '哈',
    'A',
    ' ',
    '打成',
    '百分之',
    '半',
    '到',
  ];
  return units.flatMap((unit) =>
    [2000, 10_000].map((length) => ({
      unit: `${unit}×${length}`,
      text: unit.repeat(length).slice(0, length),
    })),
  );
}

/** The best of three, so that a pause of the machine is no complaint. */
function timeOf(text: string): number {
  const context = contextNamed('county');
  const times = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    understand(text, context);
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}
