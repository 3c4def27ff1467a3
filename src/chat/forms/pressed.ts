// What was pressed in a view, as the action that Slack would send.
import type { BlockElementAction, ViewOutput } from '@slack/bolt';
import { blocksOf, elementsOf, nameOf, type ReadField } from './fields.ts';
import { OPTION_MARK } from './render-press.ts';
import type { Element } from './view-schema.ts';

type Pressed =
  | { readonly action: BlockElementAction }
  | { readonly blockId: string; readonly problem: string };

/**
 * @param pressed the element's name, and for a menu the number of its option
 * @param ts `action_ts`
 * @returns null when nothing of that name stands in the view
 */
export function pressedAction(
  view: ViewOutput,
  fields: readonly ReadField[],
  pressed: string,
  ts: string,
): Pressed | null {
  const [name = '', option] = pressed.split(OPTION_MARK);
  const field = fields.find((one) => one.name === name);
  if (field !== undefined) {
    const { blockId, element, reading } = field;
    if (reading.problem !== undefined) return { blockId, problem: reading.problem };
    return { action: actionOf(blockId, element, reading.value, ts) };
  }
  for (const block of blocksOf(view)) {
    const element = elementsOf(block).find(({ action_id }) => nameOf(block.block_id, action_id) === name);
    if (element === undefined) continue;
    const value = element.type === 'overflow' ? optionValue(element, option) : buttonValue(element);
    return value === null ? null : { action: actionOf(block.block_id, element, value, ts) };
  }
  return null;
}

function buttonValue({ type, text, value, style }: Element): object | null {
  if (type !== 'button') return null;
  return { text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) };
}

function optionValue({ options = [] }: Element, number = ''): object | null {
  const option = /^\d{1,3}$/.test(number) ? options[Number(number)] : undefined;
  return option === undefined ? null : { selected_option: option };
}

function actionOf(blockId: string, element: Element, value: object, ts: string): BlockElementAction {
  const { type, action_id, placeholder } = element;
  const words = placeholder === undefined || type === 'button' ? {} : { placeholder };
  return { type, action_id, block_id: blockId, ...value, ...words, action_ts: ts } as BlockElementAction;
}
