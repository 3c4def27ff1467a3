// What must hold for any message at all: no crash, the agreed shape, and no record without a name that justifies it.

import { numberOf } from '../../src/indicators/numeral.ts';
import { understand } from '../../src/replies/understand.ts';
import type { Context, Intention } from '../../src/replies/understanding.ts';
import { questionText } from '../../src/wording/questions.ts';

/** A complaint, or null when all is well. */
export function checkMessage(text: string, context: Context): string | null {
  try {
    const { act, intentions, question } = understand(text, context);
    if (question !== null && questionText(question) === '') return `${text}: an empty question`;
    if (act === 'ask' && question === null) return `${text}: asks nothing`;
    const wrong = act === 'record' ? intentions.find((one) => !isJustified(one, text, context)) : undefined;
    return wrong ? `${text}: ${wrong.intent} ${wrong.tasks.join()} is not justified` : null;
  } catch (error) {
    return `${text}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function isJustified({ intent, tasks, percent, due }: Intention, text: string, context: Context): boolean {
  if (intent === 'query' || intent === 'summary' || intent === 'help') return true;
  if (tasks.length === 0) return intent === 'withdraw' && /\d/.test(text.normalize('NFKC'));
  if (percent !== null && !(percent >= 0 && percent <= 100)) return false;
  if (intent === 'extension' && (due === null || due < context.today)) return false;
  return tasks.every((task) => isNamed(task, text, context));
}

/** Written as its number in digits or words, as a part of its title or of what its target counts, or given by the quote, the last report or a range. */
function isNamed(task: string, text: string, { quoted, lastReport, pending }: Context): boolean {
  if ([quoted ?? []].flat().map(String).includes(task) || lastReport?.tasks?.map(String).includes(task))
    return true;
  const found = pending?.find(({ code }) => String(code) === task);
  if (!found) return false;
  const plain = text
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{No}/gu, ' ')
    .normalize('NFKC')
    .toLowerCase();
  const tail = /[\d一二三四五六七八九十]+(?=[号项]?$)/.exec(task)?.[0] ?? '';
  const number = numberOf(tail) ?? Number.NaN;
  const numbers = [...plain.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (plain.includes(task.toLowerCase()) || numbers.includes(number)) return true;
  if (/[一二三四五六七八九十]/.test(plain) || /\d\s?(?:[-~到至]|—)/.test(plain)) return true;
  const target = typeof found.target === 'string' ? found.target : '';
  const title = `${found.title ?? ''}|${target}`.toLowerCase();
  return [...title].some((_, at) => at + 1 < title.length && plain.includes(title.slice(at, at + 2)));
}
