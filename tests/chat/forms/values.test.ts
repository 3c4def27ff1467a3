// Every element that can be filled in: what the page offers, what the app is told, and what is refused.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FormApp, openFormApp, type Page, send, visit } from './form-app.ts';
import { field, input, modal, option, plain } from './sample-views.ts';

let it: FormApp;
let heard: { view: { state: { values: Record<string, Record<string, unknown>> } } }[] = [];
beforeAll(async () => {
  it = await openFormApp(undefined, {
    choices: async (kind) =>
      kind === 'users'
        ? [
            { value: 'staff01', label: '县农业农村局联络员A岗' },
            { value: 'staff02', label: '县农业农村局联络员B岗' },
          ]
        : [
            { value: 'cid1', label: '农业农村局督办群' },
            { value: 'cid2', label: '县府办督办群' },
          ],
  });
  it.app.view(/.*/, async ({ ack, body }) => {
    await ack();
    heard.push(body as never);
  });
});
afterAll(() => it.close());

const NAME = field('b', 'a');
const COLOURS = [option('红旗', 'red'), option('蜗牛', 'snail'), option('<b>灰</b>', '"grey"\n2')];
const GREY = COLOURS[2]?.value ?? '';

/** Fills in one element. @returns what the app was told of it, else what the page says is wrong */
async function fill(element: object, typed: string | readonly string[] | null, more: object = {}) {
  heard = [];
  const page = await visit(await it.open(modal([input('b', '内容', { action_id: 'a', ...element }, more)])));
  const done = await send(page, typed === null ? {} : { [NAME]: typed });
  const said = heard[0]?.view.state.values.b?.a;
  if (said !== undefined) return said;
  return errorIn(done);
}

const errorIn = (page: Page) => page.all('p').find(({ attributes }) => attributes.class === 'error')?.text;

const OPTIONAL = { optional: true };
const text = { type: 'plain_text_input' };
const number = { type: 'number_input', is_decimal_allowed: true };

test.each([
  [text, '路基\r\n完成', { value: '路基\n完成' }],
  [{ ...text, multiline: true }, '\n两行\n', { value: '\n两行\n' }],
  [{ ...text, initial_value: '原来的' }, null, { value: '原来的' }],
  [{ ...text, max_length: 4 }, '😀😀😀😀', { value: '😀😀😀😀' }],
  [number, '８０．５', { value: '80.5' }],
  [number, '-3', { value: '-3' }],
  [{ type: 'email_text_input' }, 'a@example.com', { value: 'a@example.com' }],
  [{ type: 'url_text_input' }, 'https://example.gov.cn/文件', { value: 'https://example.gov.cn/文件' }],
  [{ type: 'static_select', options: COLOURS }, 'snail', { selected_option: COLOURS[1] }],
  [{ type: 'static_select', options: COLOURS }, GREY.replace('\n', '\r\n'), { selected_option: COLOURS[2] }],
  [
    { type: 'static_select', options: COLOURS, initial_option: COLOURS[0] },
    null,
    { selected_option: COLOURS[0] },
  ],
  [
    { type: 'static_select', option_groups: [{ label: plain('组'), options: COLOURS }] },
    'red',
    { selected_option: COLOURS[0] },
  ],
  [
    { type: 'multi_static_select', options: COLOURS },
    ['red', 'snail'],
    { selected_options: [COLOURS[0], COLOURS[1]] },
  ],
  [{ type: 'radio_buttons', options: COLOURS }, 'snail', { selected_option: COLOURS[1] }],
  [{ type: 'checkboxes', options: COLOURS }, ['snail'], { selected_options: [COLOURS[1]] }],
  [
    { type: 'checkboxes', options: COLOURS, initial_options: [COLOURS[0]] },
    null,
    { selected_options: [COLOURS[0]] },
  ],
  [{ type: 'users_select' }, 'staff02', { selected_user: 'staff02' }],
  [{ type: 'users_select', initial_user: 'staff09' }, null, { selected_user: 'staff09' }],
  [{ type: 'multi_users_select' }, ['staff01', 'staff02'], { selected_users: ['staff01', 'staff02'] }],
  [{ type: 'channels_select' }, 'cid2', { selected_channel: 'cid2' }],
  [
    { type: 'conversations_select', default_to_current_conversation: true },
    null,
    { selected_conversation: 'cid1' },
  ],
  [{ type: 'multi_conversations_select' }, ['cid2'], { selected_conversations: ['cid2'] }],
  [{ type: 'datepicker' }, '2024-02-29', { selected_date: '2024-02-29' }],
  [{ type: 'datepicker', initial_date: '2022-09-30' }, null, { selected_date: '2022-09-30' }],
  [{ type: 'timepicker' }, '09:30', { selected_time: '09:30' }],
  [{ type: 'datetimepicker' }, '2022-09-30T09:30', { selected_date_time: 1_664_501_400 }],
  [{ type: 'datetimepicker', initial_date_time: 1_664_501_400 }, null, { selected_date_time: 1_664_501_400 }],
  [
    { type: 'rich_text_input' },
    '字',
    {
      rich_text_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '字' }] }],
      },
    },
  ],
])('%o filled with %j is told as Slack tells it', async (element, typed, said) => {
  expect(await fill(element, typed)).toEqual({ type: element.type, ...said });
});

