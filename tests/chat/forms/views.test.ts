// views.open, push and update: what they answer, and what they refuse with Slack's names.
import type { ViewSubmitAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { giveBack, rememberTrigger } from '../../../src/chat/forms/trigger.ts';
import { type FormApp, openFormApp, send, visit } from './form-app.ts';
import { input, modal, PROGRESS, plain } from './sample-views.ts';

let it: FormApp;
beforeEach(async () => {
  it = await openFormApp();
});
afterEach(() => it.close());

const INFO = { type: 'modal', title: plain('说明'), blocks: [{ type: 'section', text: plain('你好') }] };

test('a view is answered as Slack answers it, with ids for what had none', async () => {
  const { view, address, user, channel, responseUrl } = await it.forms.open(await it.trigger(), {
    ...PROGRESS,
    blocks: [{ type: 'input', label: plain('说明'), element: { type: 'plain_text_input' } }],
  });
  expect(view).toMatchObject({
    ...{ type: 'modal', callback_id: 'progress', private_metadata: 'A23', external_id: '' },
    ...{ team_id: 'longyou', app_id: 'ding1', bot_id: 'ding1', app_installed_team_id: 'longyou' },
    ...{ title: plain('报送进展'), submit: plain('报送'), close: null },
    ...{ clear_on_close: false, notify_on_close: false, state: { values: {} } },
    ...{ previous_view_id: null, root_view_id: view.id },
  });
  expect(view.id).toMatch(/^V[0-9A-F]+$/);
  expect(view.hash).toMatch(/^\d+\.\S+$/);
  expect(view.blocks).toMatchObject([
    { block_id: expect.stringMatching(/^.{5}$/), element: { action_id: expect.stringMatching(/^.{5}$/) } },
  ]);
  expect([user, channel, responseUrl]).toEqual(['staff01', 'cid1', 'https://r.invalid/1']);
  expect(address.startsWith(`${it.options.baseUrl}/form/`)).toBe(true);
});

test.each([
  [undefined, 'missing required field: view'],
  ['{', 'must be JSON'],
  [{ ...INFO, type: 'home' }, 'json-pointer:/view/type'],
  [{ ...INFO, title: undefined }, 'json-pointer:/view/title'],
  [{ ...INFO, title: plain('字'.repeat(25)) }, 'json-pointer:/view/title/text'],
  [{ ...INFO, private_metadata: 'x'.repeat(3_001) }, 'json-pointer:/view/private_metadata'],
  [{ ...INFO, blocks: Array(101).fill({ type: 'divider' }) }, 'json-pointer:/view/blocks'],
  [{ ...PROGRESS, submit: undefined }, 'missing required field: submit'],
  [
    modal([input('b', '内容', { type: 'hologram' })]),
    'unsupported type [json-pointer:/view/blocks/0/element/type]',
  ],
  [modal([input('b', '内容', { type: 'static_select' })]), 'missing required field: options'],
  [modal([input('b', '内容', { type: 'datepicker', initial_date: '2022-02-30' })]), 'initial_date'],
  [
    modal([input('b', '一', { type: 'datepicker' }), input('b', '二', { type: 'datepicker' })]),
    'block_id already exists: b',
  ],
  [modal([{ type: 'actions', elements: [{ type: 'button' }] }]), 'missing required field: text'],
])('%j is refused: %s', async (view, message) => {
  const trigger = await it.trigger();
  await expect(it.forms.open(trigger, view)).rejects.toMatchObject({
    slackError: 'invalid_arguments',
    messages: [expect.stringContaining(message)],
  });
  // What was refused has not used the trigger up.
  await it.forms.open(trigger, INFO);
});

test('a view may be given as JSON, and one that is too large is refused by that name', async () => {
  expect((await it.forms.open(await it.trigger(), JSON.stringify(INFO))).view.title).toEqual(plain('说明'));
  const large = { ...INFO, blocks: Array(90).fill({ type: 'section', text: plain('字'.repeat(1_000)) }) };
  await expect(it.forms.open(await it.trigger(), large)).rejects.toMatchObject({
    slackError: 'view_too_large',
  });
});

test('a trigger opens one view within half an hour', async () => {
  const trigger = await it.trigger();
  await it.forms.open(trigger, INFO);
  await expect(it.forms.open(trigger, INFO)).rejects.toMatchObject({ slackError: 'exchanged_trigger_id' });
  await giveBack(it.memory, trigger);
  await it.forms.open(trigger, INFO);
  await expect(it.forms.open('', INFO)).rejects.toMatchObject({ slackError: 'invalid_arguments' });
  await expect(it.forms.open('never', INFO)).rejects.toMatchObject({ slackError: 'expired_trigger_id' });
  const late = await it.trigger();
  it.pass(30 * 60_000);
  await expect(it.forms.open(late, INFO)).rejects.toMatchObject({ slackError: 'expired_trigger_id' });
});

describe('views.push', () => {
  const inView = async (viewId: string) => {
    const id = `in ${viewId}`;
    const at = it.now();
    await rememberTrigger(it.memory, { id, user: 'staff01', channel: 'cid1', responseUrl: '', at, viewId });
    return id;
  };

  test('stacks three views and no more', async () => {
    const root = await it.forms.open(await it.trigger(), INFO);
    const second = await it.forms.push(await inView(root.view.id), INFO);
    const third = await it.forms.push(await inView(second.view.id), INFO);
    expect(third.view).toMatchObject({ root_view_id: root.view.id, previous_view_id: second.view.id });
    await expect(it.forms.push(await inView(third.view.id), INFO)).rejects.toMatchObject({
      slackError: 'push_limit_reached',
    });
  });

  test('needs a trigger from inside a view that is still open', async () => {
    await expect(it.forms.push(await it.trigger(), INFO)).rejects.toMatchObject({ slackError: 'not_found' });
    const root = await it.forms.open(await it.trigger(), INFO);
    await send(await visit(root.address), {}, '取消');
    await expect(it.forms.push(await inView(root.view.id), INFO)).rejects.toMatchObject({
      slackError: 'not_found',
    });
  });

  test('clear_on_close closes the whole stack and tells of every view that asked', async () => {
    const closed: unknown[] = [];
    it.app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack, body, view }) => {
      await ack();
      closed.push([view.callback_id, (body as { is_cleared: boolean }).is_cleared]);
    });
    const root = await it.forms.open(await it.trigger(), {
      ...INFO,
      callback_id: 'below',
      notify_on_close: true,
    });
    const top = { ...INFO, callback_id: 'top', notify_on_close: true, clear_on_close: true };
    const { address } = await it.forms.push(await inView(root.view.id), top);
    expect((await send(await visit(address), {}, '取消')).title).toBe('已关闭');
    expect((await visit(root.address)).title).toBe('已关闭');
    expect(closed.sort()).toEqual([
      ['below', true],
      ['top', true],
    ]);
  });
});

