// How alike two texts are, and when they are the same but for blanks and punctuation. Pure.

/** Without blanks, punctuation and differences of width: what a revision must change to change a text. */
export const plainText = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\u200b\ufeff]+/gu, '')
    .toLowerCase();

/** More of a text than any task needs to be told from others. */
const COMPARED = 3000;

/** @returns 0 to 1: the share of pairs of neighbouring characters that both have (Dice's coefficient) */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(plainText(a.slice(0, COMPARED))), pairsOf(plainText(b.slice(0, COMPARED)))];
  const all = countOf(left) + countOf(right);
  if (all === 0) return plainText(a) === plainText(b) ? 1 : 0;
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  return (2 * shared) / all;
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

const countOf = (pairs: ReadonlyMap<string, number>) => pairs.values().reduce((sum, count) => sum + count, 0);
