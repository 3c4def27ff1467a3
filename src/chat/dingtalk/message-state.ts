// What one person has chosen in one message so far: Slack sends it with every press, and DingTalk knows nothing of it.
import { type Loose, objectIn, objectsIn, textIn } from './loose.ts';
import { REMEMBERED_MS, type Sent } from './sent.ts';
import type { Settings } from './settings.ts';

type Values = Record<string, Record<string, Loose>>;

/** Elements that are pressed and choose nothing. */
const CHOOSES_NOTHING = /button|^overflow$/;
/** What an element shows before anybody chose, by the name that a chosen value has. */
const INITIAL: Readonly<Record<string, string>> = {
  initial_option: 'selected_option',
  initial_options: 'selected_options',
  initial_user: 'selected_user',
  initial_users: 'selected_users',
  initial_conversation: 'selected_conversation',
  initial_channel: 'selected_channel',
  initial_date: 'selected_date',
  initial_time: 'selected_time',
  initial_date_time: 'selected_date_time',
  initial_value: 'value',
};

/**
 * `state.values` at the press, the press itself included; what was chosen is remembered for the next one.
 * @param message null when nobody remembers it: then there is only the press itself
 */
export async function stateAfter(
  { memory, clock }: Settings,
  message: Pick<Sent, 'channel' | 'ts' | 'blocks'> | null,
  user: string,
  action: Loose,
): Promise<Values> {
  const key = message === null ? null : `${message.channel} ${message.ts} ${user}`;
  const before = key === null ? null : await memory.read<Values>('chosen', key);
  const values = merged(initialValues(message?.blocks ?? []), before ?? {});
  if (CHOOSES_NOTHING.test(textIn(action.type))) return values;
  const { block_id, action_id, action_ts: _, text: __, placeholder: ___, ...value } = action;
  const after = merged(values, { [textIn(block_id)]: { [textIn(action_id)]: value } });
  if (key !== null) await memory.keep('chosen', key, after, new Date(clock.now().getTime() + REMEMBERED_MS));
  return after;
}

function initialValues(blocks: unknown): Values {
  return objectsIn(blocks).reduce<Values>((values, block) => {
    const elements = [...objectsIn([block.accessory, block.element]), ...objectsIn(block.elements)];
    const own = elements.filter(({ type, action_id }) => action_id && !CHOOSES_NOTHING.test(textIn(type)));
    if (own.length === 0) return values;
    const named = own.map((element) => [textIn(element.action_id), initialValue(element)]);
    return merged(values, { [textIn(block.block_id)]: Object.fromEntries(named) });
  }, {});
}

function initialValue(element: Loose): Loose {
  const shown = Object.entries(INITIAL)
    .filter(([initial]) => initial in element)
    .map(([initial, chosen]) => [chosen, element[initial]]);
  return { type: element.type, ...Object.fromEntries(shown) };
}

function merged(values: Values, more: Values): Values {
  const blocks = Object.entries(more).map(([block, actions]) => [
    block,
    { ...objectIn(values[block]), ...actions },
  ]);
  return { ...values, ...Object.fromEntries(blocks) };
}
