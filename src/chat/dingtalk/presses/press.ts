// Buttons that are links: a click sends the button's words and a short code, and the code says what was pressed.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ChatMemory } from '../../memory.ts';
import { REMEMBERED_MS } from '../sending/sent.ts';

/** What a press will mean; `block_actions` is made of it. */
export interface Press {
  /** Where the message is; a code counts only there. */
  readonly channel: string;
  /** The message's `ts`, or the id that was made for it before it was sent (`Sent.id`). */
  readonly message: string;
  /** With `type`, `block_id`, `action_id` and `value`, `selected_option` …; without `action_ts`. */
  readonly action: Readonly<Record<string, unknown>>;
}

/** No letter or digit that another could be read for. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 6;
/** Two presses in one channel with one code are all but impossible; so many of them are. */
const MOST_TRIES = 8;

const CODE = `[${ALPHABET}]{${LENGTH}}`;
/** Nobody but a button writes such brackets, or what an input method makes of them. */
const IN_OWN_BRACKETS = new RegExp(
  `^(?<label>[\\s\\S]*?)\\s*[⟨〈《<]\\s*(?<code>${CODE})\\s*[⟩〉》>]$`,
  'iu',
);
/** People who type the code by hand may take any brackets, or none. */
const TYPED = new RegExp(`^(?<label>[\\s\\S]*?)\\s*[([【「]?\\s*(?<code>${CODE})\\s*[)\\]】」]?$`, 'iu');

export interface WrittenPress {
  readonly code: string;
  /** The words before the code. */
  readonly label: string;
  /** False when it may be an ordinary text that happens to end so: then it is a press only if the code is known. */
  readonly isCertain: boolean;
}

/** What a click sends: readable for everybody in the group. */
export const pressText = (label: string, code: string): string => `${label.trim()} ⟨${code}⟩`.trim();

/** The code that a text ends in, clicked or typed by hand; null when it ends in none. */
export function readPress(text: string): WrittenPress | null {
  const written = text.normalize('NFKC').trim();
  const own = IN_OWN_BRACKETS.exec(written)?.groups;
  const { code, label = '' } = own ?? TYPED.exec(written)?.groups ?? {};
  if (code === undefined) return null;
  if (own === undefined && !isTyped(written, label)) return null;
  return { code: code.toLowerCase(), label, isCertain: own !== undefined };
}

/** A word that ends in six such letters is no code: it stands alone, or in brackets, or after a blank. */
const isTyped = (written: string, label: string) =>
  label === '' || /[\s([【「]/u.test(written[label.length] ?? '');

/** The same press always has the same code, so a message that is sent again shows buttons that work. */
export function pressCode(press: Press, turn = 0): string {
  const { channel, message, action } = press;
  const digest = createHash('sha256')
    .update(JSON.stringify([channel, message, action, turn]))
    .digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** Keeps a press before its message is sent. @returns the code that the button's words end in */
export async function rememberPress(memory: ChatMemory, press: Press, now: Date): Promise<string> {
  const until = new Date(now.getTime() + REMEMBERED_MS);
  for (let turn = 0; turn < MOST_TRIES; turn += 1) {
    const code = pressCode(press, turn);
    if (await memory.keepFirst('press', keyOf(press.channel, code), press, until)) return code;
    const kept = await findPress(memory, press.channel, code);
    if (isDeepStrictEqual(plain(kept), plain(press))) return code;
  }
  throw new Error('no free code for a button');
}

/** @returns null when nobody knows the code in that channel, or no longer */
export const findPress = (memory: ChatMemory, channel: string, code: string): Promise<Press | null> =>
  memory.read<Press>('press', keyOf(channel, code));

const keyOf = (channel: string, code: string) => `${channel} ${code}`;

/** As a store gives it back: without what is undefined, in any order. */
const plain = (press: Press | null): unknown => JSON.parse(JSON.stringify(press));
