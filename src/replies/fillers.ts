// What may stand around a report without adding to it: who, when, how punctually.
import { matchAt } from './names/code.ts';
import { LEADS } from './state-words.ts';

/** The words that are left when all fillers are taken out. */
export function withoutFillers(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const end = at + (matchAt(LEADS, text, at)?.[0].length ?? 0);
    if (end > at) at = end;
    else rest += text.charAt(at++);
  }
  return rest;
}
