// `duban simulate dingtalk` as a user runs it: a real process, its output read, lines typed, Ctrl-C at the end.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, expect, test } from 'vitest';
import { addSimulateCommand } from '../../../src/terminal/simulate.ts';
import { call, line, until } from './raw-client.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from './simulator.ts';
import { printed, villagers } from './terminal.ts';

/** A process of its own loads everything first; machines that run all tests at once are slow. */
const START_MS = 50_000;

const HOUSE = path.resolve(import.meta.dirname, '../../..');

let running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
});

function duban(folder: string, ...words: string[]) {
  const child = spawn(process.execPath, ['src/cli.ts', ...words], { cwd: folder });
  running.push(child);
  let said = '';
  const add = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return { child, said: () => said, ended: once(child, 'exit') };
}

/** The value of a line of .env that was printed. */
const setting = (said: string, name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(said)?.[1] ?? '';

/** A Stream client of the app whose settings were printed. */
async function connect(said: string) {
  const [clientId, clientSecret] = ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET'].map((name) =>
    setting(said, name),
  );
  const subscriptions = [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }];
  const url = `${setting(said, 'DINGTALK_API_URL')}/v1.0/gateway/connections/open`;
  const { endpoint, ticket } = await call('POST', url, { clientId, clientSecret, subscriptions });
  return line({} as DingtalkSimulator, `${endpoint}?ticket=${ticket}`);
}

test('prints the settings, carries words in and answers out, and ends with Ctrl-C', async () => {
  const { child, said, ended } = duban(HOUSE, 'simulate', 'dingtalk', '--port', '0');
  await until(() => said().includes('Ctrl+C'), 'the start', START_MS);
  expect(setting(said(), 'CHAT')).toBe('dingtalk');

  child.stdin.write('农业群 县农业农村局联络员A岗: /任务\n');
  await until(() => said().includes('没有机器人连接'), 'the loss');

  const { frames } = await connect(said());
  child.stdin.write('农业群 县农业农村局联络员A岗：/任务\n');
  await until(() => frames.length === 1, 'the message');
  const message = JSON.parse(frames[0].data);
  expect(message).toMatchObject({ conversationTitle: '农业群', text: { content: ' /任务' } });

  await call('POST', message.sessionWebhook, { msgtype: 'text', text: { content: '共 2 项' } });
  await until(() => said().includes('共 2 项'), 'the answer');
  expect(said()).toContain('── 农业群 · 会话回复 ──');

  child.stdin.write('说不清的话\n');
  await until(() => said().split('在这里输入').length === 3, 'the help');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
}, 60_000);

const terminal = { stdin: Readable.from([]), say: () => undefined, untilStopped: () => Promise.resolve() };

async function refusalOf(...words: string[]): Promise<unknown> {
  const program = new Command('duban').exitOverride().configureOutput({ writeErr: () => undefined });
  addSimulateCommand(program, terminal);
  return program.parseAsync(words, { from: 'user' }).catch((error: unknown) => error);
}

test.each([
  [['simulate', 'slack'], /只能模拟 dingtalk/],
  [['simulate', 'dingtalk', '--port', 'many'], /--port 要写/],
  [['simulate', 'dingtalk', '--port', '65534'], /--port 要写/],
])('%j is refused with a plain word', async (words, reason) => {
  const refusal = await refusalOf(...words);
  expect(String(refusal)).toMatch(reason);
});

test('a port that is taken is told', async () => {
  const simulator = await startDingtalkSimulator();
  expect(String(await refusalOf('simulate', 'dingtalk', '--port', String(simulator.port)))).toMatch(/被占用/);
  await simulator.stop();
});

test('it can be ended and started again on the same ports', async () => {
  const first = await startDingtalkSimulator();
  await first.stop();
  const second = await startDingtalkSimulator({ port: first.port });
  expect(second.apiUrl).toBe(first.apiUrl);
  await second.stop();
});

test('an installation without the tests starts all the same, and says where the simulator is', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-bare-'));
  await cp(path.join(HOUSE, 'src'), path.join(folder, 'src'), { recursive: true });
  for (const part of ['migrations', 'seeds', 'package.json', 'node_modules']) {
    await symlink(path.join(HOUSE, part), path.join(folder, part));
  }
  const { said, ended } = duban(folder, 'simulate', 'dingtalk');
  expect((await ended)[0]).toBe(1);
  expect(said()).toMatch(/这里没有模拟器/);
  expect(said()).not.toMatch(/^\s+at /m);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('links are tapped by their words, and mentions are told by post', async () => {
  const simulator = await startDingtalkSimulator({ dtmdMentionsRobot: true });
  const village = villagers(simulator);
  const { frames } = await line(simulator);
  expect(village.hear('农业群 县农业农村局联络员A岗: 你好')).toBeNull();
  await until(() => frames.length === 1);
  const { sessionWebhook } = JSON.parse(frames[0].data);
  const text =
    '@staff1 [通过](dtmd://dingtalkclient/sendMessage?content=%2F%E4%BB%BB%E5%8A%A1) [看](https://a.cn)';
  const at = { atUserIds: ['staff1'] };
  await call('POST', sessionWebhook, { msgtype: 'markdown', markdown: { title: '提醒', text }, at });
  const [message] = simulator.everything;
  if (message === undefined) throw new Error('nothing is shown');
  expect(printed(message, village)).toMatch(/── 农业群 .*\n【提醒】[\s\S]*（响铃：县农业农村局联络员A岗）/);
  expect(village.hear('农业群 县农业农村局联络员A岗: [通过]')).toBeNull();
  await until(() => frames.length === 2);
  expect(JSON.parse(frames[1].data).text.content).toBe(' /任务');
  expect(village.hear('农业群 县农业农村局联络员A岗: [看]')).toMatch(/https:\/\/a\.cn/);
  expect(village.hear('农业群 县农业农村局联络员A岗: [没有]')).toMatch(/没有“没有”/);
  expect(village.hear('单聊 县农业农村局联络员A岗: 你好')).toBeNull();
  await simulator.stop();
});
