// Modals and home tabs as strictly as Slack takes them: what opens one, what may stand in it, what an answer does to it.
import { describe, expect, it } from 'vitest';
import { type Caller, CHANNEL, caller, listener, modal, plain, USER } from './caller.ts';
import type { Json } from './workspace.ts';

async function start() {
  const web = await caller();
  const heard = await listener(web);
  /** What a person does that gives a trigger. */
  const trigger = async () => {
    await web.slack.shortcut(USER, 'any');
    return String(heard.bodies.at(-1)?.trigger_id);
  };
  const open = async (view: Json = modal()) =>
    await web.call('views.open', { trigger_id: await trigger(), view });
  return { ...web, heard, trigger, open };
}

describe('trigger_id', () => {
  it('opens one view', async () => {
    const { trigger, call, errorOf } = await start();
    const trigger_id = await trigger();
    expect((await call('views.open', { trigger_id, view: modal() })).body.view).toMatchObject({
      type: 'modal',
      callback_id: 'report',
    });
    expect(await errorOf('views.open', { trigger_id, view: modal() })).toBe('exchanged_trigger_id');
  });

  it('opens nothing after three seconds', async () => {
    const { slack, trigger, call, errorOf } = await start();
    const [inTime, late] = [await trigger(), await trigger()];
    slack.clock.advance(2_900);
    expect((await call('views.open', { trigger_id: inTime, view: modal() })).body.ok).toBe(true);
    slack.clock.advance(200);
    expect(await errorOf('views.open', { trigger_id: late, view: modal() })).toBe('expired_trigger_id');
  });

  it('must be one that Slack gave', async () => {
    const { errorOf } = await start();
    expect(await errorOf('views.open', { trigger_id: 'made-up', view: modal() })).toBe('invalid_trigger_id');
    expect(await errorOf('views.open', { view: modal() })).toBe('invalid_trigger_id');
  });

  it('is not used up by a view that is refused', async () => {
    const { trigger, call, errorOf } = await start();
    const trigger_id = await trigger();
    expect(await errorOf('views.open', { trigger_id, view: modal({ title: plain('') }) })).toBe(
      'invalid_arguments',
    );
    expect((await call('views.open', { trigger_id, view: modal() })).body.ok).toBe(true);
  });

  it.each(['slash', 'click', 'submit'])('comes with a %s', async (deed) => {
    const { slack, heard, call } = await start();
    if (deed === 'slash') await slack.slash(CHANNEL, USER, '/jz', '');
    if (deed === 'click') {
      const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain('好') }] }];
      const { body } = await call('chat.postMessage', { channel: CHANNEL, text: '一', blocks });
      await slack.click(CHANNEL, body.ts, 'a', USER);
    }
    if (deed === 'submit') {
      await slack.shortcut(USER, 'any');
      await call('views.open', { trigger_id: heard.bodies.at(-1)?.trigger_id, view: modal() });
      await slack.submitView(USER, { note: '好' });
    }
    const { trigger_id } = heard.bodies.at(-1) as Json;
    expect((await call('views.open', { trigger_id, view: modal() })).body.ok).toBe(true);
  });
});

const divider = { type: 'divider' };
const field = (element: Json, change: Json = {}) =>
  modal({
    blocks: [
      {
        type: 'input',
        block_id: 'f',
        label: plain('说明'),
        element: { action_id: 'a', ...element },
        ...change,
      },
    ],
  });
const menu = (change: Json = {}) =>
  field({ type: 'static_select', options: [{ text: plain('甲'), value: '1' }], ...change });
const text = (change: Json) => field({ type: 'plain_text_input', ...change });
const number = (change: Json) => field({ type: 'number_input', is_decimal_allowed: true, ...change });

