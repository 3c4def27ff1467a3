// Buttons and other elements that stand in a view, and single elements of a message: block_actions without a script.

import type { BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createForms, type FilledElement } from '../../../src/chat/forms/forms.ts';
import { type FormApp, liaison, openFormApp, send, visit } from './form-app.ts';
import { field, input, modal, option, PROGRESS, plain } from './sample-views.ts';

let it: FormApp;
let filled: FilledElement[];
beforeEach(async () => {
  filled = [];
  it = await openFormApp(undefined, {
    elementBody: (one) => {
      filled.push(one);
      const { user, userName, channel, action, triggerId, responseUrl } = one;
      return {
        ...{
          type: 'block_actions',
          team: { id: 'longyou', domain: 'longyou' },
          api_app_id: 'ding1',
          token: '',
        },
        ...{
          user: { id: user, name: userName, username: userName },
          channel: { id: channel, name: channel },
        },
        ...{ trigger_id: triggerId, response_url: responseUrl, container: {}, actions: [action] },
      };
    },
  });
});
afterEach(() => it.close());

const button = (action_id: string, text: string, more: object = {}) => ({
  type: 'button',
  action_id,
  text: plain(text),
  ...more,
});
const DAYS = [option('本周', 'week'), option('本月', 'month')];
const [WORDS, DAY] = [field('words', 't'), field('pick', 'day')];

const VIEW = modal([
  ...PROGRESS.blocks.slice(1, 2),
  {
    ...{ type: 'section', block_id: 'pick', text: { type: 'mrkdwn', text: '*期限*' } },
    accessory: { type: 'static_select', action_id: 'day', options: DAYS, placeholder: plain('选期限') },
  },
  {
    ...{ type: 'actions', block_id: 'do' },
    elements: [
      button('add', '加一行', { value: 'A23', style: 'primary' }),
      button('drop', '作废', {
        confirm: {
          title: plain('真的作废？'),
          text: plain('不能恢复'),
          confirm: plain('作废吧'),
          deny: plain('算了'),
        },
      }),
      button('see', '看原文', { url: 'https://example.gov.cn/' }),
      { type: 'overflow', action_id: 'more', options: [option('查看', 'show'), option('延期', 'extend')] },
    ],
  },
]);

/** Every action that the app hears. */
function listen(then: (body: BlockAction) => Promise<unknown> = async () => {}) {
  const heard: BlockAction[] = [];
  it.app.action(/.*/, async ({ ack, body }) => {
    await ack();
    heard.push(body as BlockAction);
    await then(body as BlockAction);
  });
  return heard;
}

test('a button in a view tells the app what stands in it, and the form shows what the app made of it', async () => {
  const heard = listen(async ({ view }) => {
    const more = input('row', '第二行', { type: 'plain_text_input', action_id: 'r' });
    await it.forms.update(
      { viewId: view?.id, hash: view?.hash },
      { ...VIEW, blocks: [...VIEW.blocks, more] },
    );
  });
  const page = await visit(await it.open(VIEW));
  const shown = await send(page, { [WORDS]: '路基完成' }, '加一行');
  expect(shown.text).toContain('第二行');
  expect(shown.fields.get(WORDS)).toBe('路基完成');
  expect(heard).toMatchObject([
    {
      ...{
        type: 'block_actions',
        user: { id: 'staff01', username: liaison.userName },
        container: { type: 'view' },
      },
      view: {
        callback_id: 'progress',
        state: { values: { words: { t: { value: '路基完成' } }, pick: { day: { selected_option: null } } } },
      },
      actions: [
        {
          type: 'button',
          block_id: 'do',
          action_id: 'add',
          value: 'A23',
          style: 'primary',
          text: plain('加一行'),
        },
      ],
    },
  ]);
  expect(heard[0]?.actions[0]?.action_ts).toMatch(/^\d+\.\d{6}$/);
});

test('a press needs nothing else to be filled in, and the same press sent twice counts once', async () => {
  const heard = listen();
  const page = await visit(await it.open(VIEW));
  await Promise.all([send(page, {}, '加一行'), send(page, {}, '加一行')]);
  expect(heard).toHaveLength(1);
  await send(await visit(page.url), {}, '加一行');
  expect(heard).toHaveLength(2);
});

test('a menu, a confirmed button and a choice that is used at once are told apart', async () => {
  const heard = listen();
  const page = await visit(await it.open(VIEW));
  expect(page.text).toContain('真的作废？');
  expect(page.buttons.has('作废')).toBe(false);
  await send(page, {}, '作废吧');
  await send(page, {}, '延期');
  await send(page, { [DAY]: 'month' }, '确定');
  expect(heard.map(({ actions }) => actions[0])).toMatchObject([
    { type: 'button', action_id: 'drop' },
    { type: 'overflow', action_id: 'more', selected_option: option('延期', 'extend') },
    { type: 'static_select', action_id: 'day', block_id: 'pick', selected_option: option('本月', 'month') },
  ]);
  const unknown = await send(page, { [DAY]: 'year' }, '确定');
  expect(unknown.text).toContain('没有这个选项');
  expect(heard).toHaveLength(3);
  expect(page.all('a')[0]?.attributes).toMatchObject({
    href: 'https://example.gov.cn/',
    rel: 'noopener noreferrer',
  });
});

