// The simulator's rules about the Stream, as numbered in the fact sheet.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { call, liaison, line, openGateway, startStill, ticketUrl, until } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';
import type { Switches } from './switches.ts';

let simulator: DingtalkSimulator;
beforeEach(async () => {
  simulator = await startStill();
});
afterEach(() => simulator.stop());

async function switched(switches: Partial<Switches>) {
  await simulator.stop();
  simulator = await startStill(switches);
}

describe('(4) a ticket', () => {
  test('opens one connection only', async () => {
    const url = await ticketUrl(simulator);
    expect((await line(simulator, url)).isOpen).toBe(true);
    expect((await line(simulator, url)).refused).toContain('401');
  });

  test('is too old after 90 s', async () => {
    const [young, old] = [await ticketUrl(simulator), await ticketUrl(simulator)];
    simulator.clock.advance(89_000);
    expect((await line(simulator, young)).isOpen).toBe(true);
    simulator.clock.advance(1_000);
    expect((await line(simulator, old)).isOpen).toBe(false);
  });

  test('is refused with 403 where that is switched on', async () => {
    await switched({ staleTicketStatus: 403 });
    const url = (await ticketUrl(simulator)).replace(/ticket=.*/, 'ticket=made-up');
    expect((await line(simulator, url)).refused).toContain('403');
  });

  test('opens no other path than /connect', async () => {
    const url = (await ticketUrl(simulator)).replace('/connect', '/elsewhere');
    expect((await line(simulator, url)).isOpen).toBe(false);
  });
});

test('(5) without `Accept: application/json` the gateway answers XML', async () => {
  const { text } = await openGateway(simulator, {}, { accept: 'text/plain' });
  expect(text).toMatch(/^<result><endpoint>.*<ticket>/);
});

describe('(6) each push goes', () => {
  test('to one random connection of the app', async () => {
    const lines = [await line(simulator), await line(simulator)];
    for (let count = 0; count < 24; count += 1) simulator.say('1:1', liaison, `第${count}条`);
    await until(() => lines.flatMap(({ frames }) => frames).length === 24);
    expect(lines.every(({ frames }) => frames.length > 0)).toBe(true);
  });

  test('to no connection that did not subscribe to its topic', async () => {
    const subscriptions = [{ type: 'EVENT', topic: '*' }];
    const { frames } = await line(simulator, await ticketUrl(simulator, { subscriptions }));
    const msgId = simulator.say('1:1', liaison, '你好');
    simulator.event('chat_update_title', { title: '新名' });
    await until(() => frames.length === 1);
    expect(frames[0].type).toBe('EVENT');
    expect(simulator.redeliver(msgId)).toBe(false);
  });
});

describe('(7) a ping', () => {
  test('every 20 s wants its own data back within 10 s, else the connection is dropped', async () => {
    const good = await line(simulator);
    const bad = await line(simulator);
    good.socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      good.ack(frame, frame.data);
    });
    bad.socket.on('message', (data) => bad.ack(JSON.parse(String(data)), '{"opaque":"other"}'));
    simulator.clock.advance(19_000);
    expect(simulator.stream.acks).toHaveLength(0);
    simulator.clock.advance(1_000);
    await until(() => simulator.stream.acks.length === 2);
    expect(good.frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'ping' } });
    expect(JSON.parse(good.frames[0].data)).toHaveProperty('opaque');
    simulator.clock.advance(10_000);
    await until(() => simulator.connections() === 1);
    expect(good.socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('(8) a disconnect frame', () => {
  test('ends all pushes on its connection, which is closed 10 s later', async () => {
    const { frames, socket } = await line(simulator);
    simulator.stream.disconnect();
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'disconnect' } });
    expect(JSON.parse(frames[0].data).reason).toBe('connection is expired');
    simulator.say('1:1', liaison, '丢失');
    simulator.clock.advance(9_000);
    expect(simulator.connections()).toBe(1);
    simulator.clock.advance(1_001);
    await until(() => simulator.connections() === 0 && socket.readyState === WebSocket.CLOSED);
    expect(frames).toHaveLength(1);
  });

  test('sends messages to a connection that was opened since', async () => {
    const old = await line(simulator);
    simulator.stream.disconnect();
    const young = await line(simulator);
    simulator.say('1:1', liaison, '你好');
    await until(() => young.frames.length === 1);
    expect(old.of('CALLBACK')).toHaveLength(0);
  });
});

