// The letters that checklists get when they are imported: A … Z, AA … ZZ. Pure.
import { Invalid } from '../errors.ts';

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const LETTERS = [...ALPHABET, ...ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second))];

/** @throws {Invalid} when all 702 are taken */
export function nextLetter(taken: readonly string[]): string {
  const used = new Set(taken);
  const free = LETTERS.find((letter) => !used.has(letter));
  if (free === undefined) throw new Invalid('all letters are taken', { reason: 'too-many-checklists' });
  return free;
}
