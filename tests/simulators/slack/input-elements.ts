// Fields that are typed into: they stand in input blocks alone (https://docs.slack.dev/reference/block-kit/block-elements).
import type { ElementRule } from './block-elements.ts';
import { type Complain, checkOptional } from './block-text.ts';
import { checkPlaceholder } from './menu-elements.ts';
import type { Json } from './workspace.ts';

const MOST_CHARACTERS = 3000;

export const INPUTS: Readonly<Record<string, ElementRule>> = {
  plain_text_input: { check: checkTextInput, in: ['input'] },
  number_input: { check: checkNumberInput, in: ['input'] },
  email_text_input: { check: checkPlaceholder, in: ['input'] },
  url_text_input: { check: checkPlaceholder, in: ['input'] },
  file_input: { check: checkFileInput, in: ['input'] },
};

function checkTextInput(element: Json, pointer: string, complain: Complain): void {
  checkPlaceholder(element, pointer, complain);
  checkOptional(element.initial_value, `${pointer}/initial_value`, MOST_CHARACTERS, complain);
  checkBound(element.min_length, `${pointer}/min_length`, 0, complain);
  checkBound(element.max_length, `${pointer}/max_length`, 1, complain);
}

function checkBound(value: unknown, pointer: string, least: number, complain: Complain): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > MOST_CHARACTERS)
    complain(pointer, `must be a number from ${least} to ${MOST_CHARACTERS}`);
}

/** Its bounds are strings, and whether decimals are allowed must be said. */
function checkNumberInput(element: Json, pointer: string, complain: Complain): void {
  checkPlaceholder(element, pointer, complain);
  if (typeof element.is_decimal_allowed !== 'boolean')
    complain(`${pointer}/is_decimal_allowed`, 'missing required field: is_decimal_allowed');
  for (const field of ['initial_value', 'min_value', 'max_value']) {
    const value = element[field];
    if (value !== undefined && (typeof value !== 'string' || Number.isNaN(Number(value))))
      complain(`${pointer}/${field}`, 'must be a number in a string');
  }
}

function checkFileInput(element: Json, pointer: string, complain: Complain): void {
  const most = element.max_files ?? 10;
  if (!Number.isInteger(most) || Number(most) < 1 || Number(most) > 10)
    complain(`${pointer}/max_files`, 'must be a number from 1 to 10');
}
