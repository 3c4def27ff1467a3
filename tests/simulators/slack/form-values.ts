// What a person fills into a form, as strictly as Slack's own fields let them, and how Slack hands it to the app.
import type { Filled } from '../chat-driver.ts';
import { isObject } from './block-text.ts';
import type { Json } from './workspace.ts';

/**
 * `state.values` of a view; what is not filled in keeps what it began with.
 * @throws when a person could not have sent it: a required field is empty, an option is not there, a number is out of bounds
 */
export function formState(blocks: readonly Json[], filled: Filled): Json {
  const inputs = blocks.filter(({ type }) => type === 'input');
  const known = new Set(inputs.map(({ block_id: id }) => String(id)));
  const unknown = Object.keys(filled).filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')} in this form`);
  return Object.fromEntries(inputs.map((block) => [String(block.block_id), stateOf(block, filled)]));
}

function stateOf(block: Json, filled: Filled): Json {
  const element = block.element as Json;
  const name = String(block.block_id);
  const value = filled[name];
  const state = value === undefined ? initialState(element) : filledState(element, value, name);
  const isEmpty = Object.entries(state).every(
    ([key, one]) => key === 'type' || one === null || isEmptyList(one),
  );
  if (isEmpty && block.optional !== true) throw new Error(`${name} must be filled in`);
  return { [String(element.action_id)]: state };
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

const CHOICES = ['static_select', 'external_select', 'radio_buttons'];
const MANY = ['checkboxes', 'multi_static_select', 'multi_external_select'];

/** What an element holds before anybody touched it. */
export function initialState(element: Json): Json {
  const { type } = element;
  if (CHOICES.includes(String(type))) return { type, selected_option: element.initial_option ?? null };
  if (MANY.includes(String(type))) return { type, selected_options: element.initial_options ?? [] };
  if (type === 'datepicker') return { type, selected_date: element.initial_date ?? null };
  if (type === 'timepicker') return { type, selected_time: element.initial_time ?? null };
  if (type === 'users_select') return { type, selected_user: element.initial_user ?? null };
  return { type, value: element.initial_value ?? null };
}

function filledState(element: Json, value: string | readonly string[], name: string): Json {
  const { type } = element;
  const [one = ''] = [value].flat();
  if (CHOICES.includes(String(type)))
    return { type, selected_option: one === '' ? null : optionOf(element, one) };
  if (MANY.includes(String(type)))
    return { type, selected_options: [value].flat().map((each) => optionOf(element, each)) };
  if (type === 'datepicker') return { type, selected_date: matching(one, /^\d{4}-\d\d-\d\d$/, name) };
  if (type === 'timepicker') return { type, selected_time: matching(one, /^\d\d:\d\d$/, name) };
  if (type === 'users_select') return { type, selected_user: one };
  if (type === 'number_input' && one !== '') checkNumber(element, one, name);
  checkLength(element, one, name);
  return { type, value: one === '' ? null : one };
}

export function optionOf(element: Json, value: string): Json {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const options = [element, ...groups].flatMap((one) => (Array.isArray(one.options) ? one.options : []));
  const option = options.filter(isObject).find((one) => one.value === value);
  if (!option) throw new Error(`no option ${value} in ${String(element.action_id)}`);
  return option;
}

function matching(value: string, pattern: RegExp, name: string): string | null {
  if (value === '') return null;
  if (!pattern.test(value)) throw new Error(`${name} cannot be ${value}`);
  return value;
}

function checkNumber(element: Json, text: string, name: string): void {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const low = Number(element.min_value ?? Number.NEGATIVE_INFINITY);
  const high = Number(element.max_value ?? Number.POSITIVE_INFINITY);
  const number = Number(text);
  if (!pattern.test(text) || number < low || number > high) throw new Error(`${name} cannot be ${text}`);
}

function checkLength({ min_length: min, max_length: max }: Json, text: string, name: string): void {
  if (text !== '' && text.length < Number(min ?? 0)) throw new Error(`${name} is too short`);
  if (text.length > Number(max ?? 3000)) throw new Error(`${name} is too long`);
}
