// Finds the button or menu that a person presses in a message, and what Slack says about the press.
import { isObject } from './block-text.ts';
import type { Json, SlackMessage } from './workspace.ts';

/**
 * @param choice the value of the option chosen, for menus
 * @throws when the message has no such element or the menu no such option: no person could press it
 */
export function pressed(message: SlackMessage, actionId: string, choice?: string): Json {
  for (const block of message.blocks) {
    const element = elementsOf(block).find(({ action_id: id }) => id === actionId);
    if (element) return actionOf(element, String(block.block_id), choice);
  }
  throw new Error(`no element ${actionId} in message ${message.ts}`);
}

function elementsOf(block: Json): Json[] {
  const elements = Array.isArray(block.elements) ? block.elements : [];
  return [...elements, block.accessory].filter(isObject);
}

function actionOf(element: Json, blockId: string, choice: string | undefined): Json {
  const { type, action_id, text, value } = element;
  const common = { type, action_id, block_id: blockId };
  if (type === 'button') return { ...common, text, ...(value !== undefined && { value }) };
  const options = Array.isArray(element.options) ? element.options.filter(isObject) : [];
  const option = options.find((one) => one.value === choice);
  if (!option) throw new Error(`no option ${String(choice)} in ${String(action_id)}`);
  return { ...common, selected_option: option };
}
