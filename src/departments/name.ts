// Names of departments as documents write them: split out of a cell, cleaned, and matched with the known bodies.

/** A body under its canonical name, with the other names documents use for it. */
export interface KnownDepartment {
  readonly name: string;
  readonly aliases: readonly string[];
}

const SEPARATORS = /[\n、，,；;]+/;
const BODY_ENDINGS = /(局|办|委|部|院|会|中心|集团|公司|行|联|校|室|组|府|镇|乡|街道|所|站|队|社)$/;
const BRANCH = /^\p{Script=Han}{2,4}(分局|分中心|监管组|支行)$/u;

/**
 * The names in a departments cell, as written and in order, without blanks. A name that the document wraps over
 * two lines (市生态环境局 / 三门分局) is one name; a repeated name counts once.
 */
export function splitDepartments(cell: string): string[] {
  const names: string[] = [];
  for (const piece of splitOutsideBrackets(cell)) {
    const previous = names.at(-1);
    if (previous !== undefined && continues(previous, piece)) names[names.length - 1] = previous + piece;
    else names.push(piece);
  }
  return [...new Set(names)];
}

/** Blanks of every width are no part of a name; a closing 等 and full stop belong to the list, not to a name. */
export function cleanName(name: string): string {
  return name
    .replace(/[\s\u3000\u200b\ufeff]+/g, '')
    .replace(/^[:：]+|[。.]+$/g, '')
    .replace(/等$/, '');
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
function coreOf(name: string): string {
  return name
    .replace(/^(县委|区委|市委|省委|[县区市省])/, '')
    .replace(/(发展中心|中心|管委会|[局办部委室])$/, '');
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
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

function splitOutsideBrackets(cell: string): string[] {
  const masked = cell.replace(/[（(<《][^）)>》]*[）)>》]/g, (inside) =>
    inside.replace(/[、，,；;\n]/g, '\u0000'),
  );
  const pieces: string[] = [];
  let at = 0;
  for (const piece of masked.split(SEPARATORS)) {
    const start = masked.indexOf(piece, at);
    at = start + piece.length;
    const name = cleanName(cell.slice(start, at));
    if (name !== '') pieces.push(name);
  }
  return pieces;
}

function continues(previous: string, piece: string): boolean {
  if (/^[（(]/.test(piece)) return true;
  if (BRANCH.test(piece) && /^[省市]/.test(previous) && previous.endsWith('局') && !BRANCH.test(previous)) {
    return true;
  }
  return !BODY_ENDINGS.test(previous.replace(/[（(][^）)]*[）)]$/, '')) && !/^(县|市|区|省)/.test(piece);
}
