// Modals on DingTalk: from a command over the link in a private message to the page and the app's answer.

import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DingtalkOptions } from '../../../src/chat/dingtalk/index.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from '../dingtalk/against-simulator.ts';
import { PROGRESS, plain } from './sample-views.ts';

const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
const PUBLIC = { publicUrl: 'https://duban.example.gov.cn/office/' };

let simulator: DingtalkSimulator;
let group: string;
let stop: () => Promise<unknown>;
beforeEach(async () => {
  stop = async () => {};
  simulator = await startDingtalkSimulator();
  group = simulator.addGroup({ title: '农业农村局督办群' });
  simulator.addPerson(liaison);
});
afterEach(async () => {
  await stop();
  await simulator.stop();
});

async function started(write: (app: App) => void, more: Partial<DingtalkOptions> = PUBLIC) {
  const { app, platform } = boltApp(simulator, more);
  write(app);
  stop = () => app.stop();
  await app.start();
  const ask = async (address: string, posted?: Record<string, string>) => {
    const init = posted && { method: 'POST', body: new URLSearchParams(posted) };
    const answer = await platform.handle?.(new Request(address, init));
    if (!answer) throw new Error('nobody serves the form');
    return answer;
  };
  return { app, ask };
}

/** The form's address in the last message to the person alone. */
function addressSaid(): string {
  const link = simulator.shown('im:staff01').at(-1)?.links[0]?.url ?? '';
  expect(link).toMatch(/^dingtalk:\/\/dingtalkclient\/page\/link\?url=.*&pc_slide=true$/);
  return new URL(link).searchParams.get('url') ?? '';
}

const hashIn = (html: string) => /name="hash" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('a command in a group opens a form for the person alone, and what is submitted comes to app.view', async () => {
  const heard: unknown[] = [];
  const opened: unknown[] = [];
  const { ask } = await started((app) => {
    app.command('/进展', async ({ ack, client, command }) => {
      await ack();
      const { view } = await client.views.open({ trigger_id: command.trigger_id, view: PROGRESS as never });
      opened.push(view?.callback_id);
    });
    app.view('progress', async ({ ack, body, view, client }) => {
      await ack();
      heard.push([body.user, view.private_metadata, view.state.values.percent?.n?.value]);
      await client.chat.postMessage({ channel: body.user.id, text: '已记录' });
    });
  });
  simulator.say(group, liaison, '/进展 A23');
  await until(() => opened.length === 1);
  expect(opened).toEqual(['progress']);
  expect(simulator.shown(group)).toEqual([]);
  expect(simulator.shown('im:staff01')[0]?.text).toContain('报送进展');
  const address = addressSaid();
  expect(address).toMatch(/^https:\/\/duban\.example\.gov\.cn\/office\/form\//);
  const page = await ask(address);
  expect(page.status).toBe(200);
  const filled = { hash: hashIn(await page.text()), 'f:percent:n': '80', 'f:words:t': '路基完成' };
  const answer = await ask(address, filled);
  expect(answer.status).toBe(303);
  // A proxy may take its own prefix off.
  const stripped = address.replace('/office', '');
  expect(await (await ask(stripped)).text()).toContain('已提交');
  await until(() => simulator.shown('im:staff01').length === 2);
  const user = { id: 'staff01', name: liaison.nick, username: liaison.nick, team_id: 'longyou' };
  expect(heard).toEqual([[user, 'A23', '80']]);
});

test('views.update reaches the page that is open; what Slack refuses is refused by the same name', async () => {
  const errors: unknown[] = [];
  const { app, ask } = await started((bolt) => {
    bolt.command('/进展', async ({ ack, client, command: { trigger_id } }) => {
      await ack();
      const open = () => client.views.open({ trigger_id, view: PROGRESS as never });
      await open();
      errors.push(await open().catch((error: { data: unknown }) => error.data));
    });
  });
  simulator.say('1:1', liaison, '/进展 A23');
  await until(() => errors.length === 1);
  expect(errors).toMatchObject([{ ok: false, error: 'exchanged_trigger_id' }]);
  await until(() => simulator.shown('im:staff01').length === 1);
  await expect(app.client.views.update({ view_id: 'V1', view: PROGRESS as never })).rejects.toMatchObject({
    data: { error: 'not_found' },
  });
  await expect(
    app.client.views.publish({ user_id: 'staff01', view: { type: 'home', blocks: [] } }),
  ).rejects.toMatchObject({
    data: { error: 'not_supported_on_dingtalk' },
  });
  expect(await (await ask(addressSaid())).text()).toContain('报送进展');
});

test('a link that could not be said does not use the trigger up', async () => {
  const said: unknown[] = [];
  await started((app) => {
    app.command('/进展', async ({ ack, client, command: { trigger_id } }) => {
      await ack();
      const open = () =>
        client.views.open({ trigger_id, view: { ...PROGRESS, title: plain('二') } as never });
      said.push(await open().catch((error: { data: { error: string } }) => error.data.error));
      said.push((await open()).ok);
    });
  });
  simulator.faults.order('/v1.0/robot/oToMessages/batchSend', { status: 500, body: { code: 'system.busy' } });
  simulator.say(group, liaison, '/进展 A23');
  await until(() => said.length === 2);
  expect(said).toEqual(['service_unavailable', true]);
});

test('without a public address views.open says what to set', async () => {
  const errors: unknown[] = [];
  await started((app) => {
    app.command('/进展', async ({ ack, client, command: { trigger_id } }) => {
      await ack();
      errors.push(
        await client.views
          .open({ trigger_id, view: PROGRESS as never })
          .catch((error: { data: unknown }) => error.data),
      );
    });
  }, {});
  simulator.say(group, liaison, '/进展 A23');
  await until(() => errors.length === 1);
  expect(errors).toMatchObject([
    {
      error: 'not_supported_on_dingtalk',
      response_metadata: { messages: [expect.stringContaining('PUBLIC_URL')] },
    },
  ]);
});
