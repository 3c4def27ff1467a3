// Cuts a message that is too long for DingTalk: between blocks if it can be, then between lines, then between
// characters, never inside a link or a mention; numbered 1/2.
import { wording } from '../../wording.ts';

/** Room for the line that numbers a part. */
const NUMBER_BYTES = 24;
/** What must stay whole in a line: pictures and links, mentions, and characters with both their halves. */
const UNIT = /!?\[[^[\]\n]*\]\([^()\n]*\)|<a atId=[^<>\n]*>[^<>\n]*<\/a>|@[\w.@-]{1,64}(?: |$)|[\s\S]/gu;

/**
 * Joins pieces into as few parts as fit, each numbered when there are several.
 * @param bytes most UTF-8 bytes of one part, counted as it stands in JSON (a newline or quote takes two)
 */
export function split(pieces: readonly string[], separator: string, bytes: number): string[] {
  const parts = partsOf(pieces, separator, bytes, NUMBER_BYTES);
  if (parts.length <= 1) return parts;
  return parts.map((part, index) => part + separator + wording.part(index + 1, parts.length));
}

/**
 * Joins pieces into as few parts as fit; one part, if only an empty one, at least.
 * @param reserved bytes that must stay free in each part when there are several
 */
export function partsOf(pieces: readonly string[], separator: string, bytes: number, reserved = 0): string[] {
  const whole = pieces.join(separator);
  if (jsonBytes(whole) <= bytes) return [whole];
  return gather(pieces, separator, bytes - reserved);
}

function gather(pieces: readonly string[], separator: string, bytes: number): string[] {
  const between = jsonBytes(separator);
  const parts: string[][] = [];
  let size = 0;
  for (const piece of pieces) {
    for (const each of cut(piece, bytes)) {
      const more = jsonBytes(each);
      const last = parts.at(-1);
      if (last !== undefined && size + between + more <= bytes) {
        last.push(each);
        size += between + more;
      } else {
        parts.push([each]);
        size = more;
      }
    }
  }
  return parts.map((part) => part.join(separator));
}

/** A piece that is too long by itself, cut between lines, and a line that is too long between units. */
function cut(piece: string, bytes: number): string[] {
  if (jsonBytes(piece) <= bytes) return [piece];
  const lines = piece.split('\n');
  if (lines.length > 1) return gather(lines, '\n', bytes);
  const cuts: string[] = [];
  let size = 0;
  let current = '';
  for (const unit of unitsOf(piece, bytes)) {
    const more = jsonBytes(unit);
    if (current !== '' && size + more > bytes) {
      cuts.push(current);
      current = '';
      size = 0;
    }
    current += unit;
    size += more;
  }
  return current === '' ? cuts : [...cuts, current];
}

/** A link that fits into no part is no link any more, only its characters. */
function unitsOf(line: string, bytes: number): string[] {
  const units = line.match(UNIT) ?? [];
  return units.flatMap((unit) => (unit.length > 2 && jsonBytes(unit) > bytes ? Array.from(unit) : [unit]));
}

/** UTF-8 bytes of the text inside a JSON string. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
