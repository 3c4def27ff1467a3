// What Slack says about a send, read into the closed union: from real calls, and from the table of codes.
import { RespondError, webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/chat/slack/failure.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

const NOW = new Date('2026-11-20T01:00:00Z');
const in30Seconds = new Date('2026-11-20T01:00:30Z');

const platformError = (error: string, messages: string[] = []) =>
  new webApi.WebAPIPlatformError({ ok: false, error, response_metadata: { messages } });

describe('the codes of the Web API', () => {
  it.each(['channel_not_found', 'is_archived', 'not_in_channel', 'account_inactive', 'user_not_found'])(
    '%s means that nobody can be reached there',
    (code) => {
      expect(failure(platformError(code), NOW)).toEqual({ kind: 'gone', reason: `Slack answers ${code}` });
    },
  );

  it.each(['invalid_blocks', 'msg_too_long', 'no_text', 'invalid_auth', 'missing_scope', 'a_new_code'])(
    '%s is refused',
    (code) => expect(failure(platformError(code), NOW).kind).toBe('refused'),
  );

  it.each(['ratelimited', 'service_unavailable', 'request_timeout'])(
    '%s is tried again in a while',
    (code) => {
      expect(failure(platformError(code), NOW)).toMatchObject({ kind: 'retry-at', at: in30Seconds });
    },
  );

  it.each(['fatal_error', 'internal_error'])('after %s nobody knows', (code) => {
    expect(failure(platformError(code), NOW).kind).toBe('unknown');
  });

  it('what Slack finds wrong with the blocks is in the reason', () => {
    const error = platformError('invalid_blocks', ['[ERROR] too long [json-pointer:/blocks/0]']);
    expect(failure(error, NOW).reason).toBe(
      'Slack answers invalid_blocks; [ERROR] too long [json-pointer:/blocks/0]',
    );
  });
});

describe('statuses', () => {
  it.each([
    [404, 'gone'],
    [410, 'gone'],
    [429, 'retry-at'],
    [500, 'retry-at'],
    [503, 'retry-at'],
    [504, 'unknown'],
    [400, 'refused'],
  ])('an answer to a command that gets %i is %s', (status, kind) => {
    expect(failure(new RespondError('Failed to respond', status), NOW).kind).toBe(kind);
  });
});

describe('real calls', () => {
  const send = async (
    prepare: (bot: Awaited<ReturnType<typeof createBot>>) => void,
    { text = '提醒', patience = 5_000 } = {},
  ) => {
    const bot = await createBot({}, { appToken: 'xapp-simulated' });
    prepare(bot);
    const client = new webApi.WebClient(bot.simulator.botToken, {
      ...bot.platform.clientOptions,
      timeout: patience,
    });
    const error = await client.chat.postMessage({ channel: CHANNEL, text }).then(
      () => expect.fail('the call should fail'),
      (reason: unknown) => reason,
    );
    return { failure: bot.platform.failure(error, NOW), shown: bot.simulator.messages(CHANNEL).length };
  };

  it('a rate limit says when to try again', async () => {
    const sent = await send(({ simulator }) =>
      simulator.faults.next('chat.postMessage', { kind: 'ratelimited', seconds: 7 }),
    );
    expect(sent.failure).toMatchObject({ kind: 'retry-at', at: new Date('2026-11-20T01:00:07Z') });
  });

  it('trouble at Slack is tried again', async () => {
    const sent = await send(({ simulator }) =>
      simulator.faults.next('chat.postMessage', { kind: 'status', status: 500 }),
    );
    expect(sent.failure).toMatchObject({ kind: 'retry-at', at: in30Seconds });
  });

  it('a message that is shown although no answer came is unknown', async () => {
    const sent = await send(
      ({ simulator }) => simulator.faults.next('chat.postMessage', { kind: 'silence' }),
      { patience: 400 },
    );
    expect(sent).toMatchObject({ failure: { kind: 'unknown' }, shown: 1 });
  });

  it('a connection that breaks after sending is unknown', async () => {
    const sent = await send(({ simulator }) => simulator.faults.next('chat.postMessage', { kind: 'reset' }));
    expect(sent).toMatchObject({ failure: { kind: 'unknown' }, shown: 1 });
    expect(sent.failure.reason).not.toContain('timeout');
  });

  it('a server that cannot be reached is tried again, for nothing was sent', async () => {
    const { platform, simulator } = await createBot({}, { appToken: 'xapp-simulated' });
    await simulator.stop();
    const client = new webApi.WebClient('xoxb-simulated', platform.clientOptions);
    const error = await client.chat
      .postMessage({ channel: CHANNEL, text: '提醒' })
      .catch((reason: unknown) => reason);
    expect(platform.failure(error, NOW)).toMatchObject({ kind: 'retry-at', at: in30Seconds });
  });

  it('nothing was sent while Slack had not said who the bot is', async () => {
    const { platform, simulator } = await createBot({}, { appToken: 'xapp-simulated' });
    const source = { teamId: 'T', enterpriseId: undefined, isEnterpriseInstall: false };
    simulator.faults.next('auth.test', { kind: 'reset' });
    const unanswered = await platform.authorize(source).catch((reason: unknown) => reason);
    expect(platform.failure(unanswered, NOW)).toMatchObject({ kind: 'retry-at', at: in30Seconds });
    simulator.faults.next('auth.test', { kind: 'error', code: 'token_revoked' });
    const refused = await platform.authorize(source).catch((reason: unknown) => reason);
    expect(platform.failure(refused, NOW)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('SLACK_BOT_TOKEN (token_revoked)'),
    });
  });

  it('text that is too long is refused', async () => {
    const sent = await send(() => undefined, { text: '长'.repeat(40_001) });
    expect(sent).toEqual({ failure: { kind: 'refused', reason: 'Slack answers msg_too_long' }, shown: 0 });
  });

  it('an answer to a command after thirty minutes is gone', async () => {
    const { simulator, platform, app } = await createBot({}, { appToken: 'xapp-simulated' });
    await app.start();
    let late = async (): Promise<unknown> => undefined;
    app.command('/show', async ({ ack, respond }) => {
      await ack();
      late = () => respond('A23');
    });
    await simulator.slash(CHANNEL, LIAISON, '/show', 'A23');
    simulator.clock.advance(31 * 60 * 1000);
    const error = await late().catch((reason: unknown) => reason);
    expect(platform.failure(error, NOW).kind).toBe('gone');
  });
});
