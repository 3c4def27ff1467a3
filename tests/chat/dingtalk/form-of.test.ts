// Which form a message takes, and what its buttons are where there are no cards.
import { describe, expect, test } from 'vitest';
import { actionCardBody, actionCardMsg } from '../../../src/chat/dingtalk/encode/action-card.ts';
import { type EncodedPart, encode, type Target } from '../../../src/chat/dingtalk/encode/encode.ts';
import { formOf } from '../../../src/chat/dingtalk/encode/form-of.ts';
import { clicksFor } from '../../../src/chat/dingtalk/presses/clicks.ts';
import { controlsIn, isToFillIn } from '../../../src/chat/dingtalk/presses/controls.ts';
import { findPress, readPress } from '../../../src/chat/dingtalk/presses/press.ts';
import { exampleOf, typedAction } from '../../../src/chat/dingtalk/presses/typed-action.ts';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (label: string, more: object = {}) => ({
  type: 'button',
  text: plain(label),
  action_id: `do_${label}`,
  value: label,
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', block_id: 'b1', elements });
const option = (text: string) => ({ text: plain(text), value: text });
const select = (count: number, more: object = {}) => ({
  type: 'static_select',
  action_id: 'which',
  options: Array.from({ length: count }, (_, index) => option(`A${index + 1}`)),
  ...more,
});
const all = { cards: true, actionCards: true, forms: true };
const form = (blocks: readonly object[], abilities = all, more: object = {}) =>
  formOf({ text: '', blocks, ...more }, abilities);

describe('the form', () => {
  const question = [section('办好了吗？'), actions(button('是'), button('否'))];

  test('is text where there are no blocks, whatever the app may do', () => {
    expect(form([])).toBe('text');
  });

  test('is a card only where something can be pressed and the app has one', () => {
    expect(form(question)).toBe('card');
    expect(form(question, { ...all, cards: false, actionCards: false })).toBe('markdown');
    expect(form([section('只是告知')])).toBe('markdown');
    expect(form([section('看'), actions(button('看', { url: 'https://e.cn' }))])).not.toBe('card');
    expect(form(question, all, { attachments: [{ text: '附' }] })).not.toBe('card');
  });

  test('is no card where something must be typed by a code that a card would hide', () => {
    const dated = [section('填'), actions({ type: 'datepicker', action_id: 'd' }, button('好'))];
    expect(form(dated)).toBe('card');
    expect(form(dated, { ...all, forms: false })).toBe('markdown');
  });

  test('gathers no buttons that have the same words', () => {
    const twins = ['A1', 'A2'].map((task) => ({
      ...section(task),
      accessory: button('完成', { value: task }),
    }));
    expect(form(twins)).toBe('markdown');
  });

  test('is an action card for a short text that ends in up to five links', () => {
    const without = { ...all, cards: false };
    expect(form(question, without)).toBe('action-card');
    const five = ['一', '二', '三', '四', '五'].map((label) => button(label));
    expect(form([section('选'), actions(...five)], without)).toBe('action-card');
    expect(form([section('选'), actions(...five, button('六'))], without)).toBe('markdown');
    expect(form([...question, section('后文')], without)).toBe('markdown');
    expect(form([actions(button('是'))], without)).toBe('markdown');
    expect(form([section('字'.repeat(301)), ...question], without)).toBe('markdown');
    expect(form([section('<@staff01>'), ...question], without)).toBe('markdown');
    expect(form([section('填'), actions({ type: 'datepicker', action_id: 'd' })], without)).toBe('markdown');
    expect(form([section('坏'), actions(button('坏', { url: 'javascript:x' }))], without)).toBe('markdown');
  });
});

describe('an action card', () => {
  const target: Target = { isGroup: false, canRing: false, textBytes: 14_000, actionCards: true };
  const open = (count: number, label = '看一看这里的') =>
    Array.from({ length: count }, (_, index) => button(`${label}${index}`, { url: `https://e.cn/${index}` }));
  const card = (...buttons: object[]) =>
    encode({ text: '请选', blocks: [section('甲'), actions(...buttons)] }, target)[0] as EncodedPart;

  test('has a key of its own for each number of buttons', () => {
    const keys = [1, 2, 3, 4, 5].map((count) => actionCardMsg(card(...open(count))).msgKey);
    expect(keys).toEqual([
      'sampleActionCard',
      'sampleActionCard2',
      'sampleActionCard3',
      'sampleActionCard4',
      'sampleActionCard5',
    ]);
    expect(JSON.parse(actionCardMsg(card(...open(1, '看'))).msgParam)).toEqual({
      title: '请选',
      text: '甲',
      singleTitle: '看0',
      singleURL: 'https://e.cn/0',
    });
    expect(JSON.parse(actionCardMsg(card(...open(3))).msgParam)).toMatchObject({
      actionTitle3: '看一看这里的2',
      actionURL3: 'https://e.cn/2',
    });
  });

  test('puts two short labels side by side', () => {
    const two = card(...open(2, '看'));
    expect(actionCardMsg(two)).toMatchObject({ msgKey: 'sampleActionCard6' });
    expect(JSON.parse(actionCardMsg(two).msgParam)).toMatchObject({
      buttonTitle2: '看1',
      buttonUrl2: 'https://e.cn/1',
    });
    expect(actionCardBody(two)).toMatchObject({
      msgtype: 'actionCard',
      actionCard: { btnOrientation: '1', btns: [{ title: '看0', actionURL: 'https://e.cn/0' }, {}] },
    });
    expect(actionCardBody(card(...open(2)))).toMatchObject({ actionCard: { btnOrientation: '0' } });
  });

  test('is text with links where a button would do nothing, or the text does not fit', () => {
    expect(card(button('是')).format).toBe('markdown');
    const small = encode(
      { text: '', blocks: [section('字'.repeat(200)), actions(...open(1))] },
      { ...target, textBytes: 300 },
    );
    expect(small.length).toBeGreaterThan(1);
    expect(small.every(({ format }) => format === 'markdown')).toBe(true);
  });

  test('gives way to text when its addresses are too long', () => {
    const long = button('看', { url: `https://e.cn/${'a'.repeat(14_000)}` });
    const blocks = [section('甲'), actions(long)];
    expect(encode({ text: '', blocks }, target).every(({ format }) => format === 'markdown')).toBe(true);
  });

  test('carries commands, and in a group says what to type', () => {
    const run = button('是', { action_id: 'run:x', value: '/完成 A1' });
    const [part] = encode({ text: '', blocks: [section('甲'), actions(run)] }, { ...target, isGroup: true });
    expect(part?.buttons[0]?.url).toBe(
      'dtmd://dingtalkclient/sendMessage?content=%2F%E5%AE%8C%E6%88%90%20A1',
    );
    expect(part?.text).toContain('发送：/完成 A1');
  });
});

describe('any button without a card', () => {
  const settings = () => settingsOf({ clientId: 'a', clientSecret: 'b', robotCode: 'r' });
  const message = (...elements: object[]) => ({
    id: 'key1',
    channel: 'cid1',
    text: '',
    blocks: [section('甲'), actions(...elements), section('乙')],
  });
  const target: Target = { isGroup: false, canRing: false, textBytes: 14_000 };
  const links = (text = '') =>
    [...text.matchAll(/\[([^\]]*)\]\(dtmd:[^=]*=([^)]*)\)/g)].map(([, label, sent]) => ({
      label,
      sent: decodeURIComponent(sent ?? ''),
    }));

  test('sends its words with a code by which the press is found', async () => {
    const own = settings();
    const sent = message(button('通过', { style: 'primary' }), button('看', { url: 'https://e.cn' }));
    const clicks = await clicksFor(own, sent);
    const [link] = links(encode(sent, { ...target, clicks })[0]?.text);
    expect(link).toEqual({ label: '通过', sent: expect.stringMatching(/^通过 ⟨\w{6}⟩$/) });
    const press = await findPress(own.memory, 'cid1', readPress(link?.sent ?? '')?.code ?? '');
    expect(press).toMatchObject({
      message: 'key1',
      action: { type: 'button', block_id: 'b1', action_id: 'do_通过', value: '通过', text: plain('通过') },
    });
    expect(await clicksFor(own, sent)).toEqual(clicks);
  });

  test('of a short select is one link an option, of a long one a link to fill it in', async () => {
    const own = settings();
    const short = message(select(8));
    const shortLinks = links(encode(short, { ...target, clicks: await clicksFor(own, short) })[0]?.text);
    expect(shortLinks.map(({ label }) => label)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8']);
    const code = readPress(shortLinks[1]?.sent ?? '')?.code ?? '';
    expect((await findPress(own.memory, 'cid1', code))?.action).toMatchObject({
      type: 'static_select',
      selected_option: { value: 'A2' },
    });
    const long = message(select(9, { placeholder: plain('选任务') }));
    const longLinks = links(encode(long, { ...target, clicks: await clicksFor(own, long) })[0]?.text);
    expect(longLinks.map(({ label }) => label)).toEqual(['选任务']);
  });

  test('that asks for a date says what to type where no page can be opened', async () => {
    const own = settings();
    const sent = message({ type: 'datepicker', action_id: 'due' });
    const clicks = await clicksFor(own, sent);
    const text = encode(sent, { ...target, clicks, hasForms: false })[0]?.text ?? '';
    const typed = /^选择日期（.+）请发送：(.+)$/m.exec(text)?.[1] ?? '';
    expect(readPress(typed)).toMatchObject({ label: '2026-09-30' });
    const press = await findPress(own.memory, 'cid1', readPress(typed)?.code ?? '');
    expect(press && isToFillIn(press.action)).toBe(true);
    expect(typedAction(press?.action ?? {}, '2022-10-1')).toEqual({
      type: 'datepicker',
      block_id: 'b1',
      action_id: 'due',
      selected_date: '2022-10-01',
    });
  });

  test('is not sent when its press cannot be remembered', async () => {
    const own = settings();
    const memory = { ...own.memory, keepFirst: () => Promise.reject(new Error('Postgres is gone')) };
    await expect(clicksFor({ ...own, memory }, message(button('是')))).rejects.toMatchObject({
      failure: { kind: 'retry-at' },
    });
  });

  test('is found in every kind of block', () => {
    const blocks = [
      { ...section('甲'), accessory: button('1') },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: plain('2'), value: 'y' },
            negative_button: { text: plain('3'), value: 'n' },
          },
        ],
      },
      {
        type: 'input',
        label: plain('入'),
        element: { type: 'plain_text_input', action_id: 'i', placeholder: plain('4') },
      },
      { type: 'carousel', elements: [{ type: 'card', actions: [button('5')] }] },
      {
        type: 'container',
        child_blocks: [actions({ type: 'overflow', action_id: 'o', options: [option('6')] })],
      },
      actions({ type: 'static_select', action_id: 'g', option_groups: [{ options: [option('7')] }] }),
    ];
    const labels = controlsIn(blocks).flatMap(({ choices }) => choices.map(({ label }) => label));
    expect(labels).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });
});