describe('views.update', () => {
  test('by id or by the name that the app gave; the page shows it', async () => {
    const { view, address } = await it.forms.open(await it.trigger(), { ...INFO, external_id: 'a23' });
    const updated = await it.forms.update(
      { viewId: view.id },
      { ...INFO, external_id: 'a23', title: plain('二') },
    );
    expect(updated.view.id).toBe(view.id);
    expect(updated.view.hash).not.toBe(view.hash);
    expect((await visit(address)).title).toBe('二');
    await it.forms.update({ externalId: 'a23' }, { ...INFO, title: plain('三') });
    expect((await visit(address)).title).toBe('三');
  });

  test('that leaves the name out gives it up, for another view to have', async () => {
    const named = { ...INFO, external_id: 'a24' };
    await it.forms.open(await it.trigger(), named);
    await it.forms.update({ externalId: 'a24' }, INFO);
    await expect(it.forms.update({ externalId: 'a24' }, INFO)).rejects.toMatchObject({
      slackError: 'not_found',
    });
    const { view } = await it.forms.open(await it.trigger(), named);
    expect(view.external_id).toBe('a24');
  });

  test('with a hash counts only once, whoever is first', async () => {
    const { view } = await it.forms.open(await it.trigger(), INFO);
    const name = { viewId: view.id, hash: view.hash };
    const both = await Promise.allSettled([it.forms.update(name, INFO), it.forms.update(name, INFO)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(it.forms.update(name, INFO)).rejects.toMatchObject({ slackError: 'hash_conflict' });
    await it.forms.update({ viewId: view.id }, INFO);
  });

  test('of what does not exist or has ended is not_found', async () => {
    await expect(it.forms.update({ viewId: 'V1' }, INFO)).rejects.toMatchObject({ slackError: 'not_found' });
    await expect(it.forms.update({}, INFO)).rejects.toMatchObject({ slackError: 'not_found' });
    const { view, address } = await it.forms.open(await it.trigger(), INFO);
    await send(await visit(address), {}, '取消');
    await expect(it.forms.update({ viewId: view.id }, INFO)).rejects.toMatchObject({
      slackError: 'not_found',
    });
  });

  test('while somebody was typing shows the new fields and asks to look again', async () => {
    let heard = 0;
    it.app.view('progress', async ({ ack }) => {
      heard += 1;
      await ack();
    });
    const { view, address } = await it.forms.open(await it.trigger(), PROGRESS);
    const page = await visit(address);
    await it.forms.update({ viewId: view.id }, { ...PROGRESS, title: plain('新的') });
    const shown = await send(page, { 'f:percent:n': '80', 'f:words:t': '路基' });
    expect([shown.title, shown.fields.get('f:words:t')]).toEqual(['新的', '路基']);
    expect(shown.text).toContain('表单刚刚更新过');
    expect(heard).toBe(0);
    expect((await send(shown)).title).toBe('已提交');
  });
});

test('a name belongs to one open view, and a view that is refused for it leaves its trigger unused', async () => {
  const named = { ...INFO, external_id: 'a23' };
  const first = await it.forms.open(await it.trigger(), named);
  const trigger = await it.trigger();
  await expect(it.forms.open(trigger, named)).rejects.toMatchObject({ slackError: 'duplicate_external_id' });
  await send(await visit(first.address), {}, '取消');
  await it.forms.open(trigger, named);
});

test('a block that cannot be read hurts no other', async () => {
  const blocks = [
    { type: 'context', elements: [{ type: 'mrkdwn' }] },
    { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: 3 }] },
    { type: 'actions', elements: [{ type: 'workflow_button', text: plain('流程') }] },
    { type: 'section', text: plain('看得见') },
  ];
  const page = await visit(await it.open(modal(blocks)));
  expect(page.status).toBe(200);
  expect(page.text).toContain('看得见');
  expect(page.text.match(/显示不了/g)).toHaveLength(3);
});

