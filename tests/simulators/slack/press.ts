// Finds the button or menu that a person presses in a message or a view, and what Slack says about the press.
import { isObject } from './block-text.ts';
import { optionOf } from './form-values.ts';
import type { Json, SlackMessage } from './workspace.ts';

/**
 * @param choice the value of the option chosen, for menus; a date or a person for pickers
 * @throws when the message has no such element or the menu no such option: no person could press it
 */
export function pressed(message: SlackMessage, actionId: string, choice?: string): Json {
  return pressedIn(message.blocks, actionId, choice);
}

export function pressedIn(blocks: readonly Json[], actionId: string, choice?: string): Json {
  const found = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  // Several buttons may have one id, in blocks of their own: the choice tells them apart.
  const same = found.filter(({ element }) => element.action_id === actionId);
  const one = same.find(({ element }) => element.type === 'button' && element.value === choice) ?? same[0];
  if (!one) throw new Error(`no element ${actionId} here`);
  return actionOf(one.element, String(one.block.block_id), choice);
}

export function elementsOf(block: Json): Json[] {
  const elements = Array.isArray(block.elements) ? block.elements : [];
  return [...elements, block.accessory, block.element].filter(isObject);
}

const PICKED: Readonly<Record<string, string>> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
};

function actionOf(element: Json, blockId: string, choice = ''): Json {
  const { type, action_id, text, value } = element;
  const common = { type, action_id, block_id: blockId };
  const picked = PICKED[String(type)];
  if (picked !== undefined) return { ...common, [picked]: choice };
  if (type === 'button') return { ...common, text, ...(value !== undefined && { value }) };
  if (type === 'checkboxes' || type === 'multi_static_select')
    return { ...common, selected_options: choice.split(',').map((one) => optionOf(element, one)) };
  return { ...common, selected_option: optionOf(element, choice) };
}
