// What one person has chosen in one message so far: Slack sends it with every press, and DingTalk knows nothing of it.
import { type Loose, objectIn, objectsIn, textIn } from '../encode/loose.ts';
import { REMEMBERED_MS, type Sent } from '../sending/sent.ts';
import type { Settings } from '../settings.ts';

type Values = Record<string, Record<string, Loose>>;

/** Elements that are pressed and choose nothing. */
const CHOOSES_NOTHING = /button|^overflow$/;
/** What is chosen in an element, as its `selected_…` and `initial_…` have it; the others hold a `value`. */
const CHOSEN: Readonly<Record<string, string>> = {
  static_select: 'option',
  external_select: 'option',
  radio_buttons: 'option',
  multi_static_select: 'options',
  multi_external_select: 'options',
  checkboxes: 'options',
  users_select: 'user',
  multi_users_select: 'users',
  conversations_select: 'conversation',
  multi_conversations_select: 'conversations',
  channels_select: 'channel',
  multi_channels_select: 'channels',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
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

/** What an element shows before anybody chose: nothing is a null, as in Slack. */
function initialValue(element: Loose): Loose {
  const type = textIn(element.type);
  const what = CHOSEN[type];
  if (what === undefined) {
    const name = type === 'rich_text_input' ? 'rich_text_value' : 'value';
    return { type, [name]: element.initial_value ?? null };
  }
  const nothing = what.endsWith('s') ? [] : null;
  return { type, [`selected_${what}`]: element[`initial_${what}`] ?? nothing };
}

function merged(values: Values, more: Values): Values {
  const blocks = Object.entries(more).map(([block, actions]) => [
    block,
    { ...objectIn(values[block]), ...actions },
  ]);
  return { ...values, ...Object.fromEntries(blocks) };
}
