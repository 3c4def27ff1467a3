// A cell's prose in its printed pieces: "1.…；2.…" with the enumerators taken off.

export interface Clause {
  /** The printed enumerator's number, or null for words before the first or without any. */
  readonly number: number | null;
  readonly text: string;
}

/**
 * Splits at enumerators in their order only: "1." opens a cell or line, "3." counts after "2." even without a
 * line break, but the 3 of "1.3个" and the 1 of "1.26万" never do. Every other line continues its clause.
 */
export function splitClauses(cell: string): Clause[] {
  const clauses: { number: number | null; text: string }[] = [];
  let next = 1;
  for (const line of cell.split('\n')) {
    for (const piece of splitAtEnumerators(line, next)) {
      const last = clauses.at(-1);
      if (piece.number !== null) next = piece.number + 1;
      if (piece.number === null && last !== undefined) last.text += `\n${piece.text}`;
      else clauses.push({ ...piece });
    }
  }
  return clauses.filter(({ text }) => text !== '');
}

function splitAtEnumerators(line: string, first: number): Clause[] {
  const pieces: Clause[] = [];
  let rest = line;
  let expected = first;
  let number: number | null = null;
  const opening = openingOf(rest, expected);
  if (opening > 0) {
    number = expected++;
    rest = rest.slice(opening);
  }
  for (let inside = insideOf(rest, expected); inside !== null; inside = insideOf(rest, expected)) {
    pieces.push({ number, text: rest.slice(0, inside.start).trim() });
    number = expected++;
    rest = rest.slice(inside.end);
  }
  return [...pieces, { number, text: rest.trim() }];
}

/** How long the expected enumerator at the start is: "3.", "3、", or a bare "3" before Chinese words. */
function openingOf(line: string, expected: number): number {
  const match = new RegExp(
    `^[ ]*${digits(expected)}(?:[.．、)）][ ]*|(?=[\\p{Script=Han}]{2})(?![个家项年月万亿人]))`,
    'u',
  ).exec(line);
  return match?.[0].length ?? 0;
}

function insideOf(line: string, expected: number): { start: number; end: number } | null {
  const match = new RegExp(`(?<=[；;。])[ ]*${digits(expected)}[.．、](?!\\d)[ ]*`).exec(line);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

function digits(value: number): string {
  return [...String(value)]
    .map((digit) => `[${digit}${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)}]`)
    .join('');
}
