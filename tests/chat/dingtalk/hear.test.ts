// What happens to a push on its way to the listeners: repeats, a memory that is away, and what is learnt in passing.
import { App, LogLevel, type Receiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchRegistrations } from '../../../src/chat/dingtalk/inbound/registrations.ts';
import { repeats } from '../../../src/chat/dingtalk/inbound/repeats.ts';
import { newTimestamp, timestampOf } from '../../../src/chat/dingtalk/message-id.ts';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, silent, until } from './against-simulator.ts';

describe('repeats', () => {
  const keys = { clientId: 'c', clientSecret: 's', robotCode: 'r', log: silent };

  function at() {
    let now = 1_700_000_000_000;
    const clock = { now: () => new Date(now) };
    const known = repeats(settingsOf({ ...keys, clock, memory: inMemory(clock) }));
    return { known, later: (milliseconds: number) => (now += milliseconds) };
  }

  test('of what is worked on and of what is done are dropped, for at least ten minutes', async () => {
    const { known, later } = at();
    expect([await known.first('m'), await known.first('m')]).toEqual([true, false]);
    await known.done('m');
    later(10 * 60_000);
    expect(await known.first('m')).toBe(false);
    expect(await known.first('another')).toBe(true);
  });

  test('of what an ended process left are let through when DingTalk pushes them again after a minute', async () => {
    const { known, later } = at();
    expect(await known.first('m')).toBe(true);
    later(60_000);
    expect(await known.first('m')).toBe(true);
  });
});

describe('ids', () => {
  test('of what is sent differ although they are made in one millisecond', () => {
    const ids = Array.from({ length: 1_000 }, () => newTimestamp(1_690_362_101_894));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^1690362101\.894\d{3}$/);
  });

  test('keep the order of time, as numbers too', () => {
    const [early, late] = [timestampOf(1_690_362_101_894, 'z'), timestampOf(1_690_362_101_895, 'a')];
    expect(Number(early)).toBeLessThan(Number(late));
  });
});

describe('what an app listens for', () => {
  function watched() {
    let watch: ReturnType<typeof watchRegistrations> | null = null;
    const receiver: Receiver = {
      init: (app) => {
        watch = watchRegistrations(app);
      },
      start: async () => undefined,
      stop: async () => undefined,
    };
    const app = new App({
      receiver,
      authorize: async () => ({ botToken: 'x', botId: 'b', botUserId: 'b' }),
      logLevel: LogLevel.ERROR,
    });
    return { app, watch: watch as unknown as ReturnType<typeof watchRegistrations> };
  }

  test('is known from the moment it is registered, in the spelling of the app', () => {
    const { app, watch } = watched();
    expect(watch.command('/echo')).toBeNull();
    app.command('/Echo', async () => {});
    app.command(/^\/ti(cket)?/g, async () => {});
    expect([watch.command('/echo'), watch.namedCommand('/echo')]).toEqual(['/Echo', '/Echo']);
    // A pattern with the flag g must not miss every second one.
    expect([1, 2, 3].map(() => watch.command('/ticket'))).toEqual(['/ticket', '/ticket', '/ticket']);
    expect([watch.namedCommand('/ticket'), watch.command('/other')]).toEqual([null, null]);
  });
});

describe('on the way', () => {
  const person = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
  let simulator: DingtalkSimulator;
  let group: string;
  let stops: (() => Promise<unknown>)[];
  beforeEach(async () => {
    stops = [];
    simulator = await startDingtalkSimulator();
    group = simulator.addGroup();
    simulator.addPerson(person);
  });
  afterEach(async () => {
    await Promise.all(stops.map((stop) => stop()));
    await simulator.stop();
  });

  test('nobody goes unheard or unanswered because the memory is away', async () => {
    const away = () => Promise.reject(new Error('away'));
    const memory: ChatMemory = { read: away, keep: away, keepFirst: away, take: away, add: away, list: away };
    const { app } = boltApp(simulator, { memory });
    app.command('/echo', async ({ ack, command, respond }) => {
      await ack();
      await respond(command.text);
    });
    app.message(async ({ say }) => {
      await say('听到了');
    });
    stops.push(() => app.stop());
    await app.start();
    simulator.say(group, person, '办好了', { quotesKey: 'pqk' });
    simulator.say('1:1', person, '/echo 你好');
    await until(() => simulator.shown(group).length === 1 && simulator.shown('im:staff01').length === 1);
    expect(simulator.shown(group)[0]?.text).toBe('听到了');
    expect(simulator.shown('im:staff01')[0]?.text).toBe('你好');
  });

  test('say() rings whom it mentions, and reaches people from outside', async () => {
    const { app } = boltApp(simulator);
    app.message(async ({ message, say }) => {
      await say(`<@${(message as { user: string }).user}> 收到`);
    });
    stops.push(() => app.stop());
    await app.start();
    simulator.say(group, person, '你好');
    simulator.say('1:1', { staffId: 'guest', nick: '外单位来客' }, '你好', { isExternal: true });
    await until(() => simulator.shown(group).length === 1 && simulator.shown('im:guest').length === 1);
    expect(simulator.shown(group)).toMatchObject([{ via: 'session', rang: ['staff01'] }]);
    expect(simulator.shown('im:guest')).toMatchObject([{ via: 'session' }]);
  });

  test('two processes with one memory hand a repeated message over once', async () => {
    const memory = inMemory(simulator.clock);
    const heard: string[] = [];
    for (const turn of ['one', 'two']) {
      const { app } = boltApp(simulator, { memory });
      app.message(async () => {
        heard.push(turn);
      });
      stops.push(() => app.stop());
      await app.start();
    }
    const msgId = simulator.say('1:1', person, '你好');
    for (let turn = 0; turn < 6; turn += 1) simulator.redeliver(msgId);
    await until(() => simulator.stream.acks.length >= 7);
    simulator.say('1:1', person, '再来');
    await until(() => heard.length === 2);
  });
});
