// People talking on the page: threads, mentions, what is unread, reactions and files.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { message, type OpenBrowser, openBrowser, openChannel, type Person, send } from './browser.ts';
import { openSite, type Site } from './site.ts';

let browser: OpenBrowser;
let site: Site;
let person: Person;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openSite()]);
});
beforeEach(async () => {
  await person?.close();
  person = await browser.visit(`${site.url}/#user=U1&channel=C1`);
});
afterAll(async () => {
  await person.close();
  await Promise.all([browser.close(), site.close()]);
});

const post = (channel: string, text: string) => site.room.app.client.chat.postMessage({ channel, text });
const say = (user: string, channel: string, text: string) =>
  site.room.ask(`/api/channels/${channel}/messages`, { user, text });

test('a thread is opened, answered in, counted, and closed with Escape', async () => {
  const { page, problems } = person;
  await post('C1', '请报进展');
  await message(page, '请报进展').getByRole('button', { name: '在讨论串中回复' }).click();
  const pane = page.getByRole('complementary', { name: '讨论串' });
  const box = pane.getByRole('textbox', { name: '回复' });
  await box.fill('路基完成');
  await box.press('Enter');
  await pane.locator('.message').filter({ hasText: '路基完成' }).first().waitFor();
  const opener = page.locator('#messages .message').filter({ hasText: '请报进展' }).getByRole('button', {
    name: '条回复',
  });
  await opener.waitFor();
  expect(await page.locator('#messages .typed').filter({ hasText: '路基完成' }).count()).toBe(0);
  await box.fill('也给大家看');
  await pane.getByLabel('同时发到频道').check();
  await box.press('Enter');
  await page.locator('#messages .typed').filter({ hasText: '也给大家看' }).waitFor();
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

test('typing @ offers people, and who is named is marked on their own page', async () => {
  const { page } = person;
  const box = page.getByRole('textbox', { name: '消息' });
  await box.pressSequentially('请 @经办');
  await page.getByRole('option', { name: '县督查室经办人' }).waitFor();
  await box.press('Enter');
  expect(await box.inputValue()).toBe('请 @县督查室经办人 ');
  await box.pressSequentially('看一下 <@U9>');
  await box.press('Enter');
  const typed = page.locator('.typed', { hasText: '看一下' });
  expect(await typed.innerText()).toBe('请 @县督查室经办人 看一下 <@U9>');
  const other = await browser.visit(`${site.url}/#user=U3&channel=C1`);
  const named = other.page.locator('.typed', { hasText: '看一下' }).locator('.me');
  await named.waitFor();
  expect(await named.innerText()).toBe('@县督查室经办人');
  await other.close();
});

test('unread messages are counted, those that name the reader apart, and a reload remembers', async () => {
  const { page } = person;
  await openChannel(page, '县农业农村局群');
  await say('U2', 'C2', '第一条');
  await say('U2', 'C2', '第二条 @县农业农村局联络员A岗');
  // The bot answers each of them.
  const mark = page.getByRole('button', { name: '督办办公室群 有新消息 4 条，其中 1 条提到你' });
  await mark.waitFor();
  expect(await page.title()).toBe('(1) 督办演练场');
  await page.reload();
  await mark.click();
  await message(page, '第二条').waitFor();
  expect(await page.title()).toBe('督办演练场');
  await page.reload();
  await message(page, '第二条').waitFor();
  expect(await page.locator('.count').count()).toBe(0);
});

test('a reaction is given, shown to all, and taken back', async () => {
  const { page } = person;
  await post('C1', '已经完成');
  const done = message(page, '已经完成');
  await done.getByLabel('对这条消息').click();
  await done.getByRole('button', { name: '回应 👍' }).click();
  const chip = done.getByRole('button', { name: '👍 1' });
  await chip.click();
  await chip.waitFor({ state: 'detached' });
});

test('a file is sent and can be saved, and a picture is shown', async () => {
  const { page, problems } = person;
  const picker = page.locator('#composer input[type=file]');
  await picker.setInputFiles({ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from('序号,任务') });
  const link = page.getByRole('link', { name: '清单.csv' });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('清单.csv');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await site.room.app.client.files.uploadV2({ channel_id: 'C1', file: png, filename: '图.png' });
  const picture = page.getByRole('img', { name: '图.png' });
  await picture.waitFor();
  const width = () => page.evaluate(`document.querySelector('img[alt="图.png"]').naturalWidth`);
  await expect.poll(width).toBe(1);
  expect(problems).toEqual([]);
});

test('one to one with the bot is a channel of its own', async () => {
  const { page } = person;
  await openChannel(page, '与督办单独对话');
  await send(page, '你好');
  await message(page, '收到：你好').waitFor();
  expect(page.url()).toContain('channel=DU1');
});

test('markup in names of files, in threads and under links stays text', async () => {
  const { page, problems } = person;
  const markup = '<img src=x onerror="document.title=1">';
  const { client } = site.room.app;
  const file = Buffer.from('x');
  await client.files.uploadV2({ channel_id: 'C1', file, filename: `${markup}.csv`, initial_comment: markup });
  await page.getByRole('link', { name: `${markup}.csv` }).waitFor();
  const { ts = '' } = await post('C1', '有链接');
  const unfurls = { 'https://example.gov.cn/': { text: `${markup} <javascript:alert(1)|点>` } };
  await client.chat.unfurl({ channel: 'C1', ts, unfurls });
  await message(page, '有链接').locator('.unfurl', { hasText: markup }).waitFor();
  await client.chat.postMessage({ channel: 'C1', thread_ts: ts, text: markup });
  await message(page, '有链接').getByRole('button', { name: '条回复' }).click();
  await page.locator('#pane .message').filter({ hasText: markup }).last().waitFor();
  expect(await page.locator('[src=x], .unfurl a').count()).toBe(0);
  expect(await page.title()).toMatch(/督办演练场$/);
  expect(problems).toEqual([]);
});
