// Fields that are typed into: text, numbers, addresses.
import type { Kind, Reading } from './reading.ts';
import type { Element } from './view-schema.ts';
import { words } from './wording.ts';

/** Slack's own limit where a view names none. */
export const MOST_LENGTH = 3_000;

/** As people see characters; the same in every browser. */
const lengthOf = (text: string) => Array.from(text).length;

/** Browsers send line ends as CR LF. NUL comes from no keyboard, and Postgres does not take it. */
export const asTyped = (typed: readonly string[]) =>
  (typed[0] ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '');

/** Full-width digits and marks are what Chinese keyboards type. */
const narrow = (typed: readonly string[]) => asTyped(typed).normalize('NFKC').trim();

const initial = ({ initial_value }: Element) => (initial_value === undefined ? [] : [initial_value]);

const reading = (value: string, problem?: string): Reading => ({
  value: { value: value === '' ? null : value },
  isEmpty: value.trim() === '',
  ...(problem !== undefined && { problem }),
});

function lengthProblem(
  text: string,
  { min_length = 0, max_length = MOST_LENGTH }: Element,
): string | undefined {
  const has = lengthOf(text);
  if (has > max_length) return words.tooLong(max_length, has);
  return has > 0 && has < min_length ? words.tooShort(min_length, has) : undefined;
}

function numberProblem(text: string, element: Element): string | undefined {
  const { is_decimal_allowed, min_value, max_value } = element;
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return words.notNumber;
  if (!is_decimal_allowed && text.includes('.')) return words.notWhole;
  if (min_value !== undefined && Number(text) < Number(min_value)) return words.tooSmall(min_value);
  if (max_value !== undefined && Number(text) > Number(max_value)) return words.tooBig(max_value);
  return undefined;
}

/** One check for an address on one line. */
const address = (isOne: (text: string) => boolean, problem: string): Kind => ({
  initial,
  read: (element, typed) => {
    const text = narrow(typed);
    const wrong = text !== '' && !isOne(text) ? problem : undefined;
    return reading(text, wrong ?? lengthProblem(text, element));
  },
});

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
const isUrl = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

export const textKinds: Readonly<Record<string, Kind>> = {
  plain_text_input: {
    initial,
    read: (element, typed) => {
      const text = asTyped(typed);
      return reading(text, lengthProblem(text, element));
    },
  },
  number_input: {
    initial,
    read: (element, typed) => {
      const text = narrow(typed);
      return reading(text, text === '' ? undefined : numberProblem(text, element));
    },
  },
  email_text_input: address(isEmail, words.notEmail),
  url_text_input: address(isUrl, words.notUrl),
  rich_text_input: {
    initial: () => [],
    read: (element, typed) => {
      const text = asTyped(typed);
      const { isEmpty, problem } = reading(text, lengthProblem(text, element));
      return { value: richText(text), isEmpty, ...(problem !== undefined && { problem }) };
    },
  },
};

/** Plain words as one section; a form offers no styles. */
function richText(text: string): Reading['value'] {
  if (text === '') return {};
  const section = { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] };
  return { rich_text_value: { type: 'rich_text', elements: [section] } };
}
