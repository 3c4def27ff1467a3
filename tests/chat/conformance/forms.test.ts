// Modals: opened, filled in, refused, changed and followed by another in the same way on every chat.
import type { ModalView } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHATS } from './chats.ts';
import { soon } from './soon.ts';
import { LIAISON_NAME, type Stage } from './stage.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const STATES = [option('已完成', 'done'), option('推进中', 'underway')];
const PARTS = [option('路基', 'base'), option('路面', 'surface'), option('绿化', 'green')];

const field = (block_id: string, label: string, element: object, more: object = {}) =>
  ({
    type: 'input',
    block_id,
    label: plain(label),
    element: { action_id: 'it', ...element },
    ...more,
  }) as never;

const REPORT: ModalView = {
  type: 'modal',
  callback_id: 'report',
  private_metadata: 'A23',
  title: plain('报送进展'),
  submit: plain('提交'),
  blocks: [
    { type: 'section', block_id: 'head', text: plain('A23 路基工程') },
    field('note', '说明', { type: 'plain_text_input' }),
    field('state', '状态', { type: 'static_select', options: STATES }),
    field('day', '日期', { type: 'datepicker', initial_date: '2026-09-30' }, { optional: true }),
    field('parts', '部位', { type: 'checkboxes', options: PARTS }, { optional: true }),
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'more', text: plain('换一页') },
        { type: 'button', action_id: 'over', text: plain('再开一页') },
      ],
    },
  ],
};

const FIELDS: ModalView = {
  ...{ type: 'modal', callback_id: 'fields', title: plain('各种填法'), submit: plain('好') },
  blocks: [
    field('radio', '单选', { type: 'radio_buttons', options: STATES }),
    field('time', '时间', { type: 'timepicker', initial_time: '08:30' }),
    field('number', '数字', { type: 'number_input', is_decimal_allowed: true }),
    field('many', '多选', { type: 'multi_static_select', options: PARTS }),
    field('who', '人员', { type: 'users_select' }),
    field('lines', '多行', { type: 'plain_text_input', multiline: true }),
    field('none', '不填', { type: 'datepicker' }, { optional: true }),
    field('empty', '不选', { type: 'static_select', options: STATES }, { optional: true }),
  ],
};

const page = (title: string, callback_id: string, words: string): ModalView => ({
  ...{ type: 'modal', callback_id, title: plain(title), submit: plain('好') },
  blocks: [
    { type: 'section', text: plain(words) },
    field('why', '原因', { type: 'plain_text_input' }, { optional: true }),
  ],
});

