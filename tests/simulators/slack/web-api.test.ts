// The rules of the simulated Web API, called with plain fetch.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type SlackSimulator, type SlackSimulatorOptions, startSlackSimulator } from './simulator.ts';

let slack: SlackSimulator;
const start = async (options: SlackSimulatorOptions = {}) => {
  slack = await startSlackSimulator(options);
  const started = slack;
  onTestFinished(() => started.stop());
};

const CHANNELS = [
  { id: 'C1' },
  { id: 'C2' },
  { id: 'CARCHIVED', isArchived: true },
  { id: 'COUTSIDE', isMember: false },
  { id: 'CSECRET', isMember: false, isPrivate: true },
];
const USERS = [{ id: 'U1', name: '县水利局联络员A岗' }];

/** The fields of the answers that are looked at here. */
interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly ts: string;
  readonly channel: unknown;
  readonly messages: readonly { readonly metadata?: unknown }[];
  readonly response_metadata: { readonly messages: readonly string[] };
  readonly user: { readonly real_name: string };
  readonly file: { readonly mimetype: string };
  readonly files: unknown;
  readonly upload_url: string;
  readonly file_id: string;
}

const call = async (
  method: string,
  args: Record<string, unknown> = {},
  token: string | null = slack.botToken,
) => {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(args),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
};
const errorOf = async (...args: Parameters<typeof call>) => (await call(...args)).body.error;
const post = (args: Record<string, unknown>) => call('chat.postMessage', { channel: 'C1', ...args });

describe('who may call', () => {
  beforeEach(() => start({ scopes: ['chat:write'] }));

  it('a call without a token is not_authed, with a wrong one invalid_auth', async () => {
    expect(await errorOf('auth.test', {}, null)).toBe('not_authed');
    expect(await errorOf('auth.test', {}, 'xoxb-wrong')).toBe('invalid_auth');
  });

  it('an app token opens connections and does nothing else, a bot token the reverse', async () => {
    expect(await errorOf('apps.connections.open')).toBe('not_allowed_token_type');
    expect(await errorOf('auth.test', {}, slack.appToken)).toBe('not_allowed_token_type');
    expect((await call('apps.connections.open', {}, slack.appToken)).body.ok).toBe(true);
  });

  it('a call outside the granted scopes says which one is missing', async () => {
    const { body } = await call('users.info', { user: 'U1' });
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'chat:write' });
  });

  it('an unknown method is unknown', async () => {
    expect(await errorOf('chat.shout')).toBe('unknown_method');
  });
});

describe('how arguments may come', () => {
  beforeEach(() => start({ channels: CHANNELS }));

  it('as a form with JSON inside, and with the token among them', async () => {
    const blocks = JSON.stringify([{ type: 'divider' }]);
    const body = new URLSearchParams({ token: slack.botToken, channel: 'C1', text: '一', blocks });
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      ok: true,
      message: { text: '一', blocks: [{ type: 'divider' }] },
    });
  });

  it.each([
    ['application/json', '{', 'invalid_json'],
    ['application/json', '[]', 'json_not_object'],
    ['text/plain', 'x', 'invalid_post_type'],
  ])('%s with %s is %s', async (type, body, error) => {
    const headers = { 'content-type': type, authorization: `Bearer ${slack.botToken}` };
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ ok: false, error });
  });
});

