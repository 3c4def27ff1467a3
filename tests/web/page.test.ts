// A person at the playground's page, in a real browser.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { become, message, type OpenBrowser, openBrowser, openChannel, type Person, send } from './browser.ts';
import { openSite, type Site } from './site.ts';

let browser: OpenBrowser;
let site: Site;
let person: Person;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  person = await browser.visit(`${site.url}/#user=U1&channel=C1`);
});
afterEach(async () => {
  await person.close();
  await site.close();
});

const post = (channel: string, text: string) => site.room.app.client.chat.postMessage({ channel, text });

test('a message is written with Enter, answered, and shown without reloading', async () => {
  const { page, problems } = person;
  const box = page.getByRole('textbox', { name: '消息' });
  await box.fill('第一行');
  await box.press('Shift+Enter');
  await box.pressSequentially('第二行');
  await box.press('Enter');
  await message(page, '收到：第一行').waitFor();
  expect(await box.inputValue()).toBe('');
  expect(await page.locator('.typed').innerText()).toBe('第一行\n第二行');
  await box.press('ArrowUp');
  expect(await box.inputValue()).toBe('第一行\n第二行');
  expect(problems).toEqual([]);
});

test('a button is pressed and the message changes in its place', async () => {
  const { page, problems } = person;
  await send(page, '/任务');
  const nudge = message(page, '今日到期提醒');
  await nudge.getByRole('button', { name: '申请销号' }).click();
  await message(page, '县农业农村局联络员A岗 claim A23').waitFor();
  expect(await page.getByText('今日到期提醒').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('a dangerous button asks first, and no means no', async () => {
  const { page } = person;
  await send(page, '/任务');
  const undo = message(page, '今日到期提醒').getByRole('button', { name: '撤回' });
  await undo.click();
  const question = page.getByRole('dialog', { name: '撤回这次填报？' });
  await question.getByRole('button', { name: '不撤回' }).click();
  await undo.click();
  await question.getByRole('button', { name: '撤回', exact: true }).click();
  await message(page, 'undo A23').waitFor();
});

test('an option is chosen from a select, and from a menu', async () => {
  const { page, problems } = person;
  await send(page, '/任务');
  await page.getByRole('combobox', { name: '选择进度' }).selectOption({ label: '80%' });
  await message(page, 'percent 80').waitFor();
  await send(page, '/任务');
  await page.getByLabel('更多操作').click();
  await page.getByRole('button', { name: '申请延期' }).click();
  await message(page, 'more extend').waitFor();
  expect(problems).toEqual([]);
});

test('mrkdwn is shown as what it means', async () => {
  const { page } = person;
  await send(page, '/任务');
  const nudge = message(page, '今日到期提醒');
  expect(await nudge.locator('strong').first().innerText()).toBe('A23');
  expect(await nudge.locator('em').innerText()).toBe('路基工程');
  expect(await nudge.locator('s').innerText()).toBe('9月20日');
  expect(await nudge.locator('.section-body > .text > code').innerText()).toBe('9月30日');
  expect(await nudge.locator('blockquote').innerText()).toBe('牵头 @县农业农村局联络员A岗，详见原文 <第3页>');
  expect(await nudge.getByRole('link').getAttribute('href')).toBe('https://example.gov.cn/doc');
});

test('markup in what a person writes stays text, and a script link is no link', async () => {
  const { page, problems } = person;
  const text = '<img src=x onerror="document.title=1"> <b>粗</b> *星* &lt;';
  await send(page, text);
  await message(page, '收到').waitFor();
  expect(await page.locator('.typed').innerText()).toBe(text);
  await post('C1', '<javascript:alert(1)|点我> 完');
  await message(page, '完').waitFor();
  expect(await page.locator('.message img, .message a, .typed b').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('somebody else is chosen, kept in the address, and sees what is theirs alone', async () => {
  const { page } = person;
  await send(page, '/帮助');
  await page.getByText('仅你可见').waitFor();
  await become(page, '县督查室经办人');
  await page.getByText('仅你可见').waitFor({ state: 'detached' });
  expect(page.url()).toContain('user=U3');
  await page.reload();
  await page.locator('#who-name').filter({ hasText: '县督查室经办人' }).waitFor();
  await send(page, '我来说');
  expect(await message(page, '我来说').locator('b').first().innerText()).toMatch(/督/);
});

test('a channel with something new is marked until it is opened', async () => {
  const { page } = person;
  await page.locator('.channel').first().waitFor();
  await post('C2', '请看');
  await page.getByRole('button', { name: '督办办公室群 有新消息' }).waitFor();
  await openChannel(page, '督办办公室群');
  await message(page, '请看').waitFor();
  expect(await page.getByLabel('有新消息').count()).toBe(0);
});

test('the clock is shown in Beijing time and moved with its buttons', async () => {
  const { page, problems } = person;
  const face = (text: string) => page.locator('.face').filter({ hasText: text }).waitFor();
  await face('2022年9月23日 星期五 08:25');
  await page.getByRole('button', { name: '下一件事' }).click();
  await face('2022年9月23日 星期五 09:25');
  await page.getByRole('button', { name: '下一个工作日早上' }).click();
  await face('2022年9月24日 星期六 09:25');
  await page.getByRole('button', { name: '跳到…' }).click();
  await page.getByLabel('跳到什么时候（北京时间）').fill('2022-09-30T08:30');
  await page.getByRole('button', { name: '跳过去' }).click();
  await face('2022年9月30日 星期五 08:30');
  await page.getByRole('button', { name: '正常走时' }).click();
  await page.getByText('走时中').waitFor();
  await page.getByRole('button', { name: '暂停' }).click();
  await page.getByText('已暂停').waitFor();
  expect(problems).toEqual([]);
});

test('what cannot be sent is said on the page, and the words are kept', async () => {
  const { page } = person;
  await page.locator('.channel').first().waitFor();
  const long = '长'.repeat(20_001);
  await send(page, long);
  await page.getByRole('alert').getByText('一条消息最多 20000 个字').waitFor();
  expect(await page.getByRole('textbox', { name: '消息' }).inputValue()).toBe(long);
});

test('on a phone nothing is wider than the screen, and channels are behind the menu', async () => {
  const phone = await browser.visit(`${site.url}/#user=U1&channel=C1`, { width: 390, height: 844 });
  const { page } = phone;
  await send(page, '/任务');
  await message(page, '今日到期提醒').waitFor();
  const widest = () => page.evaluate('document.documentElement.scrollWidth');
  expect(await widest()).toBe(390);
  await openChannel(page, '督办办公室群');
  expect(await widest()).toBe(390);
  await page.getByText('还没有消息').waitFor();
  expect(phone.problems).toEqual([]);
  await phone.close();
});

test('the page is used by keyboard alone', async () => {
  const { page } = person;
  await page.locator('.channel').first().waitFor();
  await page.locator('#channel-filter').focus();
  await page.keyboard.type('办公室');
  await page.keyboard.press('Enter');
  await page.locator('#room-name').filter({ hasText: '督办办公室群' }).waitFor();
  await page.locator('#who').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('B岗');
  await page.keyboard.press('Enter');
  await page.locator('#who-name').filter({ hasText: '县农业农村局联络员B岗' }).waitFor();
  await page.getByRole('textbox', { name: '消息' }).focus();
  await page.keyboard.type('/任务');
  await page.keyboard.press('Enter');
  await message(page, '今日到期提醒').getByRole('button', { name: '已完成' }).focus();
  await page.keyboard.press('Enter');
  await message(page, 'done A23').waitFor();
});
