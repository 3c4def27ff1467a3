// A large document as JSON, a piece at a time: the whole text at once would take more memory than the document.

/** So many levels are opened up, down to a checklist's items; what is below is one piece. */
const LEVELS = 4;
/** Pieces are gathered to about so many characters. */
const GATHERED = 50_000;

/** Together the pieces are `JSON.stringify(value, null, 2)` and a line end. */
export function* jsonPieces(value: object): Generator<string> {
  let gathered = '';
  for (const piece of piecesOf(value, 0)) {
    gathered += piece;
    if (gathered.length < GATHERED) continue;
    yield gathered;
    gathered = '';
  }
  yield `${gathered}\n`;
}

function* piecesOf(value: unknown, level: number): Generator<string> {
  const indent = '  '.repeat(level);
  const isList = Array.isArray(value);
  const entries = isOpened(value, level)
    ? Object.entries(value).filter(([, one]) => isList || one !== undefined)
    : [];
  if (entries.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  for (const [order, [name, one]] of entries.entries()) {
    yield `${order > 0 ? ',' : isList ? '[' : '{'}\n${indent}  ${isList ? '' : `${JSON.stringify(name)}: `}`;
    yield* piecesOf(one, level + 1);
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

const isOpened = (value: unknown, level: number): value is object =>
  level < LEVELS && typeof value === 'object' && value !== null;
