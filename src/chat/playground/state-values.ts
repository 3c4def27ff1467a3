// What stands in all the elements of a message when one of them is used: Slack's `state.values`. Pure.
import { type Chosen, chosen, type Given, initially, isStateful } from './chosen.ts';
import { interactive } from './elements.ts';

/** By block, then by action: what the page holds for elements that were touched. */
export type Touched = Readonly<Record<string, Readonly<Record<string, Given>>>>;
export type StateValues = Record<string, Record<string, Chosen>>;

/** An element that was not touched, or holds what cannot be there, stands as the message brought it. */
export function stateValues(blocks: readonly object[], touched: Touched): StateValues {
  const values: StateValues = {};
  for (const { blockId, element } of interactive(blocks).filter((one) => isStateful(one.element))) {
    const given = touched[blockId]?.[element.action_id];
    const read = given === undefined ? 'no-such-value' : chosen(element, given);
    const fields = typeof read === 'string' ? initially(element) : read;
    values[blockId] = { ...values[blockId], [element.action_id]: { type: element.type, ...fields } };
  }
  return values;
}
