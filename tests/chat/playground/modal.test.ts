// Modals: what opens one, that only its person's page is told, and that filling it in reaches the app.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';
import { listen } from './stream.ts';

let room: Room;
let heard: { callback: string; values: object; user: string }[] = [];
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const MODAL = {
  type: 'modal' as const,
  callback_id: 'report',
  title: plain('填报进展'),
  submit: plain('提交'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'note',
      label: plain('说明'),
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

beforeAll(async () => {
  room = await openRoom(undefined, [
    { name: '填报进展', type: 'global', callbackId: 'anywhere' },
    { name: '据此填报', type: 'message', callbackId: 'here' },
  ]);
  const { app } = room;
  app.command('/填报', async ({ ack, command, client }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: MODAL });
  });
  app.action('fill', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') throw new Error('expected block_actions');
    await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
  });
  app.shortcut(/^(anywhere|here)$/, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: MODAL });
    heard.push({ callback: shortcut.callback_id, values: shortcut, user: shortcut.user.id });
  });
  app.view('report', async ({ ack, body, view }) => {
    await ack();
    heard.push({ callback: view.callback_id, values: view.state.values, user: body.user.id });
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => room.close());

/** Does something as U1, and gives the address of the form that U1's page is told to show. */
async function formAfter(work: () => Promise<unknown>): Promise<string> {
  const [mine, other] = [await listen(room.chat, 'U1'), await listen(room.chat, 'U2')];
  await mine.next('ready');
  await work();
  const { address } = (await mine.next('form')) as { address: string };
  await Promise.all([mine.close(), other.close()]);
  expect(other.all).not.toContain('event: form');
  return address;
}

async function fetchForm(address: string, fields?: Record<string, string>) {
  const init = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
  const response = (await room.chat.handle?.(new Request(`http://127.0.0.1${address}`, init))) as Response;
  return { response, html: await response.text() };
}

test('a command opens a form for whoever gave it, which is filled in and told to the app', async () => {
  const address = await formAfter(() => room.ask('/api/channels/C1/messages', { user: 'U1', text: '/填报' }));
  expect(address).toMatch(/^\/form\//);
  const { response, html } = await fetchForm(address);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  expect(html).toContain('填报进展');
  const named = (name: RegExp) => name.exec(html)?.[1] ?? '';
  await fetchForm(address, {
    hash: named(/name="hash" value="([^"]+)"/),
    round: named(/name="round" value="([^"]+)"/),
    [named(/name="(f:[^"]+)"/)]: '路基完成',
  });
  await expect
    .poll(() => heard)
    .toMatchObject([{ callback: 'report', user: 'U1', values: { note: { text: { value: '路基完成' } } } }]);
});

test('a form outlives the process that opened it', async () => {
  const address = await formAfter(() => room.ask('/api/channels/C1/messages', { user: 'U1', text: '/填报' }));
  const response = await room.another().handle?.(new Request(`http://127.0.0.1${address}`));
  expect(response?.status).toBe(200);
  expect(await response?.text()).toContain('填报进展');
});

test('a button opens one, once', async () => {
  const button = { type: 'button' as const, action_id: 'fill', text: plain('填报') };
  const blocks = [{ type: 'actions' as const, elements: [button] }];
  await room.app.client.chat.postMessage({ channel: 'C1', text: '请填', blocks });
  const { body } = await room.ask('/api/channels/C1/messages');
  const message = (body as { id: number }[]).at(-1)?.id;
  const address = await formAfter(() => room.ask('/api/actions', { user: 'U1', message, action: 'fill' }));
  expect((await fetchForm(address)).response.status).toBe(200);
  expect((await fetchForm(`${address}x`)).response.status).toBe(403);
});

test('a shortcut is used anywhere or on a message, and opens a form too', async () => {
  expect((await room.ask('/api/shortcuts')).body).toHaveLength(2);
  const use = (shortcut: string, message?: number) =>
    room.ask('/api/shortcuts', { user: 'U1', shortcut, ...(message && { message }) });
  await formAfter(() => use('anywhere'));
  const said = await room.ask('/api/channels/C1/messages', { user: 'U2', text: '路基完成' });
  await formAfter(() => use('here', (said.body as { id: number }).id));
  expect(heard).toMatchObject([
    { callback: 'anywhere', values: { type: 'shortcut' } },
    {
      callback: 'here',
      values: { type: 'message_action', channel: { id: 'C1' }, message: { text: '路基完成' } },
    },
  ]);
  expect(await use('here')).toMatchObject({ status: 400 });
  expect(await use('unknown')).toMatchObject({ status: 404 });
});
