// A message whose fate is unknown may be sent again with its key: it shows once.
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { MESSAGE_KEY_EVENT } from '../../../src/chat/port.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

const NOW = new Date('2026-11-20T01:00:00Z');

async function sender() {
  const { simulator, platform } = await createBot({}, { appToken: 'xapp-simulated' });
  const client = new webApi.WebClient(simulator.botToken, { ...platform.clientOptions, timeout: 300 });
  const send = (key: string, attempt: number, text = '提醒') =>
    client.chat.postMessage({
      channel: CHANNEL,
      text,
      metadata: { event_type: MESSAGE_KEY_EVENT, event_payload: { key, attempt } },
    });
  const texts = () => simulator.messages(CHANNEL).map((message) => message.text);
  return { simulator, platform, send, texts };
}

describe('a repeated send', () => {
  it('shows once when the first try arrived although no answer came', async () => {
    const { simulator, send, texts } = await sender();
    simulator.faults.next('chat.postMessage', { kind: 'silence' });
    await expect(send('nudge-1', 1)).rejects.toThrow();
    const again = await send('nudge-1', 2);
    expect(again.ts).toBe(simulator.messages(CHANNEL)[0]?.ts);
    expect(texts()).toEqual(['提醒']);
  });

  it('is posted when the first try never arrived', async () => {
    const { simulator, send, texts } = await sender();
    simulator.faults.next('chat.postMessage', { kind: 'status', status: 500 });
    await expect(send('nudge-1', 1)).rejects.toThrow();
    expect((await send('nudge-1', 2)).ok).toBe(true);
    expect(texts()).toEqual(['提醒']);
  });

  it('is posted although the channel holds what people said, which carries no key', async () => {
    const { simulator, send, texts } = await sender();
    void simulator.say(CHANNEL, LIAISON, '在吗');
    simulator.faults.next('chat.postMessage', { kind: 'status', status: 500 });
    await expect(send('nudge-1', 1)).rejects.toThrow();
    await send('nudge-1', 2);
    expect(texts()).toEqual(['在吗', '提醒']);
  });

  it('is not taken for a message with another key', async () => {
    const { simulator, send, texts } = await sender();
    await send('nudge-1', 1, '一');
    simulator.clock.advance(1_000);
    await send('nudge-2', 2, '二');
    expect(texts()).toEqual(['一', '二']);
  });

  it('is not posted when the look-up fails, and the failure says when to try again', async () => {
    const { simulator, platform, send, texts } = await sender();
    simulator.faults.next('conversations.history', { kind: 'ratelimited', seconds: 5 });
    const error = await send('nudge-1', 2).catch((reason: unknown) => reason);
    expect(platform.failure(error, NOW)).toMatchObject({
      kind: 'retry-at',
      at: new Date('2026-11-20T01:00:05Z'),
    });
    expect(texts()).toEqual([]);
  });

  it('is not posted when the bot may not look it up', async () => {
    const { simulator, platform, send, texts } = await sender();
    simulator.faults.next('conversations.history', { kind: 'error', code: 'missing_scope' });
    const refused = await send('nudge-1', 2).catch((reason: unknown) => reason);
    expect(platform.failure(refused, NOW)).toEqual({
      kind: 'refused',
      reason: 'Slack answers missing_scope',
    });
    expect(texts()).toEqual([]);
  });

  it('costs a look-up, a first try none', async () => {
    const { simulator, send } = await sender();
    await send('nudge-1', 1);
    expect(simulator.calls).toEqual(['chat.postMessage']);
    await send('nudge-1', 2);
    expect(simulator.calls).toEqual(['chat.postMessage', 'conversations.history']);
  });

  it('is safe in channels and direct conversations, not with the bare id of a person', async () => {
    const { platform } = await sender();
    expect(await platform.isIdempotent('C0NONGYE')).toBe(true);
    expect(await platform.isIdempotent('D0NONGYE')).toBe(true);
    expect(await platform.isIdempotent('U0NONGYE')).toBe(false);
  });
});