describe.each(CHATS)('on $name', ({ open, lacks }) => {
  let stage: Stage;
  let group: string;
  let heard: Record<string, unknown>[];
  beforeAll(async () => {
    stage = await open((app) => {
      app.command('/report', async ({ ack, client, command }) => {
        await ack();
        const { view } = await client.views.open({ trigger_id: command.trigger_id, view: REPORT });
        heard.push({ opened: view?.callback_id, id: view?.id, hash: typeof view?.hash });
      });
      app.command('/twice', async ({ ack, client, command: { trigger_id } }) => {
        await ack();
        await client.views.open({ trigger_id, view: page('只此一次', 'once', '第一次') });
        const again = client.views.open({ trigger_id, view: REPORT });
        heard.push({ refused: await again.catch(({ data }) => data.error) });
      });
      app.action({ action_id: 'more', type: 'block_actions' }, async ({ ack, body, client }) => {
        await ack();
        const { id = '', hash = '' } = body.view ?? {};
        const view = page('换过的一页', 'changed', '这是换过的');
        heard.push({ updated: (await client.views.update({ view_id: id, hash, view })).ok });
      });
      app.action({ action_id: 'over', type: 'block_actions' }, async ({ ack, body, client }) => {
        await ack();
        const view = page('上面一页', 'above', '这是上面的');
        heard.push({ pushed: (await client.views.push({ trigger_id: body.trigger_id, view })).ok });
      });
      app.view('report', async ({ ack, body, view }) => {
        const { note, state, day, parts } = view.state.values;
        const text = note?.it?.value ?? '';
        if (text === '短') {
          await ack({ response_action: 'errors', errors: { note: '说明太短' } });
          return;
        }
        if (text === '换') {
          await ack({ response_action: 'update', view: page('收到', 'received', '换成这一页') });
          return;
        }
        if (text === '叠') {
          await ack({ response_action: 'push', view: page('还有一页', 'next', '叠上这一页') });
          return;
        }
        await ack();
        heard.push({
          text,
          state: state?.it?.selected_option,
          day: day?.it?.selected_date,
          parts: parts?.it?.selected_options?.map(({ value }) => value),
          metadata: view.private_metadata,
          user: body.user,
        });
      });
      app.view(/^(above|next|received|changed|once)$/, async ({ ack, view }) => {
        await ack();
        heard.push({ taken: view.callback_id, why: view.state.values.why?.it?.value });
      });
      app.command('/fields', async ({ ack, client, command: { trigger_id } }) => {
        await ack();
        await client.views.open({ trigger_id, view: FIELDS });
      });
      app.view('fields', async ({ ack, view }) => {
        await ack();
        heard.push({ values: view.state.values });
      });
      app.command('/external', async ({ ack, client, command: { trigger_id } }) => {
        await ack();
        const view = { ...page('等一等', 'wait', '正在办'), external_id: 'job-1', notify_on_close: true };
        await client.views.open({ trigger_id, view });
        heard.push({ waiting: true });
      });
      app.view({ type: 'view_closed', callback_id: /./ }, async ({ ack, body }) => {
        await ack();
        heard.push({ closed: body.view.callback_id, user: body.user.id });
      });
      app.message('主页', async ({ client, message }) => {
        const { user } = message as { user: string };
        const view = { type: 'home' as const, blocks: [{ type: 'section' as const, text: plain('主页') }] };
        const published = client.views.publish({ user_id: user, view });
        heard.push({
          home: await published.then(
            () => 'ok',
            ({ data }) => data.error,
          ),
        });
      });
    });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    group = await stage.group();
    heard = [];
  });
  afterEach(() => stage.chat.closeForms(stage.liaison));
  const form = () => stage.chat.formOf(stage.liaison);
  const submit = (filled: Record<string, string | string[]>) => stage.chat.submitView(stage.liaison, filled);
  const opened = async (line: string, title: string) => {
    await stage.chat.command(group, stage.liaison, line);
    await soon(form).toBe(title);
  };
  const about = (key: string) => heard.filter((one) => key in one);

  test('a command opens a form for the person alone', async () => {
    await opened('/report', '报送进展');
    expect(await stage.chat.formText(stage.liaison)).toContain('A23 路基工程');
    expect(await stage.chat.formOf(stage.colleague)).toBeNull();
    expect(await stage.chat.shown(group, stage.colleague)).toEqual([]);
    await soon(() => about('opened')).toEqual([
      { opened: 'report', id: expect.stringMatching(/./), hash: 'string' },
    ]);
  });

  test('what is submitted comes with every value, the metadata and the person, and closes the form', async () => {
    await opened('/report', '报送进展');
    expect(await submit({ note: '路基完成', state: 'underway', parts: ['base', 'green'] })).toEqual({});
    await soon(() => about('text')).toMatchObject([
      {
        text: '路基完成',
        state: STATES[1],
        day: '2026-09-30',
        parts: ['base', 'green'],
        metadata: 'A23',
        user: { id: stage.liaison, name: LIAISON_NAME },
      },
    ]);
    await soon(form).toBeNull();
  });

  test('every kind of field comes in its own shape, and what was left out as null', async () => {
    await opened('/fields', '各种填法');
    const filled = { radio: 'done', time: '09:45', number: '14.2', many: ['base', 'green'] };
    expect(await submit({ ...filled, who: stage.liaison, lines: '一\n二' })).toEqual({});
    const it = (type: string, chosen: object) => ({ it: { type, ...chosen } });
    await soon(() => about('values')).toEqual([
      {
        values: {
          radio: it('radio_buttons', { selected_option: STATES[0] }),
          time: it('timepicker', { selected_time: '09:45' }),
          number: it('number_input', { value: '14.2' }),
          many: it('multi_static_select', { selected_options: [PARTS[0], PARTS[2]] }),
          who: it('users_select', { selected_user: stage.liaison }),
          lines: it('plain_text_input', { value: '一\n二' }),
          none: it('datepicker', { selected_date: null }),
          empty: it('static_select', { selected_option: null }),
        },
      },
    ]);
  });

  test('response_action errors stand at their fields, and the form stays open', async () => {
    await opened('/report', '报送进展');
    expect(await submit({ note: '短', state: 'done' })).toEqual({ note: '说明太短' });
    expect(await form()).toBe('报送进展');
    expect(await submit({ note: '够长了', state: 'done' })).toEqual({});
    await soon(() => about('text')).toMatchObject([{ text: '够长了' }]);
  });

  test('response_action update shows another page in its place', async () => {
    await opened('/report', '报送进展');
    await submit({ note: '换', state: 'done' });
    await soon(form).toBe('收到');
    expect(await stage.chat.formText(stage.liaison)).toContain('换成这一页');
    await submit({ why: '好的' });
    await soon(() => about('taken')).toEqual([{ taken: 'received', why: '好的' }]);
    await soon(form).toBeNull();
  });

  test('response_action push shows another page over it, and the first is there again after that', async () => {
    await opened('/report', '报送进展');
    await submit({ note: '叠', state: 'done' });
    await soon(form).toBe('还有一页');
    await submit({});
    await soon(() => about('taken')).toEqual([{ taken: 'next', why: null }]);
    await soon(form).toBe('报送进展');
  });

  test('a button of the form updates it', async () => {
    await opened('/report', '报送进展');
    await stage.chat.pressButton(group, stage.liaison, '换一页');
    await soon(() => about('updated')).toEqual([{ updated: true }]);
    await soon(form).toBe('换过的一页');
  });

  test('a button of the form opens another over it', async () => {
    await opened('/report', '报送进展');
    await stage.chat.pressButton(group, stage.liaison, '再开一页');
    await soon(() => about('pushed')).toEqual([{ pushed: true }]);
    await soon(form).toBe('上面一页');
    await submit({ why: '因为' });
    await soon(() => about('taken')).toEqual([{ taken: 'above', why: '因为' }]);
    await soon(form).toBe('报送进展');
  });

  test('a trigger opens one form and no second', async () => {
    await opened('/twice', '只此一次');
    await soon(() => about('refused')).toEqual([{ refused: 'exchanged_trigger_id' }]);
    await submit({});
    await soon(form).toBeNull();
  });

  test('a form is updated from outside by the name that the app gave it', async () => {
    await opened('/external', '等一等');
    await soon(() => about('waiting')).toHaveLength(1);
    const view = page('办好了', 'wait', '可以关了');
    await stage.client.views.update({ external_id: 'job-1', view });
    await soon(form).toBe('办好了');
    const gone = stage.client.views.update({ external_id: 'job-2', view });
    expect(await gone.catch(({ data }) => data.error)).toBe('not_found');
  });

  test('closing a form is told where the view asks for it', async () => {
    await opened('/external', '等一等');
    await stage.chat.closeForms(stage.liaison);
    await soon(() => about('closed')).toEqual([{ closed: 'wait', user: stage.liaison }]);
  });

  test('a home tab is published, or named as what the chat has not', async () => {
    await stage.chat.say(stage.direct, stage.liaison, '主页');
    const home = lacks('views.publish') ? 'not_supported_on_dingtalk' : 'ok';
    await soon(() => about('home')).toEqual([{ home }]);
  });
});