describe('chat.postMessage', () => {
  beforeEach(() => start({ channels: CHANNELS, users: USERS }));

  it.each([
    ['CUNKNOWN', 'channel_not_found'],
    ['CARCHIVED', 'is_archived'],
    ['COUTSIDE', 'not_in_channel'],
    ['CSECRET', 'channel_not_found'],
  ])('to %s is %s', async (channel, error) => {
    expect((await post({ channel, text: '一' })).body.error).toBe(error);
  });

  it('needs text or blocks, and not too much of either', async () => {
    expect((await post({})).body.error).toBe('no_text');
    expect((await post({ text: '字'.repeat(40_001) })).body.error).toBe('msg_too_long');
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3000) } };
    expect((await post({ blocks: Array(5).fill(section) })).body.error).toBe('msg_blocks_too_long');
    expect((await post({ text: '字'.repeat(40_000), blocks: Array(4).fill(section) })).body.ok).toBe(true);
  });

  it('says where blocks are wrong', async () => {
    const { body } = await post({ text: '一', blocks: [{ type: 'section' }] });
    expect(body.error).toBe('invalid_blocks');
    expect(body.response_metadata.messages).toEqual([expect.stringContaining('[json-pointer:/blocks/0]')]);
    expect((await post({ text: '一', blocks: 'not blocks' })).body.error).toBe('invalid_blocks_format');
  });

  it('wants metadata with a type and a payload', async () => {
    expect((await post({ text: '一', metadata: 'x' })).body.error).toBe('invalid_metadata_format');
    expect((await post({ text: '一', metadata: { event_type: 'a' } })).body.error).toBe(
      'invalid_metadata_schema',
    );
  });

  it('goes once a second in a channel, and other channels do not mind', async () => {
    expect((await post({ text: '一' })).status).toBe(200);
    const refused = await post({ text: '二' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.body.error).toBe('ratelimited');
    expect((await post({ channel: 'C2', text: '二' })).status).toBe(200);
    slack.clock.advance(1_000);
    expect((await post({ text: '二' })).status).toBe(200);
    expect(slack.messages('C1').map(({ text }) => text)).toEqual(['一', '二']);
  });

  it('to a person opens the direct conversation with them', async () => {
    expect((await post({ channel: 'U1', text: '一' })).body.channel).toBe('D1');
    expect(slack.messages('D1')).toHaveLength(1);
  });

  it('gives rising message ids', async () => {
    const first = await post({ text: '一' });
    const second = await post({ channel: 'C2', text: '二' });
    expect(Number(second.body.ts)).toBeGreaterThan(Number(first.body.ts));
  });
});

describe('chat.postEphemeral and chat.update', () => {
  beforeEach(() => start({ channels: CHANNELS, users: USERS }));

  it('an ephemeral message has one reader and is not in the history', async () => {
    await call('chat.postEphemeral', { channel: 'C1', user: 'U1', text: '悄悄' });
    expect(slack.messages('C1')).toMatchObject([{ text: '悄悄', visibleTo: 'U1' }]);
    expect((await call('conversations.history', { channel: 'C1' })).body.messages).toEqual([]);
    expect(await errorOf('chat.postEphemeral', { channel: 'C1', user: 'U9', text: '悄悄' })).toBe(
      'user_not_in_channel',
    );
  });

  it('only the bot\u2019s own messages can be changed', async () => {
    const { ts } = (await post({ text: '一' })).body;
    await call('chat.update', { channel: 'C1', ts, text: '二' });
    expect(slack.messages('C1')).toMatchObject([{ text: '二', edited: { user: 'U0DUBAN' } }]);
    const failed = slack.say('C1', 'U1', '我的');
    await failed;
    const theirs = slack.messages('C1')[1]?.ts;
    expect(await errorOf('chat.update', { channel: 'C1', ts: theirs, text: '二' })).toBe(
      'cant_update_message',
    );
    expect(await errorOf('chat.update', { channel: 'C1', ts: '1.0', text: '二' })).toBe('message_not_found');
  });
});

describe('reading', () => {
  beforeEach(() => start({ channels: CHANNELS, users: USERS }));

  it('the history comes newest first, limited, with metadata only on request', async () => {
    const metadata = { event_type: 'a', event_payload: { key: 'k' } };
    await post({ text: '一', metadata });
    slack.clock.advance(1_000);
    await post({ text: '二', metadata });
    const one = (await call('conversations.history', { channel: 'C1', limit: 1 })).body;
    expect(one).toMatchObject({ messages: [{ text: '二' }], has_more: true });
    expect(one.messages[0]).not.toHaveProperty('metadata');
    const all = (await call('conversations.history', { channel: 'C1', include_all_metadata: true })).body;
    expect(all.messages.map((message) => message.metadata)).toEqual([metadata, metadata]);
    expect(await errorOf('conversations.history', { channel: 'C1', limit: 1000 })).toBe('invalid_limit');
    expect(await errorOf('conversations.history', { channel: 'U1' })).toBe('channel_not_found');
  });

  it('people and channels can be looked up', async () => {
    expect((await call('users.info', { user: 'U1' })).body.user.real_name).toBe('县水利局联络员A岗');
    expect(await errorOf('users.info', { user: 'U9' })).toBe('user_not_found');
    expect((await call('conversations.info', { channel: 'C1' })).body.channel).toMatchObject({ id: 'C1' });
    expect(await errorOf('conversations.info', { channel: 'CSECRET' })).toBe('channel_not_found');
  });
});

