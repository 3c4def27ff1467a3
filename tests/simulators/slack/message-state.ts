// What each person has chosen in the elements of a message: Slack hands all of it over with every press.
import { initialState } from './form-values.ts';
import { elementsOf } from './press.ts';
import type { Json, SlackMessage } from './workspace.ts';

type Values = Record<string, Record<string, Json>>;

/** Elements that keep what was chosen; buttons and overflow menus do not. */
const KEEPING =
  /^(static_select|external_select|users_select|conversations_select|channels_select|multi_\w+|datepicker|timepicker|datetimepicker|checkboxes|radio_buttons|plain_text_input|number_input)$/;

/** @returns `state.values` after the press (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload) */
export function messageStates() {
  const chosen = new Map<string, Json>();
  return ({ channel, ts, blocks }: SlackMessage, user: string, action: Json): Values => {
    const { block_id: block, action_id: name, ...rest } = action;
    const place = (blockId: unknown, actionId: unknown) => `${channel} ${ts} ${user} ${blockId} ${actionId}`;
    if (KEEPING.test(String(action.type))) chosen.set(place(block, name), rest);
    const values: Values = {};
    for (const one of blocks) {
      for (const element of elementsOf(one).filter(({ type }) => KEEPING.test(String(type)))) {
        const [blockId, actionId] = [String(one.block_id), String(element.action_id)];
        const state = chosen.get(place(blockId, actionId)) ?? initialState(element);
        values[blockId] = { ...values[blockId], [actionId]: state };
      }
    }
    return values;
  };
}
