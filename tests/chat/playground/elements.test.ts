// Everything that can be used in a message: what a listener is told of each, and of what stands beside it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
let heard: { actions: object[]; state: object; trigger: string }[] = [];

beforeAll(async () => {
  room = await openRoom();
  room.app.action(/.*/, async ({ ack, body }) => {
    await ack();
    if (body.type !== 'block_actions') throw new Error('expected block_actions');
    const { actions, state, trigger_id: trigger } = body;
    heard.push({ actions, state: state?.values ?? {}, trigger });
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => room.close());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const OPTIONS = ['1', '2', '3'].map((value) => ({ text: plain(`选项${value}`), value }));
const [ONE, TWO, THREE] = OPTIONS;

async function show(...blocks: object[]): Promise<number> {
  await room.app.client.chat.postMessage({ channel: 'C1', text: '请填', blocks: blocks as never });
  const { body } = await room.ask('/api/channels/C1/messages');
  return (body as { id: number }[]).at(-1)?.id ?? 0;
}
const element = (type: string, more: object = {}) => ({ type, action_id: 'it', ...more });
const showOne = (one: object) => show({ type: 'actions', block_id: 'b', elements: [one] });
const press = (message: number, value: unknown, more = {}) =>
  room.ask('/api/actions', { user: 'U1', message, action: 'it', value, ...more });

test.each([
  ['static_select', { options: OPTIONS }, '2', { selected_option: TWO }],
  [
    'static_select',
    { option_groups: [{ label: plain('组'), options: OPTIONS }] },
    '3',
    { selected_option: THREE },
  ],
  ['radio_buttons', { options: OPTIONS }, '1', { selected_option: ONE }],
  ['overflow', { options: OPTIONS }, '2', { selected_option: TWO }],
  ['multi_static_select', { options: OPTIONS }, ['1', '3'], { selected_options: [ONE, THREE] }],
  ['checkboxes', { options: OPTIONS }, ['2'], { selected_options: [TWO] }],
  ['checkboxes', { options: OPTIONS }, [], { selected_options: [] }],
  ['users_select', {}, 'U2', { selected_user: 'U2' }],
  ['multi_users_select', {}, ['U2', 'U3'], { selected_users: ['U2', 'U3'] }],
  ['conversations_select', {}, 'C2', { selected_conversation: 'C2' }],
  ['multi_conversations_select', {}, ['C1', 'C2'], { selected_conversations: ['C1', 'C2'] }],
  ['channels_select', {}, 'C2', { selected_channel: 'C2' }],
  ['multi_channels_select', {}, ['C2'], { selected_channels: ['C2'] }],
  ['datepicker', {}, '2022-09-30', { selected_date: '2022-09-30' }],
  ['datepicker', {}, null, { selected_date: null }],
  ['timepicker', {}, '08:30', { selected_time: '08:30' }],
  ['datetimepicker', {}, '2022-09-30T08:30', { selected_date_time: 1_664_497_800 }],
] as const)('a %s with %j where %j is chosen is told as Slack tells it', async (type, more, value, told) => {
  expect(await press(await showOne(element(type, more)), value)).toMatchObject({ status: 200 });
  expect(heard).toMatchObject([{ actions: [{ type, action_id: 'it', block_id: 'b', ...told }] }]);
});

test.each([
  ['static_select', { options: OPTIONS }, '4'],
  ['checkboxes', { options: OPTIONS }, ['1', '4']],
  ['users_select', {}, 'U9'],
  ['multi_users_select', {}, ['U1', 'U9']],
  ['conversations_select', {}, 'C9'],
  ['datepicker', {}, '2022-02-30'],
  ['timepicker', {}, '25:00'],
  ['datetimepicker', {}, 'tomorrow'],
  ['unheard_of', {}, 'x'],
] as const)('a %s where %j cannot be chosen is refused in words', async (type, more, value) => {
  const { status, body } = await press(await showOne(element(type, more)), value);
  expect([400, 404]).toContain(status);
  expect((body as { error: string }).error).toMatch(/\p{Script=Han}/u);
  expect(heard).toEqual([]);
});

test('a button tells what stands in every element of its message, touched or not', async () => {
  const message = await show(
    {
      type: 'input',
      block_id: 'note',
      label: plain('说明'),
      element: { type: 'plain_text_input', action_id: 'text', initial_value: '原来的' },
    },
    {
      type: 'section',
      block_id: 'who',
      text: plain('谁'),
      accessory: { type: 'users_select', action_id: 'user', initial_user: 'U3' },
    },
    {
      type: 'actions',
      block_id: 'b',
      elements: [
        { type: 'checkboxes', action_id: 'boxes', options: OPTIONS, initial_options: [ONE] },
        { type: 'datepicker', action_id: 'day' },
        { type: 'button', action_id: 'it', text: plain('提交'), value: 'v' },
      ],
    },
  );
  await press(message, 'v', { state: { note: { text: '新写的' }, b: { day: '2022-10-01' } } });
  expect(heard[0]?.state).toEqual({
    note: { text: { type: 'plain_text_input', value: '新写的' } },
    who: { user: { type: 'users_select', selected_user: 'U3' } },
    b: {
      boxes: { type: 'checkboxes', selected_options: [ONE] },
      day: { type: 'datepicker', selected_date: '2022-10-01' },
    },
  });
});

test('a state that cannot be falls back to what the message brought', async () => {
  const message = await show({
    type: 'actions',
    block_id: 'b',
    elements: [
      { type: 'static_select', action_id: 'pick', options: OPTIONS, initial_option: TWO },
      { type: 'button', action_id: 'it', text: plain('提交') },
    ],
  });
  await press(message, null, { state: { b: { pick: '9' }, elsewhere: { x: 'y' } } });
  expect(heard[0]?.state).toEqual({ b: { pick: { type: 'static_select', selected_option: TWO } } });
});

test('an element of an input block can be used, and its block tells two of one name apart', async () => {
  const input = (block_id: string) => ({
    type: 'input',
    block_id,
    dispatch_action: true,
    label: plain('数'),
    element: { type: 'number_input', is_decimal_allowed: true, action_id: 'it' },
  });
  const message = await show(input('first'), input('second'));
  await press(message, '12.5', { block: 'second' });
  expect(heard).toMatchObject([{ actions: [{ type: 'number_input', block_id: 'second', value: '12.5' }] }]);
  expect(await press(message, '十二', { block: 'second' })).toMatchObject({ status: 400 });
});

test('elements without a name are given one, and every press has a trigger of its own', async () => {
  const message = await show({ type: 'section', text: plain('x'), accessory: { type: 'datepicker' } });
  const { body } = await room.ask('/api/channels/C1/messages');
  const shown = (body as { id: number; blocks: { accessory: { action_id: string } }[] }[]).at(-1);
  const action = shown?.blocks[0]?.accessory.action_id;
  for (const value of ['2022-10-01', '2022-10-02'])
    expect(await press(message, value, { action })).toMatchObject({ status: 200 });
  expect(new Set(heard.map(({ trigger }) => trigger)).size).toBe(2);
});
