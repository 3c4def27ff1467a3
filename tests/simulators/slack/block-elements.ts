// The interactive elements of Block Kit, each with its documented limits and the blocks it may stand in.
import { type Complain, checkOptional, checkString, checkText, PLAIN } from './block-text.ts';
import { INPUTS } from './input-elements.ts';
import { MENUS } from './menu-elements.ts';
import type { Json } from './workspace.ts';

export type ElementCheck = (element: Json, pointer: string, complain: Complain) => void;

/** The blocks that hold elements. */
export type Holder = 'section' | 'actions' | 'input' | 'context';

export interface ElementRule {
  readonly check: ElementCheck;
  readonly in: readonly Holder[];
}

const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  button: { check: checkButton, in: ['section', 'actions'] },
  image: { check: checkImage, in: ['section', 'context'] },
  ...MENUS,
  ...INPUTS,
};

export function checkElement(element: Json, pointer: string, complain: Complain, holder: Holder): void {
  const rule = ELEMENTS[String(element.type)];
  checkOptional(element.action_id, `${pointer}/action_id`, 255, complain);
  if (rule?.in.includes(holder)) rule.check(element, pointer, complain);
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
  if (typeof (button.value ?? '') !== 'string') complain(`${pointer}/value`, 'must be a string');
  else if (String(button.value ?? '').length > 2000)
    complain(`${pointer}/value`, 'must be less than 2001 characters');
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

function checkImage(element: Json, pointer: string, complain: Complain): void {
  checkString(element.image_url, `${pointer}/image_url`, 3000, complain);
  checkString(element.alt_text, `${pointer}/alt_text`, 2000, complain);
}
