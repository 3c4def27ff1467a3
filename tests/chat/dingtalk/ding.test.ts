// DING: who is called, who could not be, and what stands in its way.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DingtalkOptions, dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const SEND = '/v1.0/robot/ding/send';
const now = new Date('2026-09-01T08:00:00+08:00');

let simulator: DingtalkSimulator;
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  simulator.addPerson({ staffId: 'nongye01', nick: '县农业农村局联络员A岗' });
  simulator.addPerson({ staffId: 'nongye02', nick: '县农业农村局联络员B岗' });
});
afterEach(() => simulator.stop());

const platformWith = (more: Partial<DingtalkOptions> = {}) => dingtalk(optionsFor(simulator, more));
const ring = (users: readonly string[], more: Partial<DingtalkOptions> = {}) =>
  platformWith(more).ring?.(users, '督办加急：A29') as Promise<readonly string[]>;
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => platformWith().failure(error, now),
  );

test('calls people inside DingTalk, and says whom it could not reach', async () => {
  simulator.allowDings(2);
  expect(await ring(['nongye01', 'nongye02'])).toEqual([]);
  expect(await ring(['nongye01', 'left01', 'external:$:x'])).toEqual(['external:$:x', 'left01']);
  expect(
    simulator.dings.map(({ remindType, receivers, content }) => ({ remindType, receivers, content })),
  ).toEqual([
    { remindType: 1, receivers: ['nongye01', 'nongye02'], content: '督办加急：A29' },
    { remindType: 1, receivers: ['nongye01'], content: '督办加急：A29' },
  ]);
});

test('calls two hundred people at a time, which is the most that one DING takes', async () => {
  simulator.allowDings(3);
  const people = Array.from({ length: 401 }, (_, index) => `staff${index}`);
  for (const staffId of people) simulator.addPerson({ staffId, nick: staffId });
  expect(await ring(people)).toEqual([]);
  expect(simulator.dings.map(({ receivers }) => receivers.length)).toEqual([200, 200, 1]);
});

test('is refused by an edition without DING, and by an app without the permission', async () => {
  expect(await failureOf(ring(['nongye01']))).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('ding.serverquota.insufficient'),
  });
  simulator.app.permissions.delete('Premium.Ding.Write');
  expect(await failureOf(ring(['nongye01']))).toMatchObject({ kind: 'refused' });
});

test('is left out while the month runs short, and for people whom DingTalk cannot name', async () => {
  simulator.allowDings(9);
  const poor = platformWith({ monthlyCalls: 1 });
  await poor.ring?.(['nongye01'], '一次');
  expect(await failureOf(poor.ring?.(['nongye01'], '两次') as Promise<unknown>)).toMatchObject({
    kind: 'refused',
  });
  expect(await failureOf(ring(['external:$:x']))).toMatchObject({ kind: 'gone' });
  expect(simulator.dings).toHaveLength(1);
});

test('that got no answer may have rung, and is not known', async () => {
  simulator.allowDings(9);
  simulator.faults.order(SEND, 'gateway-timeout');
  expect(await failureOf(ring(['nongye01']))).toMatchObject({ kind: 'unknown' });
});
