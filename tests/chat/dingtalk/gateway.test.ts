// The address of a Stream connection, as DingTalk's gateway gives it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { ackOf, answerTo, readFrame } from '../../../src/chat/dingtalk/stream/frames.ts';
import { openGateway } from '../../../src/chat/dingtalk/stream/gateway.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const GATEWAY = '/v1.0/gateway/connections/open';

let simulator: DingtalkSimulator;
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
});
afterEach(() => simulator.stop());

const open = () => openGateway(settingsOf(optionsFor(simulator)), new AbortController().signal);
const answered = (body: object | string) => simulator.faults.order(GATEWAY, { status: 200, body });

test.each([
  ['wss://wss-open-connection.dingtalk.com:443/connect', 'wss://wss-open-connection.dingtalk.com/connect'],
  ['ws://127.0.0.1:9/connect', 'ws://127.0.0.1:9/connect'],
  ['wss://stream.example.cn', 'wss://stream.example.cn/'],
  ['wss://stream.example.cn/a/b?zone=1', 'wss://stream.example.cn/a/b'],
])('carries the ticket to %s, whatever characters it is made of', async (endpoint, place) => {
  answered({ endpoint, ticket: 'a+b/c= &d?#中' });
  const { origin, pathname, searchParams } = new URL(await open());
  expect(origin + pathname).toBe(place);
  expect(searchParams.get('ticket')).toBe('a+b/c= &d?#中');
});

test.each<[string, object | string]>([
  ['XML', '<result><endpoint>wss://x</endpoint></result>'],
  ['no ticket', { endpoint: 'wss://x' }],
  ['an address that is none', { endpoint: 'nowhere', ticket: 'the-ticket' }],
])('with %s is asked for again, and no ticket is told', async (_, body) => {
  answered(body);
  const failing = open();
  await expect(failing).rejects.not.toMatchObject({ code: 'invalid' });
  await expect(failing).rejects.not.toThrow(/the-ticket/);
});

test('every answer to a frame names it, says that it is JSON, and carries its data as a text', () => {
  const frame = (type: string, topic: string, more = {}) =>
    readFrame(
      JSON.stringify({ type, headers: { topic, messageId: 'm1', ...more }, data: '{"opaque": "1-a"}' }),
    );
  const answers = [
    frame('SYSTEM', 'ping'),
    frame('CALLBACK', '/v1.0/im/bot/messages/get'),
    frame('CALLBACK', '/v1.0/graph/api/invoke'),
    frame('EVENT', '*', { eventType: 'x', eventId: 'e1' }),
  ].map((one) => one && ackOf(one));
  const card = frame('CALLBACK', '/v1.0/card/instances/callback');
  for (const answer of [...answers, card && answerTo(card, { response: {} })]) {
    const { headers, data, code } = JSON.parse(answer ?? '{}');
    expect(headers).toEqual({ messageId: 'm1', contentType: 'application/json' });
    expect([typeof data, typeof code, typeof JSON.parse(data)]).toEqual(['string', 'number', 'object']);
  }
  expect(JSON.parse(answers[0] ?? '{}').data).toBe('{"opaque": "1-a"}');
});
