// The directory as DingTalk gives it: level by level, page by page, as far as the app may see.
import { expect, onTestFinished, test } from 'vitest';
import { dingtalkDirectory, SCOPE } from '../../../src/chat/dingtalk/api/directory.ts';
import { dingtalkWeb } from '../../../src/chat/dingtalk/api/web.ts';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

type Options = Parameters<typeof startDingtalkSimulator>[0];

async function opened(options: Options = {}): Promise<DingtalkSimulator> {
  const simulator = await startDingtalkSimulator(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}
const directoryOf = (simulator: DingtalkSimulator) =>
  dingtalkDirectory(dingtalkWeb(settingsOf(optionsFor(simulator))));

test('departments come with those below them, people with their departments and titles, and no number', async () => {
  const simulator = await opened();
  const agriculture = simulator.addDepartment('县农业农村局');
  const fishery = simulator.addDepartment('渔业科', agriculture);
  const mobile = '13800000000';
  const liaison = { staffId: 'nongye01', nick: '县农业农村局联络员A岗', title: '督办联络员', mobile };
  simulator.addPerson({ ...liaison, departments: [agriculture, fishery] });
  const directory = directoryOf(simulator);
  expect(await directory.departments()).toEqual([
    { id: '1', name: '', parent: null },
    { id: String(agriculture), name: '县农业农村局', parent: '1' },
    { id: String(fishery), name: '渔业科', parent: String(agriculture) },
  ]);
  const people = await directory.members(String(fishery));
  expect(people).toEqual([
    {
      ...{ user: 'nongye01', name: '县农业农村局联络员A岗', title: '督办联络员' },
      departments: [String(agriculture), String(fishery)],
    },
  ]);
  expect(JSON.stringify(people)).not.toContain(mobile);
});

test('everybody comes, however many pages there are, and nobody twice', async () => {
  const simulator = await opened();
  const department = simulator.addDepartment('县教育局');
  for (let number = 0; number < 230; number += 1) {
    simulator.addPerson({ staffId: `u${number}`, nick: `第${number}位`, departments: [department] });
  }
  const people = (await directoryOf(simulator).members(String(department))) ?? [];
  expect(new Set(people.map(({ user }) => user)).size).toBe(230);
  expect(people).toHaveLength(230);
});

test('a department outside the app’s scope is told apart from an empty one', async () => {
  const simulator = await opened();
  const seen = simulator.addDepartment('县教育局');
  const unseen = simulator.addDepartment('县纪委');
  Object.assign(simulator.app, { scope: [seen] });
  const directory = directoryOf(simulator);
  expect(await directory.members(String(seen))).toEqual([]);
  expect(await directory.members(String(unseen))).toBeNull();
  await expect(directory.departments()).rejects.toMatchObject({ dingtalkCode: SCOPE });
});

test('a busy gateway is asked again', async () => {
  const simulator = await opened();
  simulator.faults.order('/topapi/v2/department/listsub', { status: 200, body: { errcode: 90018 } });
  expect(await directoryOf(simulator).departments()).toHaveLength(1);
});

test('directory calls take nothing of the month', async () => {
  const simulator = await opened();
  const web = dingtalkWeb(settingsOf(optionsFor(simulator)));
  await dingtalkDirectory(web).departments();
  expect(web.quota.usage().map(({ own }) => own)).toEqual([0, 0]);
});