describe('uploads', () => {
  beforeEach(() => start({ channels: CHANNELS }));
  const begin = async (length: number) =>
    (await call('files.getUploadURLExternal', { filename: 'a.png', length })).body;
  const show = (id: string) =>
    post({ text: '图', blocks: [{ type: 'image', alt_text: '图', slack_file: { id } }] });

  it('a file must be as long as announced and completed before it exists', async () => {
    const { upload_url: url, file_id: id } = await begin(3);
    expect(await errorOf('files.completeUploadExternal', { files: [{ id }] })).toBe('file_not_found');
    expect((await fetch(url, { method: 'POST', body: '12' })).status).toBe(400);
    expect(await (await fetch(url, { method: 'POST', body: '123' })).text()).toBe('OK - 3');
    expect((await fetch(url, { method: 'POST', body: '123' })).status).toBe(404);
    expect((await call('files.completeUploadExternal', { files: [{ id }] })).body.files).toMatchObject([
      { id },
    ]);
    expect(await errorOf('files.getUploadURLExternal', { filename: 'a.png', length: 0 })).toBe(
      'invalid_arguments',
    );
  });

  it('a file cannot be shown before Slack has looked it over', async () => {
    const { upload_url: url, file_id: id } = await begin(3);
    await fetch(url, { method: 'POST', body: '123' });
    await call('files.completeUploadExternal', { files: [{ id }] });
    expect((await show(id)).body.error).toBe('invalid_blocks');
    expect((await call('files.info', { file: id })).body.file.mimetype).toBe('');
    expect((await call('files.info', { file: id })).body.file.mimetype).toBe('image/png');
    expect((await show(id)).body.ok).toBe(true);
  });
});

describe('faults', () => {
  beforeEach(() => start({ channels: CHANNELS }));

  it('concern the next call of their method only', async () => {
    slack.faults.next('chat.postMessage', { kind: 'error', code: 'fatal_error' });
    expect(await errorOf('auth.test')).toBeUndefined();
    expect((await post({ text: '一' })).body.error).toBe('fatal_error');
    expect((await post({ text: '一' })).body.ok).toBe(true);
    expect(slack.messages('C1')).toHaveLength(1);
  });

  it('a status or a rate limit does nothing', async () => {
    slack.faults.next('chat.postMessage', { kind: 'ratelimited', seconds: 30 });
    expect((await post({ text: '一' })).headers.get('retry-after')).toBe('30');
    slack.faults.next('auth.test', { kind: 'status', status: 502 });
    const headers = { authorization: `Bearer ${slack.botToken}` };
    expect((await fetch(`${slack.apiUrl}auth.test`, { headers })).status).toBe(502);
    expect(slack.messages('C1')).toEqual([]);
  });

  it('a reset or silence comes after the deed', async () => {
    slack.faults.next('chat.postMessage', { kind: 'reset' });
    await expect(post({ text: '一' })).rejects.toThrow('fetch failed');
    slack.faults.next('chat.postMessage', { kind: 'silence' });
    const body = new URLSearchParams({ token: slack.botToken, channel: 'C2', text: '二' });
    const silent = fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(100),
    });
    await expect(silent).rejects.toThrow('timeout');
    expect(slack.messages('C1')).toHaveLength(1);
    expect(slack.messages('C2')).toHaveLength(1);
  });
});