describe('(9) a connection', () => {
  test('can be cut without a word', async () => {
    const { frames, socket } = await line(simulator);
    simulator.stream.cut();
    await until(() => socket.readyState === WebSocket.CLOSED);
    expect(frames).toHaveLength(0);
  });

  test('can be a zombie: it looks open, is not pinged, and swallows what is pushed to it', async () => {
    const { frames, socket } = await line(simulator);
    simulator.stream.makeZombies();
    expect(simulator.stream.push('msgZombie', {})).toBe(true);
    simulator.clock.advance(25_000);
    expect(simulator.connections()).toBe(1);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(frames).toHaveLength(0);
  });
});

describe('(10) a robot message', () => {
  test('that is not acked comes again after 60 s, with a new messageId and the same msgId', async () => {
    const { of, ack } = await line(simulator);
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => of('CALLBACK').length === 1);
    simulator.clock.advance(59_000);
    expect(simulator.stream.pushes.frames(simulator.app, msgId)).toBe(1);
    simulator.clock.advance(1_000);
    await until(() => of('CALLBACK').length === 2);
    const [first, second] = of('CALLBACK');
    expect(first.headers.messageId).not.toBe(second.headers.messageId);
    expect(JSON.parse(second.data).msgId).toBe(msgId);
    expect(second.data).toBe(first.data);
    ack(second, '{"response":null}');
    await until(() => simulator.stream.ackOf(msgId));
    simulator.clock.advance(120_000);
    expect(simulator.stream.pushes.frames(simulator.app, msgId)).toBe(2);
  });

  test('can come again although it was acked', async () => {
    const { of, ack } = await line(simulator);
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => of('CALLBACK').length === 1);
    ack(of('CALLBACK')[0], '{"response":null}');
    await until(() => simulator.stream.ackOf(msgId));
    expect(simulator.redeliver(msgId)).toBe(true);
    await until(() => of('CALLBACK').length === 2);
  });

  test.each([
    ['never', 'never', Number.POSITIVE_INFINITY, 1],
    ['after 16 s', 16_000, Number.POSITIVE_INFINITY, 4],
    ['twice', 16_000, 2, 3],
  ] as const)('can be switched to come again %s', async (_, redeliverAfter, redeliverTimes, frames) => {
    await switched({ redeliverAfter, redeliverTimes });
    await line(simulator);
    const msgId = simulator.say('1:1', liaison, '你好');
    for (let turn = 0; turn < 3; turn += 1) simulator.clock.advance(16_000);
    expect(simulator.stream.pushes.frames(simulator.app, msgId)).toBe(frames);
  });

  test('with another code than 200 is not acked', async () => {
    const { of, ack } = await line(simulator);
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => of('CALLBACK').length === 1);
    ack(of('CALLBACK')[0], '{"response":null}', 500);
    await until(() => simulator.stream.acks.length === 1);
    expect(simulator.stream.ackOf(msgId)).toBe(false);
  });
});

describe('(11) an event', () => {
  test.each([
    ['no status', '{"response":null}'],
    ['LATER', '{"status":"LATER","message":"busy"}'],
  ])('that was acked with %s comes again with the same eventId', async (_, data) => {
    const { of, ack } = await line(simulator);
    const eventId = simulator.event('user_leave_org', { userId: ['staff01'] });
    await until(() => of('EVENT').length === 1);
    ack(of('EVENT')[0], data);
    await until(() => simulator.stream.acks.length === 1);
    simulator.clock.advance(60_000);
    await until(() => of('EVENT').length === 2);
    const [first, second] = of('EVENT');
    expect(first.headers).toMatchObject({ topic: '*', eventType: 'user_leave_org', eventId });
    expect(second.headers.eventId).toBe(eventId);
    expect(second.headers.messageId).not.toBe(first.headers.messageId);
    ack(second, '{"status":"SUCCESS","message":"OK"}');
    await until(() => simulator.stream.ackOf(eventId));
  });

  test('that is not acked is kept until a connection takes it again', async () => {
    const first = await line(simulator);
    simulator.event('user_leave_org', { userId: ['staff01'] });
    await until(() => first.of('EVENT').length === 1);
    simulator.stream.cut();
    await until(() => simulator.connections() === 0);
    simulator.clock.advance(60_000);
    const second = await line(simulator);
    simulator.clock.advance(60_000);
    await until(() => second.of('EVENT').length === 1);
  });

  test('of a kind that DingTalk does not have cannot be sent', () => {
    expect(() => simulator.event('robot_added_to_group')).toThrow(/no event/);
  });

  test('has the fields of its kind', async () => {
    const { of } = await line(simulator);
    simulator.event('chat_add_member', { openConversationId: 'cidX', userId: ['staff01'] });
    await until(() => of('EVENT').length === 1);
    const [{ headers, data }] = of('EVENT');
    expect(headers).toMatchObject({ eventCorpId: simulator.corpId, eventBornTime: expect.any(String) });
    expect(JSON.parse(data)).toMatchObject({
      ...{ openConversationId: 'cidX', userId: ['staff01'], unionId: [] },
      ...{ timeStamp: expect.any(Number), corpId: simulator.corpId, operator: expect.any(String) },
    });
  });
});