describe('a view', () => {
  it.each<[string, Json, Json, string]>([
    [
      '24 characters of title',
      modal({ title: plain('字'.repeat(24)) }),
      modal({ title: plain('字'.repeat(25)) }),
      '/view/title/text',
    ],
    [
      '24 characters to submit',
      modal({ submit: plain('字'.repeat(24)) }),
      modal({ submit: plain('字'.repeat(25)) }),
      '/view/submit/text',
    ],
    [
      '24 characters to close',
      modal({ close: plain('字'.repeat(24)) }),
      modal({ close: plain('字'.repeat(25)) }),
      '/view/close/text',
    ],
    ['a plain title', modal(), modal({ title: { type: 'mrkdwn', text: '填报' } }), '/view/title/type'],
    [
      '100 blocks',
      modal({ blocks: Array(100).fill(divider) }),
      modal({ blocks: Array(101).fill(divider) }),
      '/blocks',
    ],
    ['a button to submit its input', modal(), modal({ submit: undefined }), '/view/submit'],
    [
      'a title, and no button to submit where nothing is asked',
      modal({ submit: undefined, blocks: [divider] }),
      modal({ title: undefined }),
      '/view/title',
    ],
    [
      '3000 characters of metadata',
      modal({ private_metadata: 'm'.repeat(3000) }),
      modal({ private_metadata: 'm'.repeat(3001) }),
      '/view/private_metadata',
    ],
    [
      '255 characters of callback id',
      modal({ callback_id: 'c'.repeat(255) }),
      modal({ callback_id: 'c'.repeat(256) }),
      '/view/callback_id',
    ],
    [
      'no markdown block',
      modal({ blocks: [divider] }),
      modal({ blocks: [{ type: 'markdown', text: 'x' }] }),
      '/blocks/0',
    ],
    ['the type modal', modal(), modal({ type: 'home' }), '/view/type'],
    ['a label', text({}), field({ type: 'plain_text_input' }, { label: undefined }), '/blocks/0/label'],
    [
      'a hint of 2000 characters',
      field({ type: 'plain_text_input' }, { hint: plain('字'.repeat(2000)) }),
      field({ type: 'plain_text_input' }, { hint: plain('字'.repeat(2001)) }),
      '/blocks/0/hint/text',
    ],
    ['an input element', text({}), field({ type: 'button', text: plain('好') }), '/blocks/0/element'],
    [
      '3000 characters at most',
      text({ max_length: 3000 }),
      text({ max_length: 3001 }),
      '/blocks/0/element/max_length',
    ],
    [
      'a number whose bounds are strings',
      number({ min_value: '0' }),
      number({ min_value: 0 }),
      '/blocks/0/element/min_value',
    ],
    [
      'a word on decimals',
      number({}),
      field({ type: 'number_input' }),
      '/blocks/0/element/is_decimal_allowed',
    ],
    [
      'a choice beforehand that is an option',
      menu({ initial_option: { text: plain('甲'), value: '1' } }),
      menu({ initial_option: { text: plain('甲'), value: '2' } }),
      '/blocks/0/element/initial_option',
    ],
    [
      '75 characters beside an option',
      menu({ options: [{ text: plain('甲'), value: '1', description: plain('字'.repeat(75)) }] }),
      menu({ options: [{ text: plain('甲'), value: '1', description: plain('字'.repeat(76)) }] }),
      '/blocks/0/element/options/0/description/text',
    ],
    [
      '100 options',
      menu({ options: options(100) }),
      menu({ options: options(101) }),
      '/blocks/0/element/options',
    ],
    [
      'a date of the right form',
      field({ type: 'datepicker', initial_date: '2022-09-30' }),
      field({ type: 'datepicker', initial_date: '9月30日' }),
      '/blocks/0/element/initial_date',
    ],
    [
      'a file field of ten',
      field({ type: 'file_input', max_files: 10 }),
      field({ type: 'file_input', max_files: 11 }),
      '/blocks/0/element/max_files',
    ],
    [
      'typing only in inputs',
      modal({ blocks: [divider] }),
      modal({ blocks: [{ type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'a' }] }] }),
      '/blocks/0/elements/0',
    ],
    [
      'block ids of their own',
      modal(),
      modal({
        blocks: [
          { ...divider, block_id: 'a' },
          { ...divider, block_id: 'a' },
        ],
      }),
      '/blocks/1/block_id',
    ],
  ])('has %s', async (_rule, good, bad, pointer) => {
    const { open } = await start();
    expect((await open(good)).body).toMatchObject({ ok: true });
    const { body } = await open(bad);
    expect(body.error).toBe('invalid_arguments');
    expect(body.response_metadata.messages).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  it('is too large beyond 250 000 characters', async () => {
    const { open } = await start();
    const block = { type: 'section', text: plain('字'.repeat(3000)) };
    const { body } = await open(modal({ blocks: Array(90).fill(block) }));
    expect(body.error).toBe('view_too_large');
  });

  it('must be there', async () => {
    const { trigger, errorOf } = await start();
    expect(await errorOf('views.open', { trigger_id: await trigger() })).toBe('invalid_arguments');
    expect(await errorOf('views.open', { trigger_id: await trigger(), view: 'no view' })).toBe(
      'invalid_arguments',
    );
  });
});

function options(count: number): Json[] {
  return Array.from({ length: count }, (_, index) => ({ text: plain('甲'), value: String(index) }));
}

