// Somebody uses an element: the question that goes with it is asked first, then the app is told.
import { confirmChoice } from './confirm.js';

/** @returns whether the app was told; not when the person said no, or when a button tells it later */
export async function use(element, value, context) {
  if (context.isQuiet) return false;
  if (element.confirm && !(await confirmChoice(element.confirm))) return false;
  await context.act({ action: element.action_id, block: context.blockId, value });
  return true;
}

/** Lets the message know what the element holds, for whatever is used beside it. */
export function hold(element, context, read) {
  context.fields.set(`${context.blockId}\n${element.action_id}`, read);
}

/** What all elements hold: `{ block: { action: value } }`. */
export function stateOf(fields) {
  const state = {};
  for (const [key, read] of fields) {
    const [block, action] = key.split('\n');
    state[block] = { ...state[block], [action]: read() };
  }
  return state;
}

/** What is said of an element that has no words of its own beside it. */
export const labelOf = (element, context, otherwise) =>
  context.label ?? element.placeholder?.text ?? otherwise;
