// A web page saved as one file (.mht, and Word's or WPS's "single file page" named .doc): the HTML part is taken out.
import { decodeText } from './decode.ts';
import { refuse } from './refuse.ts';

export function isMhtml(text: string): boolean {
  return (
    /^\s*(From:|MIME-Version:|Content-Type:\s*multipart\/)/i.test(text.slice(0, 400)) &&
    /boundary=/i.test(text.slice(0, 4000))
  );
}

/** @returns the source of the first HTML part */
export function htmlOfMhtml(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(raw.slice(0, 8000))?.[1];
  const part = raw
    .split(`--${boundary}`)
    .find((piece) => /^\s*(?:[^\r\n]+\r?\n)*?Content-Type:\s*text\/html/i.test(piece.slice(0, 2000)));
  const split = part === undefined ? null : /\r?\n\r?\n/.exec(part);
  if (part === undefined || split === null) throw refuse('damaged', { part: 'mhtml' });
  const head = part.slice(0, split.index);
  const charset = /charset="?([\w-]+)/i.exec(head)?.[1];
  const body = bodyOf(part.slice(split.index + split[0].length), head);
  return charset === undefined ? decodeText(body).text : decodeAs(body, charset);
}

function bodyOf(body: string, head: string): Buffer {
  if (/quoted-printable/i.test(head)) {
    const joined = body.replace(/=\r?\n/g, '');
    return Buffer.from(
      joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
  }
  return /base64/i.test(head) ? Buffer.from(body, 'base64') : Buffer.from(body, 'latin1');
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes).text;
  }
}
