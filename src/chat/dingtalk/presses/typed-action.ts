// Elements that are filled in, where no page can be opened: people type the value before the element's code.

import { type Loose, textIn, wordsIn } from '../encode/loose.ts';
import { type Action, elementOf, labelToFillIn, optionsOf } from './controls.ts';

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const TIME = /^(\d{1,2})[:：点](\d{1,2})?分?$/;
/** China has one zone, and a county's people mean it. */
const ZONE = '+08:00';

const EXAMPLES: Readonly<Record<string, string>> = {
  datepicker: '2026-09-30',
  timepicker: '09:30',
  datetimepicker: '2026-09-30 09:30',
  number_input: '80',
  plain_text_input: '内容',
  email_text_input: 'a@example.com',
  url_text_input: 'https://example.com',
};

/** What a person may type for the element; null when it cannot be typed. */
export function exampleOf(element: Loose): string | null {
  const options = optionsOf(element);
  if (options.length === 0) return EXAMPLES[textIn(element.type)] ?? null;
  return isMultiple(element) && options.length > 1 ? '1、2' : '1';
}

/**
 * The action with what was typed.
 * @param words in the element's format: a date, a time, a text, or the numbers (or names) of options
 * @returns null when the words are not in the format
 */
export function typedAction(action: Action, words: string): Action | null {
  const { to_fill_in: _, ...bare } = action;
  const element = elementOf(action);
  // A click on the element's own words asks for its page.
  if (isLabel(element, words)) return null;
  const chosen =
    optionsOf(element).length > 0 ? fromOptions(element, words) : fromWords(element, words.trim());
  return chosen === null ? null : { ...bare, ...chosen };
}

function isLabel(element: Loose, words: string): boolean {
  const same = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  return same(labelToFillIn(element)) === same(words);
}

function fromWords({ type }: Loose, words: string): Action | null {
  switch (type) {
    case 'datepicker': {
      const date = dateOf(words);
      return date === null ? null : { selected_date: date };
    }
    case 'timepicker': {
      const time = timeOf(words);
      return time === null ? null : { selected_time: time };
    }
    case 'datetimepicker': {
      const [first = '', second = ''] = words.split(/\s+/);
      const [date, time] = [dateOf(first), timeOf(second)];
      if (date === null || time === null) return null;
      return { selected_date_time: Date.parse(`${date}T${time}:00${ZONE}`) / 1_000 };
    }
    case 'number_input':
      return words !== '' && Number.isFinite(Number(words)) ? { value: words } : null;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
      return words === '' ? null : { value: words };
    default:
      return null;
  }
}

function fromOptions(element: Loose, words: string): Action | null {
  const options = optionsOf(element);
  const names = words.split(/[、,，;；\s]+/).filter((name) => name !== '');
  const found = names.map(
    (name) => options.find((option) => wordsIn(option.text) === name) ?? options[Number(name) - 1],
  );
  const chosen = found.filter((option) => option !== undefined);
  if (chosen.length === 0 || chosen.length < names.length) return null;
  if (isMultiple(element)) return { selected_options: chosen };
  return chosen.length === 1 ? { selected_option: chosen[0] } : null;
}

const isMultiple = ({ type }: Loose) => type === 'checkboxes' || textIn(type).startsWith('multi_');

function dateOf(words: string): string | null {
  const [, year = '', month = '', day = ''] = DATE.exec(words) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  // A 31st of February parses as no date or as another one.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date;
}

function timeOf(words: string): string | null {
  const [, hour = '', minute = '0'] = TIME.exec(words) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