test('(12) what is written while nobody is connected is lost', async () => {
  simulator.say('1:1', liaison, '丢失');
  const { frames } = await line(simulator);
  simulator.clock.advance(61_000);
  simulator.say('1:1', liaison, '收到');
  await until(() => frames.some(({ type }) => type === 'CALLBACK'));
  const callbacks = frames.filter(({ type }) => type === 'CALLBACK');
  expect(callbacks.map(({ data }) => JSON.parse(data).text.content)).toEqual(['收到']);
});

describe('(13) the first frame', () => {
  test('is never REGISTERED, and nothing at all unless switched on', async () => {
    const { frames } = await line(simulator);
    simulator.say('1:1', liaison, '你好');
    await until(() => frames.length === 1);
    expect(frames[0].type).toBe('CALLBACK');
  });

  test('is CONNECTED where that is switched on', async () => {
    await switched({ sendsConnected: true });
    const { frames } = await line(simulator);
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'CONNECTED' } });
  });
});

describe('(14) frames', () => {
  test('carry data as a text', async () => {
    const { frames } = await line(simulator);
    simulator.say('1:1', liaison, '你好');
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({
      specVersion: '1.0',
      data: expect.any(String),
      headers: { contentType: 'application/json', time: expect.stringMatching(/^\d{13}$/) },
    });
  });

  test('are not acked by an answer without messageId, without code, or whose data is no text', async () => {
    const { frames, sendRaw } = await line(simulator);
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => frames.length === 1);
    const { messageId } = frames[0].headers;
    for (const ack of [
      { code: 200, headers: {}, data: '{}' },
      { code: 200, headers: { messageId }, data: { response: null } },
      { headers: { messageId }, data: '{}' },
    ]) {
      sendRaw(JSON.stringify(ack));
    }
    sendRaw('not json');
    await until(() => simulator.stream.acks.length === 4);
    expect(simulator.stream.malformedAcks).toHaveLength(4);
    expect(simulator.stream.ackOf(msgId)).toBe(false);
  });

  test('above 256 KiB are not made', () => {
    expect(() => simulator.say('1:1', liaison, '长'.repeat(100_000))).toThrow(/too big/);
  });
});

test('(15) garbage and unknown topics can be sent', async () => {
  const { socket } = await line(simulator);
  const texts: string[] = [];
  socket.removeAllListeners('message');
  socket.on('message', (data) => texts.push(String(data)));
  simulator.stream.sendRaw('<html>');
  simulator.stream.pushUnknown('/v1.0/poems');
  await until(() => texts.length === 2);
  expect(texts[0]).toBe('<html>');
  expect(JSON.parse(texts[1] ?? '').headers.topic).toBe('/v1.0/poems');
});

test('(16) the 51st connection of an app is refused, and another app’s is not', async () => {
  const lines = await Promise.all(Array.from({ length: 50 }, () => line(simulator)));
  expect(lines.every(({ isOpen }) => isOpen)).toBe(true);
  expect((await line(simulator)).isOpen).toBe(false);
  const { clientId, clientSecret } = simulator.addApp({ clientId: 'dingother' });
  const url = await ticketUrl(simulator, { clientId, clientSecret });
  expect((await line(simulator, url)).isOpen).toBe(true);
});

test('a path that does not exist, or belongs to another host, answers HTTP 200 with errcode 404', async () => {
  const { apiUrl, oapiUrl } = simulator;
  expect(await call('POST', `${apiUrl}/v1.0/robot/poems`, {})).toMatchObject({ status: 200, errcode: 404 });
  expect(await call('POST', `${apiUrl}/robot/send`, {})).toMatchObject({ status: 200, errcode: 404 });
  expect(await call('POST', `${oapiUrl}/v1.0/oauth2/accessToken`, {})).toMatchObject({ errcode: 404 });
  expect(await call('GET', `${apiUrl}/v1.0/oauth2/accessToken`)).toMatchObject({ errcode: 404 });
});
