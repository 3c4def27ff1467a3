// What a group of words came to: intentions with their reasons, and the doubt that keeps them from being written.

import type { Figures } from './figures/said-figures.ts';
import type { Piece } from './pieces.ts';
import type { Sense } from './state-words.ts';
import { type Doubt, type Intent, type Intention, intention } from './understanding.ts';

export interface Outcome {
  readonly intentions: readonly Intention[];
  /** Null when the intentions are clear; then they may be written. */
  readonly doubt: Doubt | null;
  readonly words: string;
}

export interface Said {
  readonly tasks: readonly string[];
  readonly pieces: readonly Piece[];
  readonly note: string;
  /** A command's own word for it: /完成 means done. */
  readonly wanted: Intent | null;
}

export const TELLS_PROGRESS: readonly Sense[] = [
  'nearly',
  'future',
  'undone',
  'unblocked',
  'still',
  'moving',
  'start',
  'remaining',
];

/** Progress with its share and figures; a second figure is a report of its own. */
export function reports(said: Said, figures: Figures, eta: string | null): Intention[] {
  const [percent = null] = figures.percents;
  const [first = null, ...more] = figures.values;
  const words = [
    ...(percent === null ? [] : [`“${figures.why}”是进度${percent}%`]),
    ...(first === null ? [] : [`“${first.metric}${first.number}${first.unit}”是指标值`]),
    ...(eta === null ? [] : [`预计${eta}`]),
  ];
  const why = words.length > 0 ? words.join('；') : whyProgress(said.pieces);
  const main = intention('progress', said.tasks, { percent, value: first, eta, note: said.note, why });
  const rest = more.map((value) =>
    intention('progress', said.tasks, {
      value,
      note: said.note,
      why: `“${value.metric}${value.number}${value.unit}”是指标值`,
    }),
  );
  return [main, ...rest];
}

export function whyProgress(pieces: readonly Piece[]): string {
  const found = pieces.flatMap(({ senses }) => TELLS_PROGRESS.flatMap((sense) => senses.get(sense) ?? []));
  return found[0] === undefined ? '说的是正在做的事' : `“${found[0]}”说明还在办`;
}

export const note = (intent: Intent, said: Said): Intention =>
  intention(intent, said.tasks, { note: said.note, why: '可能的理解' });

/** Says no more than that it goes on. */
export const isBareProgress = ({ intent, percent, value, eta }: Intention): boolean =>
  intent === 'progress' && percent === null && value === null && eta === null;

export const clear = (intentions: readonly Intention[], said: Said): Outcome => ({
  intentions,
  doubt: null,
  words: said.note,
});

export const doubtful = (doubt: Doubt, words: string, intentions: readonly Intention[]): Outcome => ({
  intentions,
  doubt,
  words,
});

/** The same reading for each of the tasks that may be meant, or once for all that were quoted. */
export function eachTask(
  { intentions }: Outcome,
  doubt: Doubt,
  codes: readonly string[],
  words: string,
): Outcome {
  const [first] = intentions;
  if (!first) return { intentions: [], doubt, words };
  const each = codes.slice(0, 3).map((code) => ({ ...first, tasks: [code] }));
  return {
    intentions: doubt === 'several-quoted' ? [{ ...first, tasks: codes }, ...each.slice(0, 2)] : each,
    doubt,
    words,
  };
}
