// Bytes become text: a mark at the start, then what the bytes can only be, then what the page declares.
import { refuse } from './refuse.ts';

const MARKS: readonly { mark: readonly number[]; encoding: string }[] = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];
const DECLARED = /(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)/i;
/** Everyday words in every official document; a wrong encoding has none of them. */
const USUAL = /[的和工作县市区局单位部门任务年月日发展建设责目标]/g;

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** Set when the page declares another encoding than its bytes are in. */
  readonly declared?: string;
}

/** Throws Invalid when the bytes are no text in any encoding that offices use. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined)
    return { text: decodeAs(bytes, marked.encoding) ?? '', encoding: marked.encoding };
  const wide = guessWide(bytes);
  if (wide !== null) return { text: decodeAs(bytes, wide) ?? '', encoding: wide };
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared = DECLARED.exec(head)?.[1]?.toLowerCase();
  // Valid UTF-8 beyond ASCII is UTF-8 whatever is declared: other encodings do not form it by chance.
  const tries = ['utf-8', ...(declared === undefined ? [] : [declared]), 'gb18030', 'big5'];
  const found = bestOf(bytes, tries);
  if (found === null) throw refuse('not-a-document', { part: 'encoding' });
  const isOther = declared !== undefined && !isSame(declared, found.encoding);
  return isOther ? { ...found, declared } : found;
}

function bestOf(bytes: Uint8Array, encodings: readonly string[]): Decoded | null {
  const strict = decodeAs(bytes, 'utf-8', true);
  if (strict !== null)
    return isBinary(strict.replaceAll('\ufffd', '')) ? null : { text: strict, encoding: 'utf-8' };
  const read = [...new Set(encodings)].flatMap((encoding) => {
    const text = decodeAs(bytes, encoding);
    return text === null ? [] : [{ text, encoding, score: scoreOf(text) }];
  });
  const [best] = read.sort((one, other) => other.score - one.score);
  return best === undefined || isBinary(best.text) ? null : { text: best.text, encoding: best.encoding };
}

/** Without `strict`, broken bytes become U+FFFD, which is reported with its place later. */
function decodeAs(bytes: Uint8Array, encoding: string, strict = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal: strict }).decode(bytes);
  } catch {
    return null;
  }
}

function guessWide(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 50) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = decodeAs(sample.subarray(0, sample.length - (sample.length % 2)), encoding) ?? '';
  const usual = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2010-\u2027\t\n\r -~]/gu)?.length ?? 0;
  return usual * 5 < text.length * 4 ? null : encoding;
}

function scoreOf(text: string): number {
  const sample = text.slice(0, 20_000);
  const usual = sample.match(USUAL)?.length ?? 0;
  const damaged = sample.match(/[\ufffd\ue000-\uf8ff\u0080-\u009f]/g)?.length ?? 0;
  return usual - damaged * 3;
}

/** Control characters and broken bytes that no text has. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return strange > sample.length / 10;
}

function isSame(declared: string, encoding: string): boolean {
  try {
    return labelOf(declared) === labelOf(encoding);
  } catch {
    return false;
  }
}

function labelOf(encoding: string): string {
  const label = new TextDecoder(encoding).encoding;
  return label === 'gbk' ? 'gb18030' : label;
}
