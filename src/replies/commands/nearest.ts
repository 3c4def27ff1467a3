// Which command a mistyped word probably meant. It is only offered, never carried out.
import type { CommandSpec } from './command-spec.ts';
import { commandNames } from './commands.ts';

/** How many slips a spelling may hold: one character must be in common, and two pinyin initials tell too little. */
function slipsAllowed(spelling: string): number {
  const { length } = spelling;
  if (/^[a-z]{1,3}$/.test(spelling)) return 0;
  return Math.min(2, Math.max(1, Math.floor(length / 3)), length - 1);
}

/** The one nearest command, or null when none is near or two are equally near. */
export function nearestCommand(word: string): CommandSpec | null {
  const lower = word.toLowerCase().slice(0, 20);
  let best = Number.POSITIVE_INFINITY;
  let nearest = new Set<CommandSpec>();
  for (const [spelling, spec] of commandNames) {
    const slips = slipsBetween(lower, spelling);
    if (slips > slipsAllowed(spelling) || slips > best) continue;
    if (slips < best) nearest = new Set();
    best = slips;
    nearest.add(spec);
  }
  const [only] = nearest;
  return nearest.size === 1 && only ? only : null;
}

/** Chinese has no blanks, so a Chinese spelling is also looked for at the head of the word. */
function slipsBetween(word: string, spelling: string): number {
  const isChinese = /\p{Script=Han}/u.test(spelling);
  const whole = editDistance(word, spelling);
  return isChinese ? Math.min(whole, editDistance(word.slice(0, spelling.length), spelling)) : whole;
}

/** Levenshtein's distance: characters added, dropped or changed. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, wanted] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (character === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