test.each([
  [text, { value: null }],
  [number, { value: null }],
  [{ type: 'static_select', options: COLOURS }, { selected_option: null }],
  [{ type: 'multi_static_select', options: COLOURS }, { selected_options: [] }],
  [{ type: 'radio_buttons', options: COLOURS }, { selected_option: null }],
  [{ type: 'checkboxes', options: COLOURS }, { selected_options: [] }],
  [{ type: 'users_select' }, { selected_user: null }],
  [{ type: 'multi_users_select' }, { selected_users: [] }],
  [{ type: 'conversations_select' }, { selected_conversation: null }],
  [{ type: 'datepicker' }, { selected_date: null }],
  [{ type: 'timepicker' }, { selected_time: null }],
  [{ type: 'datetimepicker' }, { selected_date_time: null }],
  [{ type: 'file_input' }, { files: [] }],
])(
  '%o left empty is told as Slack tells it, and must be filled in unless it is optional',
  async (element, said) => {
    expect(await fill(element, '', OPTIONAL)).toEqual({ type: element.type, ...said });
    if (element.type !== 'file_input') expect(await fill(element, '')).toMatch(/^这里还没有(填|选)$/);
  },
);

test('a box that was ticked at first can be unticked', async () => {
  const element = { type: 'checkboxes', options: COLOURS, initial_options: [COLOURS[0]] };
  expect(await fill(element, [], OPTIONAL)).toEqual({ type: 'checkboxes', selected_options: [] });
});

test.each([
  [text, '   ', '这里还没有填'],
  [text, '字'.repeat(3_001), '最多 3000 个字，现在 3001 个'],
  [{ ...text, min_length: 2 }, '字', '至少 2 个字，现在 1 个'],
  [number, '八十', '请填数字，例如 80 或 12.5'],
  [number, '1e9', '请填数字，例如 80 或 12.5'],
  [{ type: 'number_input', is_decimal_allowed: false }, '1.5', '请填整数，例如 80'],
  [{ ...number, max_value: '100' }, '100.5', '不能大于 100'],
  [{ ...number, min_value: '0' }, '-1', '不能小于 0'],
  [{ type: 'email_text_input' }, 'a@b', '邮箱写法不对，例如 name@example.com'],
  [{ type: 'url_text_input' }, 'javascript:alert(1)', '网址写法不对，应以 http:// 或 https:// 开头'],
  [{ type: 'static_select', options: COLOURS }, 'blue', '没有这个选项，请重新选择'],
  [{ type: 'checkboxes', options: COLOURS }, ['red', 'blue'], '没有这个选项，请重新选择'],
  [{ type: 'multi_static_select', options: COLOURS, max_selected_items: 1 }, ['red', 'snail'], '最多选 1 项'],
  [{ type: 'users_select' }, 'staff09', '没有这个选项，请重新选择'],
  [{ type: 'multi_users_select' }, ['staff01', 'staff09'], '没有这个选项，请重新选择'],
  [{ type: 'conversations_select' }, 'cid9', '没有这个选项，请重新选择'],
  [{ type: 'datepicker' }, '2023-02-29', '没有这一天，请按 2026-09-30 的样子填写'],
  [{ type: 'datepicker' }, '明天', '没有这一天，请按 2026-09-30 的样子填写'],
  [{ type: 'timepicker' }, '25:00', '时间写法不对，请按 09:30 的样子填写'],
  [{ type: 'datetimepicker' }, '2022-02-30T09:30', '时间写法不对，请按 2026-09-30T09:30 的样子填写'],
])('%o filled with %j is refused with a reason', async (element, typed, problem) => {
  expect(await fill(element, typed)).toBe(problem);
  expect(heard).toEqual([]);
});

test('every control has a label of its own, in a form that needs no script', async () => {
  const types = [
    text,
    { ...text, multiline: true },
    number,
    { type: 'datepicker' },
    { type: 'users_select' },
  ];
  const choices = ['static_select', 'radio_buttons', 'checkboxes', 'multi_static_select'].map((type) => ({
    type,
    options: COLOURS,
  }));
  const blocks = [...types, ...choices].map((element, index) =>
    input(`b${index}`, `第${index}项`, { action_id: 'a', ...element }),
  );
  const page = await visit(await it.open(modal(blocks)));
  const labelled = new Set(page.all('label').map(({ attributes }) => attributes.for));
  const controls = ['input', 'select', 'textarea']
    .flatMap((tag) => page.all(tag))
    .filter(({ attributes }) => attributes.type !== 'hidden');
  expect(controls).toHaveLength(5 + 1 + 3 * COLOURS.length);
  expect(controls.filter(({ attributes }) => !labelled.has(attributes.id))).toEqual([]);
  expect(page.all('legend').map(({ text }) => text)).toEqual(['第6项', '第7项', '第8项']);
  expect(page.all('script')).toEqual([]);
  expect(new Set(controls.map(({ attributes }) => attributes.id)).size).toBe(controls.length);
});
