// The interactive elements of Block Kit that Duban may use, each with its documented limits.
import { type Complain, checkItems, checkOptional, checkString, checkText, PLAIN } from './block-text.ts';
import type { Json } from './workspace.ts';

type Check = (element: Json, pointer: string, complain: Complain) => void;

const SELECT_OPTIONS = [1, 100] as const;
const LIST_OPTIONS = [1, 10] as const;
const OVERFLOW_OPTIONS = [1, 5] as const;

const ELEMENTS: Readonly<Record<string, Check>> = {
  button: checkButton,
  static_select: options(SELECT_OPTIONS),
  multi_static_select: options(SELECT_OPTIONS),
  radio_buttons: options(LIST_OPTIONS),
  checkboxes: options(LIST_OPTIONS),
  overflow: options(OVERFLOW_OPTIONS),
  datepicker: checkPlaceholder,
  users_select: checkPlaceholder,
  image: (element, pointer, complain) => {
    checkString(element.image_url, `${pointer}/image_url`, 3000, complain);
    checkString(element.alt_text, `${pointer}/alt_text`, 2000, complain);
  },
};

export function checkElement(element: Json, pointer: string, complain: Complain): void {
  const check = ELEMENTS[String(element.type)];
  checkOptional(element.action_id, `${pointer}/action_id`, 255, complain);
  if (check) check(element, pointer, complain);
  else complain(pointer, `unsupported type: ${String(element.type)}`);
}

/** Every action_id of one block is different from the others. */
export function checkActionIds(elements: readonly Json[], pointer: string, complain: Complain): void {
  const seen = new Set<unknown>();
  for (const { action_id: id } of elements) {
    if (id !== undefined && seen.has(id)) complain(pointer, `\`action_id\` "${String(id)}" already exists`);
    seen.add(id);
  }
}

function checkButton(button: Json, pointer: string, complain: Complain): void {
  checkText(button.text, `${pointer}/text`, { max: 75, types: PLAIN }, complain);
  if (button.value !== undefined) checkValue(button.value, `${pointer}/value`, 2000, complain);
  checkOptional(button.url, `${pointer}/url`, 3000, complain);
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger') {
    complain(`${pointer}/style`, 'must be primary or danger');
  }
  if (button.confirm !== undefined) checkConfirm(button.confirm as Json, `${pointer}/confirm`, complain);
}

function checkConfirm(confirm: Json, pointer: string, complain: Complain): void {
  const lengths = { title: 100, text: 300, confirm: 30, deny: 30 };
  for (const [name, max] of Object.entries(lengths)) {
    if (confirm[name] !== undefined) {
      checkText(confirm[name], `${pointer}/${name}`, { max, types: PLAIN }, complain);
    }
  }
}

function checkPlaceholder(element: Json, pointer: string, complain: Complain): void {
  if (element.placeholder !== undefined) {
    checkText(element.placeholder, `${pointer}/placeholder`, { max: 150, types: PLAIN }, complain);
  }
}

function options(bounds: readonly [number, number]): Check {
  return (element, pointer, complain) => {
    checkPlaceholder(element, pointer, complain);
    checkItems(element.options, `${pointer}/options`, bounds, complain, (option, at) => {
      checkText(option.text, `${at}/text`, { max: 75 }, complain);
      checkValue(option.value, `${at}/value`, 150, complain);
    });
  };
}

function checkValue(value: unknown, pointer: string, max: number, complain: Complain): void {
  if (typeof value !== 'string') complain(pointer, 'must be a string');
  else if (value.length > max) complain(pointer, `must be less than ${max + 1} characters`);
}
