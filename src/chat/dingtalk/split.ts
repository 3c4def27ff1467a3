// Cuts a message that is too long for DingTalk: between blocks if it can be, then between lines, numbered 1/2.

/** Room for the line that numbers a part. */
const NUMBER_BYTES = 24;

/**
 * Joins pieces into as few parts as fit.
 * @param bytes most UTF-8 bytes of one part, counted as it stands in JSON (a newline or quote takes two)
 */
export function split(pieces: readonly string[], separator: string, bytes: number): string[] {
  const whole = pieces.join(separator);
  if (jsonBytes(whole) <= bytes) return [whole];
  const parts = gather(pieces, separator, bytes - NUMBER_BYTES);
  return parts.map((part, index) => `${part}${separator}（${index + 1}/${parts.length}）`);
}

function gather(pieces: readonly string[], separator: string, bytes: number): string[] {
  const parts: string[] = [];
  for (const piece of pieces.flatMap((one) => cut(one, bytes))) {
    const last = parts.at(-1);
    const joined = last === undefined ? piece : last + separator + piece;
    if (last !== undefined && jsonBytes(joined) <= bytes) parts[parts.length - 1] = joined;
    else parts.push(piece);
  }
  return parts;
}

/** A piece that is too long by itself, cut between lines, and a line that is too long between characters. */
function cut(piece: string, bytes: number): string[] {
  if (jsonBytes(piece) <= bytes) return [piece];
  const lines = piece.split('\n');
  if (lines.length > 1) return gather(lines, '\n', bytes);
  const characters = Array.from(piece);
  const cuts: string[] = [];
  let length = 0;
  let start = 0;
  characters.forEach((character, index) => {
    const size = jsonBytes(character);
    if (length + size > bytes) {
      cuts.push(characters.slice(start, index).join(''));
      start = index;
      length = 0;
    }
    length += size;
  });
  return [...cuts, characters.slice(start).join('')];
}

/** UTF-8 bytes of the text inside a JSON string. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