test('a conversation that was chosen to be answered can be answered when it is the one the form came from', async () => {
  const urls: unknown[] = [];
  it.app.view('progress', async ({ ack, body }) => {
    await ack();
    urls.push((body as ViewSubmitAction).response_urls);
  });
  const element = { type: 'conversations_select', action_id: 'c', response_url_enabled: true };
  const blocks = [input('where', '发到哪里', { ...element, default_to_current_conversation: true })];
  expect((await send(await visit(await it.open(modal(blocks))))).title).toBe('已提交');
  const url = { block_id: 'where', action_id: 'c', channel_id: 'cid1', response_url: 'https://r.invalid/1' };
  expect(urls).toEqual([[url]]);
});

test('a view that only says that the app is at work looks again by itself, a few times', async () => {
  const address = await it.open(INFO);
  const refresh = async (at: string) =>
    (await visit(at)).all('meta').find(({ attributes }) => attributes['http-equiv'] === 'refresh');
  expect((await refresh(address))?.attributes.content).toBe('2;url=?look=1');
  expect((await refresh(`${address}?look=1`))?.attributes.content).toBe('3;url=?look=2');
  expect(await refresh(`${address}?look=5`)).toBeUndefined();
  expect(await refresh(await it.open(PROGRESS))).toBeUndefined();
});
