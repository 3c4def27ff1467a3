// Bodies by name: a written name is matched with the known bodies, and likely twins are suggested.
import { cleanName } from './clean-name.ts';

/** A body under its canonical name, with the other names documents use for it. */
export interface KnownDepartment {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The canonical name of a body that is known by `name`, or the cleaned name itself. */
export function canonicalName(name: string, known: readonly KnownDepartment[]): string {
  const clean = cleanName(name);
  return known.find((body) => body.name === clean || body.aliases.includes(clean))?.name ?? clean;
}

/**
 * The known name that is most likely the same body as `name`, for a person to decide; null when none is near.
 * Near means: the same words with some left out (县法院, 县人民法院), or most of them in order.
 */
export function suggestAlias(name: string, known: readonly string[]): string | null {
  const near = known
    .filter((other) => other !== name && !isPartyAndGovernment(name, other))
    .map((other) => ({ other, score: likeness(cleanName(name), cleanName(other)) }))
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score);
  return near[0]?.other ?? null;
}

/** 县委办公室 and 县政府办公室 differ by exactly the words that look alike. */
function isPartyAndGovernment(a: string, b: string): boolean {
  return (/^.委/.test(a) && /^.(人民)?政府/.test(b)) || (/^.委/.test(b) && /^.(人民)?政府/.test(a));
}

function likeness(a: string, b: string): number {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && commonLength(long, short) === short.length && long.at(-1) === short.at(-1))
    return 1;
  const [coreA, coreB] = [coreOf(a), coreOf(b)];
  return commonLength(coreA, coreB) / Math.max(coreA.length, coreB.length, 1);
}

/** What tells a body from others: its name without the place before it and the kind of body after it. */
export function coreOf(name: string): string {
  return name
    .replace(/^(县委|区委|市委|省委|[县区市省])/, '')
    .replace(/(发展中心|中心|管委会|[局办部委室])$/, '');
}

/** Length of the longest common subsequence. */
export function commonLength(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const row = [0];
    for (const [at, other] of [...b].entries()) {
      row.push(letter === other ? (previous[at] ?? 0) + 1 : Math.max(previous[at + 1] ?? 0, row[at] ?? 0));
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