describe('a stack of views', () => {
  it('holds three', async () => {
    const { open, trigger, call, errorOf, slack } = await start();
    await open();
    for (const title of ['二', '三'])
      await call('views.push', { trigger_id: await trigger(), view: modal({ title: plain(title) }) });
    expect(slack.view(USER)?.content.title).toEqual(plain('三'));
    expect(await errorOf('views.push', { trigger_id: await trigger(), view: modal() })).toBe(
      'push_limit_reached',
    );
  });

  it('must be open before something is pushed onto it', async () => {
    const { trigger, errorOf } = await start();
    expect(await errorOf('views.push', { trigger_id: await trigger(), view: modal() })).toBe('not_found');
  });

  it('does not hold two with the same external id', async () => {
    const { open, trigger, errorOf } = await start();
    await open(modal({ external_id: 'one' }));
    const view = modal({ external_id: 'one' });
    expect(await errorOf('views.push', { trigger_id: await trigger(), view })).toBe('duplicate_external_id');
  });
});

describe('views.update', () => {
  it('changes a view by its id or its external id, and its hash with it', async () => {
    const { open, call, slack } = await start();
    const { id, hash } = (await open(modal({ external_id: 'one' }))).body.view;
    const changed = (await call('views.update', { view_id: id, view: modal({ title: plain('二') }) })).body
      .view;
    expect(changed.hash).not.toBe(hash);
    expect(slack.view(USER)?.content.title).toEqual(plain('二'));
  });

  it('refuses an old hash, and a view that is not open', async () => {
    const { open, call, errorOf } = await start();
    const { id, hash } = (await open()).body.view;
    await call('views.update', { view_id: id, hash, view: modal() });
    expect(await errorOf('views.update', { view_id: id, hash, view: modal() })).toBe('hash_conflict');
    expect(await errorOf('views.update', { view_id: 'V9', view: modal() })).toBe('not_found');
  });
});

describe('submitting', () => {
  it('brings the values, the metadata and where the view stands in its stack', async () => {
    const { open, slack, heard } = await start();
    await open(modal({ private_metadata: 'C1' }));
    await slack.submitView(USER, { note: '路基完成' });
    expect(heard.bodies.at(-1)).toMatchObject({
      type: 'view_submission',
      user: { id: USER },
      view: {
        private_metadata: 'C1',
        previous_view_id: null,
        state: { values: { note: { note: { type: 'plain_text_input', value: '路基完成' } } } },
      },
    });
  });

  it('closes the view when the app says nothing against it', async () => {
    const { open, slack } = await start();
    await open();
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)).toBeNull();
  });

  it('leaves it open with the errors that the app names', async () => {
    const { open, slack, heard } = await start();
    await open();
    heard.answers.push({ response_action: 'errors', errors: { note: '太短' } });
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)?.errors).toEqual({ note: '太短' });
    await slack.submitView(USER, { note: '好多了' });
    expect(slack.view(USER)).toBeNull();
  });

  it.each<[string, Json]>([
    ['name no field', { response_action: 'errors', errors: { other: '太短' } }],
    ['say nothing', { response_action: 'errors', errors: {} }],
    ['are no text', { response_action: 'errors', errors: { note: 1 } }],
  ])('errors that %s are the app’s fault', async (_what, answer) => {
    const { open, slack, heard } = await start();
    await open();
    heard.answers.push(answer);
    await expect(slack.submitView(USER, { note: '好' })).rejects.toThrow('error');
  });

  it('may change the view, put another above it, or close them all', async () => {
    const { open, slack, heard } = await start();
    await open();
    heard.answers.push({ response_action: 'push', view: modal({ title: plain('二') }) });
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)?.content.title).toEqual(plain('二'));
    heard.answers.push({ response_action: 'update', view: modal({ title: plain('三') }) });
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)?.content.title).toEqual(plain('三'));
    heard.answers.push({ response_action: 'clear' });
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)).toBeNull();
  });

  it('that is not acknowledged within three seconds leaves the view open, and is not repeated', async () => {
    const { open, slack, heard } = await start();
    await open();
    heard.answers.push(new Response('trouble', { status: 500 }));
    await slack.submitView(USER, { note: '好' });
    expect(slack.view(USER)?.errors['']).toContain('trouble connecting');
    slack.clock.advance(600_000);
    expect(heard.bodies.filter(({ type }) => type === 'view_submission')).toHaveLength(1);
  });

  it.each<[string, Json, Record<string, string>]>([
    ['an empty field that is required', modal(), {}],
    ['a field that is not there', modal(), { note: '好', other: '好' }],
    ['an option that is not there', menu(), { f: '9' }],
    ['a number out of bounds', number({ max_value: '100' }), { f: '101' }],
    ['a fraction where none is allowed', number({ is_decimal_allowed: false }), { f: '1.5' }],
    ['too many characters', text({ max_length: 3 }), { f: '一二三四' }],
    ['too few characters', text({ min_length: 3 }), { f: '一二' }],
    ['a date of another form', field({ type: 'datepicker' }), { f: '9月30日' }],
  ])('is not possible with %s', async (_what, view, filled) => {
    const { open, slack, heard } = await start();
    await open(view);
    await expect(slack.submitView(USER, filled)).rejects.toThrow();
    expect(heard.bodies.at(-1)).toMatchObject({ type: 'shortcut' });
  });
});

