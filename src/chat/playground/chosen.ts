// What a person chose in an element -> the fields in which Slack tells it. Pure.
import type { Element, Option } from './element.ts';
import { readLocalTime } from './local-time.ts';

/** What the page sends: option values, ids, a written time or words; null for nothing. */
export type Given = string | readonly string[] | null;
export type Chosen = Readonly<Record<string, unknown>>;
export type ChosenProblem = 'no-such-value';

type Read = (element: Element, given: Given) => Chosen | ChosenProblem;

const LONGEST_ID = 255;
const LONGEST_TEXT = 3_000;

const READERS: Readonly<Record<string, Read>> = {
  button,
  overflow: option,
  static_select: option,
  radio_buttons: option,
  multi_static_select: options,
  checkboxes: options,
  users_select: one('selected_user', isId),
  multi_users_select: many('selected_users', isId),
  conversations_select: one('selected_conversation', isId),
  multi_conversations_select: many('selected_conversations', isId),
  channels_select: one('selected_channel', isId),
  multi_channels_select: many('selected_channels', isId),
  datepicker: one('selected_date', isDay),
  timepicker: one('selected_time', (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)),
  datetimepicker: dateTime,
  plain_text_input: one('value', isText),
  number_input: one('value', (text) => /^-?\d+(\.\d+)?$/.test(text)),
  email_text_input: one('value', (text) => isText(text) && /^\S+@\S+$/.test(text)),
  url_text_input: one('value', (text) => isText(text) && URL.canParse(text)),
};

/** Elements that hold what was chosen, for the state of the message. */
export const isStateful = ({ type }: Element): boolean =>
  type in READERS && type !== 'button' && type !== 'overflow';

export function chosen(element: Element, given: Given): Chosen | ChosenProblem {
  return READERS[element.type]?.(element, given) ?? 'no-such-value';
}

/** Where a message says what stands in an element at first. */
const INITIAL: Readonly<Record<string, string>> = {
  static_select: 'initial_option',
  radio_buttons: 'initial_option',
  multi_static_select: 'initial_options',
  checkboxes: 'initial_options',
  users_select: 'initial_user',
  multi_users_select: 'initial_users',
  conversations_select: 'initial_conversation',
  multi_conversations_select: 'initial_conversations',
  channels_select: 'initial_channel',
  multi_channels_select: 'initial_channels',
  datepicker: 'initial_date',
  timepicker: 'initial_time',
  plain_text_input: 'initial_value',
  number_input: 'initial_value',
  email_text_input: 'initial_value',
  url_text_input: 'initial_value',
};

/** What stands in the element before anybody touched it; nothing where the message names what cannot be. */
export function initially(element: Element): Chosen {
  if (element.type === 'datetimepicker') return { selected_date_time: element.initial_date_time ?? null };
  const first = chosen(element, initialOf(element));
  const nothing = chosen(element, null);
  if (typeof first !== 'string') return first;
  return typeof nothing === 'string' ? {} : nothing;
}

function initialOf(element: Element): Given {
  const value = element[INITIAL[element.type] ?? ''] as string | Option | (string | Option)[] | undefined;
  const plain = (one: string | Option) => (typeof one === 'string' ? one : one.value);
  if (value === undefined) return null;
  return Array.isArray(value) ? value.map(plain) : plain(value);
}

function button(element: Element, given: Given) {
  if ((element.value ?? null) !== given) return 'no-such-value';
  return { text: element.text, ...(element.value !== undefined && { value: element.value }) };
}

function option(element: Element, given: Given) {
  if (given === null && element.type !== 'overflow') return { selected_option: null };
  const found = optionsOf(element).find(({ value }) => value === given);
  return found ? { selected_option: found } : 'no-such-value';
}

function options(element: Element, given: Given) {
  const values = typeof given === 'string' ? [given] : (given ?? []);
  const found = optionsOf(element).filter(({ value }) => values.includes(value));
  return found.length === values.length ? { selected_options: found } : 'no-such-value';
}

function optionsOf(element: Element): readonly Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function one(field: string, isRight: (text: string) => boolean): Read {
  return (_element, given) => {
    if (given === null || given === '') return { [field]: null };
    return typeof given === 'string' && isRight(given) ? { [field]: given } : 'no-such-value';
  };
}

function many(field: string, isRight: (text: string) => boolean): Read {
  return (_element, given) => {
    const values = typeof given === 'string' ? [given] : (given ?? []);
    return values.every(isRight) ? { [field]: values } : 'no-such-value';
  };
}

/** Written in the county's zone. */
function dateTime(_element: Element, given: Given) {
  if (given === null || given === '') return { selected_date_time: null };
  const written = typeof given === 'string' && given.length === 16 ? `${given}:00` : '';
  const instant = readLocalTime(written);
  return instant ? { selected_date_time: instant.getTime() / 1_000 } : 'no-such-value';
}

function isId(text: string): boolean {
  return text !== '' && text.length <= LONGEST_ID;
}

function isText(text: string): boolean {
  return text.length <= LONGEST_TEXT;
}

function isDay(text: string): boolean {
  return text.length === 10 && readLocalTime(text) !== null;
}