describe('what people type for an element', () => {
  const filled = (element: object, words: string) => {
    const action = { type: (element as { type: string }).type, action_id: 'x', to_fill_in: element };
    const typed = typedAction(action, words);
    if (typed === null) return null;
    const { type: _type, action_id: _id, ...chosen } = typed;
    return chosen;
  };
  const checks = { type: 'checkboxes', options: [option('甲'), option('乙'), option('丙')] };

  test.each([
    ['datepicker', '2026年9月30日', { selected_date: '2026-09-30' }],
    ['datepicker', '2026-02-30', null],
    ['datepicker', '明天', null],
    ['timepicker', '9:30', { selected_time: '09:30' }],
    ['timepicker', '25:00', null],
    ['datetimepicker', '2026-09-30 09:30', { selected_date_time: 1_790_731_800 }],
    ['datetimepicker', '2026-09-30', null],
    ['number_input', '80.5', { value: '80.5' }],
    ['number_input', '八十', null],
    ['plain_text_input', ' 材料已报 ', { value: '材料已报' }],
    ['plain_text_input', '填写', null],
    ['file_input', 'x', null],
  ])('%s: %j', (type, words, chosen) => {
    expect(filled({ type }, words)).toEqual(chosen);
  });

  test('options go by number or name, and only as many as the element takes', () => {
    expect(filled(checks, '1、丙')).toEqual({ selected_options: [checks.options[0], checks.options[2]] });
    expect(filled(checks, '4')).toBeNull();
    expect(filled({ ...checks, type: 'static_select' }, '乙')).toEqual({
      selected_option: checks.options[1],
    });
    expect(filled({ ...checks, type: 'static_select' }, '1 2')).toBeNull();
  });

  test('every example is one that is understood', () => {
    for (const type of ['datepicker', 'timepicker', 'datetimepicker', 'number_input', 'plain_text_input']) {
      expect(filled({ type }, exampleOf({ type }) ?? '')).not.toBeNull();
    }
    expect(filled(checks, exampleOf(checks) ?? '')).not.toBeNull();
    expect(exampleOf({ type: 'users_select' })).toBeNull();
  });
});
