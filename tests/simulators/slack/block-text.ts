// The text objects of Block Kit and their lengths, as https://docs.slack.dev/reference/block-kit gives them.
import type { Json } from './workspace.ts';

/** Takes what is wrong and where, as a JSON pointer. */
export type Complain = (pointer: string, what: string) => void;

export interface TextRule {
  readonly max: number;
  readonly types?: readonly string[];
}

export const PLAIN = ['plain_text'] as const;
const ANY_TEXT = ['plain_text', 'mrkdwn'] as const;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function checkText(value: unknown, pointer: string, rule: TextRule, complain: Complain): void {
  if (!isObject(value)) {
    complain(pointer, 'missing required field: text object');
    return;
  }
  const types = rule.types ?? ANY_TEXT;
  if (!types.includes(String(value.type))) complain(`${pointer}/type`, `must be one of ${types.join(', ')}`);
  checkString(value.text, `${pointer}/text`, rule.max, complain);
}

export function checkString(value: unknown, pointer: string, max: number, complain: Complain): void {
  if (typeof value !== 'string' || value.length === 0) complain(pointer, 'must be more than 0 characters');
  else if (value.length > max) complain(pointer, `must be less than ${max + 1} characters`);
}

export function checkOptional(value: unknown, pointer: string, max: number, complain: Complain): void {
  if (value !== undefined) checkString(value, pointer, max, complain);
}

/** An array of `min` to `max` objects; each goes to `check` with its own pointer. */
export function checkItems(
  value: unknown,
  pointer: string,
  [min, max]: readonly [number, number],
  complain: Complain,
  check: (item: Json, pointer: string) => void,
): void {
  if (!Array.isArray(value) || value.length < min) {
    complain(pointer, `no fewer than ${min} items allowed`);
    return;
  }
  if (value.length > max) complain(pointer, `no more than ${max} items allowed`);
  for (const [index, item] of value.entries()) {
    if (isObject(item)) check(item, `${pointer}/${index}`);
    else complain(`${pointer}/${index}`, 'must be an object');
  }
}
