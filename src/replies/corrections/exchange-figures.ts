// A day or an amount that was reported wrongly and the right one: 是12月20号不是12月25号, 是38家不是36家.

import { readSaidQuantities, type SaidQuantity } from '../figures/said-quantities.ts';
import type { Readable } from '../readable.ts';
import { intention, type KnownContext, type Understanding } from '../understanding.ts';
import { asked, isDayAlone, namedOutside, readAnew, recorded } from './read-anew.ts';

/** 是12月20号不是12月25号, of the day that was asked for. */
export function exchangeDays(
  pair: { readonly right: string; readonly wrong: string },
  known: KnownContext,
  note: string,
): Understanding | null {
  const last = known.lastReport?.intent === 'extension' ? known.lastReport.tasks : [];
  const [right, wrong] = [pair.right, pair.wrong].map((words) =>
    words.replace(/^.*?(?:延期?|推迟?|延长|改)到/, ''),
  );
  if (right === undefined || wrong === undefined) return null;
  if (last.length === 0 || !isDayAlone(right, known) || !isDayAlone(wrong, known)) return null;
  const anew = readAnew(right, last, known);
  const withdraw = intention('withdraw', last, { note, why: `“${pair.wrong}”写错了` });
  return anew.act === 'record' ? recorded([withdraw, ...anew.intentions], known) : null;
}

/** 是38家,不是36家. */
export function exchangeAmounts(
  text: Readable,
  amount: SaidQuantity,
  known: KnownContext,
  note: string,
): Understanding {
  const named = namedOutside(text, known);
  const last = known.lastReport?.tasks ?? [];
  const tasks = named.length > 0 ? named : last;
  const written = `${amount.number}${amount.unit}`;
  const anew = readAnew(written, tasks, known);
  const withdraw = intention('withdraw', tasks, { note, why: `“${written}”改了原来的` });
  return anew.act === 'record' && tasks.length === 1 && last.includes(tasks[0] ?? '')
    ? recorded([withdraw, ...anew.intentions], known)
    : asked('which-correction', [withdraw], note);
}

/** The one amount that the words are. */
export function amountIn(words: string): SaidQuantity | null {
  const [amount, ...more] = readSaidQuantities(words);
  return amount !== undefined && more.length === 0 ? amount : null;
}