describe('closing', () => {
  it('is told only when the view asks for it', async () => {
    const { open, slack, heard } = await start();
    await open();
    expect(await slack.closeView(USER)).toBeNull();
    await open(modal({ notify_on_close: true }));
    await slack.closeView(USER);
    expect(heard.bodies.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: false });
    expect(slack.view(USER)).toBeNull();
  });
});

describe('a menu whose options the app provides', () => {
  const external = () =>
    modal({
      blocks: [
        {
          type: 'input',
          label: plain('单位'),
          element: { type: 'external_select', action_id: 'who', min_query_length: 2 },
        },
      ],
    });

  it('asks the app from so many characters on', async () => {
    const { open, slack, heard } = await start();
    await open(external());
    await expect(slack.suggest(USER, 'who', '农')).rejects.toThrow('2 characters');
    heard.answers.push({ options: [{ text: plain('县农业农村局'), value: '7' }] });
    expect(await slack.suggest(USER, 'who', '农业')).toMatchObject({ options: [{ value: '7' }] });
    expect(heard.bodies.at(-1)).toMatchObject({ type: 'block_suggestion', action_id: 'who', value: '农业' });
  });
});

describe('the home tab', () => {
  const home = (blocks: Json[] = [divider]) => ({ type: 'home', blocks });
  const button = { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: plain('好') }] };

  it('is published for one person and can be pressed; there is nothing to respond to', async () => {
    const { slack, call, heard } = await start();
    await call('views.publish', { user_id: USER, view: home([button]) });
    expect(slack.home(USER)?.content.blocks).toMatchObject([button]);
    await slack.pressInView(USER, 'go');
    expect(heard.bodies.at(-1)).toMatchObject({ type: 'block_actions', container: { type: 'view' } });
    expect(heard.bodies.at(-1)).not.toHaveProperty('response_url');
    expect(heard.bodies.at(-1)).not.toHaveProperty('channel');
  });

  it('takes only a home view, of somebody who is there, with the newest hash', async () => {
    const { call, errorOf } = await start();
    expect(await errorOf('views.publish', { user_id: USER, view: modal() })).toBe('invalid_arguments');
    expect(await errorOf('views.publish', { user_id: 'U9', view: home() })).toBe('invalid_arguments');
    const { hash } = (await call('views.publish', { user_id: USER, view: home() })).body.view;
    await call('views.publish', { user_id: USER, view: home(), hash });
    expect(await errorOf('views.publish', { user_id: USER, view: home(), hash })).toBe('hash_conflict');
  });

  it('is told of when it is opened, with what it shows already', async () => {
    const { slack, call, heard } = await start();
    await slack.openHome(USER);
    expect(heard.bodies.at(-1)).toMatchObject({
      event: { type: 'app_home_opened', tab: 'home', user: USER },
    });
    expect((heard.bodies.at(-1) as { event: Json }).event).not.toHaveProperty('view');
    await call('views.publish', { user_id: USER, view: home() });
    await slack.openHome(USER);
    expect(heard.bodies.at(-1)).toMatchObject({ event: { view: { type: 'home' } } });
  });

  it('must be switched on', async () => {
    const web: Caller = await caller({ hasHomeTab: false });
    expect(await web.errorOf('views.publish', { user_id: USER, view: home() })).toBe('not_enabled');
    expect(() => web.slack.openHome(USER)).toThrow('no home tab');
  });
});

describe('shortcuts', () => {
  it('a global one knows no channel', async () => {
    const { slack, heard } = await start();
    await slack.shortcut(USER, 'report');
    expect(heard.bodies.at(-1)).toMatchObject({
      type: 'shortcut',
      callback_id: 'report',
      user: { id: USER },
    });
    expect(heard.bodies.at(-1)).not.toHaveProperty('channel');
    expect(heard.bodies.at(-1)).not.toHaveProperty('response_url');
  });

  it('that of a message brings the message and a way to respond', async () => {
    const { slack, heard } = await start();
    await slack.say(CHANNEL, USER, '路基完成');
    const [{ ts } = { ts: '' }] = slack.messages(CHANNEL);
    await slack.messageShortcut(CHANNEL, ts, USER, 'quote');
    expect(heard.bodies.at(-1)).toMatchObject({
      type: 'message_action',
      message: { text: '路基完成', ts },
      channel: { id: CHANNEL },
      response_url: expect.stringContaining('http'),
    });
    expect(() => slack.messageShortcut(CHANNEL, '1.0', USER, 'quote')).toThrow('no message');
  });
});
