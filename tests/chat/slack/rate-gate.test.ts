// What Slack limits is left alone as long as Slack says: by method, and by channel for messages.
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

async function caller() {
  let offset = 0;
  const clock: Clock = { now: () => new Date(systemClock.now().getTime() + offset) };
  const { simulator, platform } = await createBot(
    { channels: [{ id: CHANNEL }, { id: 'C0SHUILI' }] },
    { appToken: 'xapp-simulated', clock },
  );
  const client = new webApi.WebClient(simulator.botToken, platform.clientOptions);
  const limit = (method: string, seconds: number) =>
    simulator.faults.next(method, { kind: 'ratelimited', seconds });
  const pass = (milliseconds: number) => {
    offset += milliseconds;
  };
  return { simulator, client, limit, pass };
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail('the call should be refused'),
    (error: webApi.WebAPIRateLimitedError) => ({ code: error.code, retryAfter: error.retryAfter }),
  );

describe('a limited method', () => {
  it('is not asked again before its time, and then it is', async () => {
    const { simulator, client, limit, pass } = await caller();
    limit('users.info', 30);
    const limited = { code: 'slack_webapi_rate_limited_error', retryAfter: 30 };
    expect(await refusal(client.users.info({ user: LIAISON }))).toEqual(limited);
    pass(10_000);
    expect((await refusal(client.users.info({ user: LIAISON }))).retryAfter).toBeLessThanOrEqual(20);
    expect(simulator.calls).toEqual(['users.info']);
    pass(20_000);
    expect((await client.users.info({ user: LIAISON })).ok).toBe(true);
  });

  it('does not keep another method waiting', async () => {
    const { client, limit } = await caller();
    limit('users.info', 30);
    await refusal(client.users.info({ user: LIAISON }));
    expect((await client.conversations.info({ channel: CHANNEL })).ok).toBe(true);
  });

  it('is waited for when that is short', async () => {
    const { simulator, client, limit } = await caller();
    limit('users.info', 1);
    expect((await client.users.info({ user: LIAISON })).ok).toBe(true);
    expect(simulator.calls).toEqual(['users.info', 'users.info']);
  });

  it('is refused when a second try is limited as well', async () => {
    const { client, limit } = await caller();
    limit('users.info', 1);
    limit('users.info', 40);
    expect((await refusal(client.users.info({ user: LIAISON }))).retryAfter).toBe(40);
  });
});

describe('messages', () => {
  it('to a limited channel are refused at once, to another channel they go', async () => {
    const { simulator, client, limit, pass } = await caller();
    limit('chat.postMessage', 1);
    await refusal(client.chat.postMessage({ channel: CHANNEL, text: '一' }));
    await refusal(client.chat.postMessage({ channel: CHANNEL, text: '一' }));
    expect((await client.chat.postMessage({ channel: 'C0SHUILI', text: '二' })).ok).toBe(true);
    expect(simulator.calls).toHaveLength(2);
    pass(1_000);
    expect((await client.chat.postMessage({ channel: CHANNEL, text: '一' })).ok).toBe(true);
  });
});