test('an input block with dispatch_action has a button of its own', async () => {
  const heard = listen();
  const element = { type: 'plain_text_input', action_id: 'q' };
  const page = await visit(
    await it.open(modal([input('find', '查任务', element, { dispatch_action: true })])),
  );
  await send(page, { [field('find', 'q')]: 'A23' }, '确定');
  expect(heard.map(({ actions }) => actions[0])).toMatchObject([
    { type: 'plain_text_input', action_id: 'q', value: 'A23' },
  ]);
});

test('a view that is pushed from a button is shown at once', async () => {
  listen((body) => it.forms.push(body.trigger_id, { ...PROGRESS, title: plain('上面的') }));
  const page = await visit(await it.open(VIEW));
  expect((await send(page, {}, '加一行')).title).toBe('上面的');
  expect((await send(await visit(page.url), {}, '取消')).title).toBe('报送进展');
});

test('a slow listener is not waited for for ever', { timeout: 20_000 }, async () => {
  const go = Promise.withResolvers<void>();
  listen(() => go.promise);
  const shown = await send(await visit(await it.open(VIEW)), { [WORDS]: '路基' }, '加一行');
  expect(shown.text).toContain('正在处理');
  expect(shown.fields.get(WORDS)).toBe('路基');
  go.resolve();
});

test('two processes with the same memory count a double submit once', async () => {
  let heard = 0;
  it.app.view('progress', async ({ ack }) => {
    heard += 1;
    await new Promise((resolve) => setTimeout(resolve, 60));
    await ack();
  });
  const other = createForms(it.options);
  const page = await visit(await it.open(PROGRESS));
  const body = new URLSearchParams(page.fields);
  body.set('f:percent:n', '80');
  body.set('f:words:t', '路基');
  const post = () => new Request(page.url, { method: 'POST', body });
  const answers = await Promise.all([it.forms.handle(post()), other.handle(post())]);
  expect(answers.map((answer) => answer?.status)).toEqual([303, 303]);
  expect(heard).toBe(1);
});

test.each([
  [{ type: 'datepicker', action_id: 'due' }, '2022-10-31', { selected_date: '2022-10-31' }],
  [{ type: 'checkboxes', action_id: 'due', options: DAYS }, ['week', 'month'], { selected_options: DAYS }],
  [{ type: 'overflow', action_id: 'due', options: DAYS }, 'week', { selected_option: DAYS[0] }],
  [{ type: 'plain_text_input', action_id: 'due' }, '十月底', { value: '十月底' }],
])('%o of a message is used on a page of its own, once', async (element, typed, chosen) => {
  const heard = listen();
  const { address } = await it.forms.openElement({
    ...{ ...liaison, channel: 'cid1', responseUrl: 'https://r.invalid/1', blockId: 'b1' },
    ...{ element, label: '改到哪天', place: { ts: '1.2' } },
  });
  const page = await visit(address);
  expect(page.title).toBe('改到哪天');
  const empty = await send(page);
  expect(empty.text).toMatch(/这里还没有(填|选)/);
  expect((await send(page, { [field('b1', 'due')]: typed })).title).toBe('已提交');
  expect((await send(page, { [field('b1', 'due')]: typed })).title).toBe('已提交');
  expect(heard.map(({ actions }) => actions)).toMatchObject([
    [{ type: element.type, block_id: 'b1', action_id: 'due', ...chosen }],
  ]);
  expect(filled).toMatchObject([{ ...liaison, channel: 'cid1', blockId: 'b1', place: { ts: '1.2' } }]);
  // Its trigger opens a view, though nothing can be pushed onto an element.
  await expect(it.forms.push(filled[0]?.triggerId ?? '', PROGRESS)).rejects.toMatchObject({
    slackError: 'not_found',
  });
  await it.forms.open(filled[0]?.triggerId ?? '', PROGRESS);
});

test('an external select offers what the app suggests, and what nobody suggested is refused', async () => {
  const asked: unknown[] = [];
  const submitted: unknown[] = [];
  it.app.options('ext', async ({ ack, body }) => {
    asked.push([body.type, body.value, body.user.id]);
    await ack({ options: DAYS } as never);
  });
  it.app.view('progress', async ({ ack, view }) => {
    await ack();
    submitted.push(view.state.values.e);
  });
  const element = { type: 'external_select', action_id: 'ext', initial_option: option('原来', 'old') };
  const address = await it.open(modal([input('e', '期限', element)]));
  const page = await visit(address);
  expect(page.all('option').map(({ text }) => text)).toEqual(['请选择', '原来', '本周', '本月']);
  expect(page.fields.get(field('e', 'ext'))).toBe('old');
  expect((await send(page, { [field('e', 'ext')]: 'year' })).text).toContain('没有这个选项');
  expect((await send(page, { [field('e', 'ext')]: 'month' })).title).toBe('已提交');
  expect(submitted).toEqual([{ ext: { type: 'external_select', selected_option: option('本月', 'month') } }]);
  expect(asked[0]).toEqual(['block_suggestion', '', 'staff01']);
});
