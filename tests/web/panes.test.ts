// What lies beside and above the room: modals, the home tab, members, and what other platforms would have received.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { message, type OpenBrowser, openBrowser, type Person, PHONE, send } from './browser.ts';
import { openSite, type Site } from './site.ts';

let browser: OpenBrowser;
let site: Site;
let person: Person;
let heard: string[] = [];

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const MODAL = {
  type: 'modal' as const,
  callback_id: 'report',
  notify_on_close: true,
  title: plain('填报进展'),
  submit: plain('提交'),
  close: plain('不填了'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'note',
      label: plain('说明'),
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

const SHORTCUTS = [
  { name: '快速填报', type: 'global', callbackId: 'anywhere' },
  { name: '据此填报', type: 'message', callbackId: 'here' },
] as const;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openSite(SHORTCUTS)]);
  const { app } = site.room;
  app.shortcut(/./, async ({ ack, shortcut, client }) => {
    await ack();
    heard.push(shortcut.callback_id);
    await client.views.open({ trigger_id: shortcut.trigger_id, view: MODAL });
  });
  app.command('/填报', async ({ ack, command, client }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: MODAL });
  });
  app.view({ callback_id: 'report', type: 'view_submission' }, async ({ ack, view }) => {
    const text = view.state.values.note?.text?.value ?? '';
    if (text.length < 2) return ack({ response_action: 'errors', errors: { note: '再写几个字' } });
    heard.push(text);
    await ack();
  });
  app.view({ callback_id: 'report', type: 'view_closed' }, async ({ ack }) => {
    heard.push('closed');
    await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const button = { type: 'button' as const, action_id: 'mine', text: plain('我的任务') };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.action('mine', async ({ ack, body, client }) => {
    await ack();
    const blocks = [{ type: 'header' as const, text: plain('没有任务') }];
    await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks } });
  });
});
beforeEach(async () => {
  heard = [];
  await person?.close();
  person = await browser.visit(`${site.url}/#user=U1&channel=C1`);
});
afterAll(async () => {
  await person.close();
  await Promise.all([browser.close(), site.close()]);
});

test('a modal is filled in, put right, submitted, and goes away', async () => {
  const { page, problems } = person;
  await send(page, '/填报');
  const dialog = page.getByRole('dialog', { name: '填报进展' });
  const form = dialog.frameLocator('iframe');
  const box = form.getByRole('textbox', { name: '说明' });
  await form.locator('input:focus').waitFor();
  await box.fill('短');
  await form.getByRole('button', { name: '提交' }).click();
  await form.getByText('再写几个字').first().waitFor();
  await box.fill('路基完成');
  await form.getByRole('button', { name: '提交' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(heard).toEqual(['路基完成']);
  expect(problems).toEqual([]);
});

test('Escape inside a modal closes it, and the app is told', async () => {
  const { page } = person;
  await send(page, '/填报');
  const dialog = page.getByRole('dialog', { name: '填报进展' });
  const box = dialog.frameLocator('iframe').getByRole('textbox', { name: '说明' });
  await box.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => heard).toEqual(['closed']);
});

test('the home tab shows what the app publishes, and again after a press', async () => {
  const { page, problems } = person;
  await page.getByRole('button', { name: '主页' }).click();
  const pane = page.getByRole('complementary', { name: '督办主页' });
  await pane.getByRole('button', { name: '我的任务' }).click();
  await pane.getByRole('heading', { name: '没有任务' }).waitFor();
  await pane.getByRole('button', { name: '关闭' }).click();
  await pane.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test('what other platforms would have received is shown with its size', async () => {
  const { page, problems } = person;
  await send(page, '/任务');
  const nudge = message(page, '今日到期提醒');
  await nudge.getByLabel('对这条消息').click();
  await nudge.getByRole('button', { name: '各平台会收到什么' }).click();
  const pane = page.getByRole('complementary', { name: '各平台会收到什么' });
  await pane.getByRole('heading', { name: '钉钉会收到' }).waitFor();
  expect(await pane.getByLabel('正文').innerText()).toContain('今日到期提醒');
  await pane.getByText(/字节 [\d,]+ \/ 20,000/).waitFor();
  await pane.getByText('块 6 / 50').waitFor();
  expect(await pane.getByLabel('JSON').last().innerText()).toContain('"type": "header"');
  expect(problems).toEqual([]);
});

test('a shortcut above the room, and one of a message, open their form', async () => {
  const { page } = person;
  const dialog = page.getByRole('dialog', { name: '填报进展' });
  const leave = async () => {
    await dialog.getByRole('button', { name: '关闭表单' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await page.getByRole('button', { name: '快速填报' }).click();
  await leave();
  await send(page, '路基完成');
  const said = page.locator('.message').filter({ has: page.locator('.typed', { hasText: '路基完成' }) });
  await said.getByLabel('对这条消息').click();
  await said.getByRole('button', { name: '据此填报' }).click();
  await leave();
  expect(heard.filter((one) => one !== 'closed')).toEqual(['anywhere', 'here']);
});

test('members are shown and added', async () => {
  const { page } = person;
  await page.getByRole('button', { name: '成员' }).click();
  const pane = page.getByRole('complementary', { name: '频道成员' });
  await pane.getByLabel('要添加的人').selectOption({ label: '县督查室经办人' });
  await pane.getByRole('button', { name: '添加' }).click();
  await pane.getByRole('listitem').filter({ hasText: '县督查室经办人' }).waitFor();
});

test('on a phone panes and modals fit the screen, and every target is large enough for a finger', async () => {
  const phone = await browser.visit(`${site.url}/#user=U1&channel=C1`, PHONE);
  const { page } = phone;
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  const small = () =>
    page.evaluate(
      `[...document.querySelectorAll('button, select, summary, textarea')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => [one.textContent || one.ariaLabel, one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (width < 43.5 || height < 43.5))
        .map(([name, { width, height }]) => name + ' ' + width + 'x' + height)`,
    );
  await send(page, '/任务');
  const nudge = message(page, '今日到期提醒');
  await nudge.waitFor();
  expect(await width()).toBe(PHONE.width);
  expect(await small()).toEqual([]);
  await nudge.getByRole('button', { name: '在讨论串中回复' }).click();
  await page.getByRole('textbox', { name: '回复' }).waitFor();
  expect(await width()).toBe(PHONE.width);
  expect(await small()).toEqual([]);
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  await send(page, '/填报');
  const dialog = page.getByRole('dialog', { name: '填报进展' });
  await dialog.waitFor();
  const box = await dialog.boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.width ?? 999) <= PHONE.width).toBe(true);
  expect(await width()).toBe(PHONE.width);
  await phone.close();
});

test('the channels are reached with Ctrl+K and the arrow keys', async () => {
  const { page } = person;
  await page.locator('.channel').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('群');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('#room-name').filter({ hasText: '督办办公室群' }).waitFor();
});
