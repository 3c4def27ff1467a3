// Tables for a terminal: Chinese characters take two columns, and every line is cut to the screen.

export interface Column {
  readonly name: string;
  /** Its part of what the columns without a share leave; those are as wide as their widest cell. */
  readonly share?: number;
}

const GAP = '  ';
/** Columns that shares are never squeezed below. */
const LEAST = 6;

/** @param width columns of the screen */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const lines = [columns.map(({ name }) => name), ...rows];
  const natural = columns.map((_, index) =>
    lines.reduce((most, line) => Math.max(most, widthOf(line[index] ?? '')), 0),
  );
  const fixed = columns.reduce((sum, { share }, index) => sum + (share ? 0 : (natural[index] ?? 0)), 0);
  const left = width - fixed - GAP.length * (columns.length - 1);
  const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  const widths = columns.map(({ share }, index) =>
    share ? Math.max(LEAST, Math.floor((left * share) / shares)) : (natural[index] ?? 0),
  );
  return lines.map((line) =>
    widths
      .map((most, index) => padded(line[index] ?? '', most))
      .join(GAP)
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  const shown = cutToWidth(text, width);
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

/** On one line; a `…` says that there was more. */
export function cutToWidth(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (widthOf(line) <= width) return line;
  let used = 0;
  let shown = '';
  for (const character of line) {
    used += characterWidth(character);
    if (used > width - 1) break;
    shown += character;
  }
  return `${shown}…`;
}

const widthOf = (text: string) => [...text].reduce((sum, character) => sum + characterWidth(character), 0);

/** What East Asian terminals show twice as wide, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

const characterWidth = (character: string) => (WIDE.test(character) || character.length > 1 ? 2 : 1);
