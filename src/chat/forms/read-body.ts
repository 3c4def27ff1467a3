// Reads the body of a submitted form, and no more of it than a form can hold.

/** More than every field of the largest view at its longest. */
const MOST_BYTES = 262_144;
const TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** @returns why it cannot be taken, else what was posted */
export async function readBody(request: Request): Promise<URLSearchParams | 'tooLarge' | 'unreadable'> {
  if (!TYPE.test(request.headers.get('content-type') ?? '')) return 'unreadable';
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return 'tooLarge';
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) return 'tooLarge';
    pieces.push(piece);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString());
}
