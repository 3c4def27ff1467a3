// Every block and element of Block Kit in a real browser: how it looks, and what using it tells the app.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { message, type OpenBrowser, openBrowser, type Person } from './browser.ts';
import { SHOWN, USED } from './gallery.ts';
import { openSite, type Site } from './site.ts';

let browser: OpenBrowser;
let site: Site;
let person: Person;
let told: { action: Record<string, unknown>; state: Record<string, Record<string, object>> }[] = [];

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), openSite()]);
  const actions = /^(lead|room|day|time|moment|quarters|helpers|boxes|radio|submit)$/;
  site.room.app.action(actions, async ({ ack, action, body }) => {
    await ack();
    const { state } = body as unknown as { state: { values: (typeof told)[number]['state'] } };
    told.push({ action: { ...action }, state: state.values });
  });
  const { chat } = site.room.app.client;
  await chat.postMessage({ channel: 'C1', text: '看', blocks: SHOWN as never });
  await chat.postMessage({ channel: 'C1', text: '用', blocks: USED as never });
  person = await browser.visit(`${site.url}/#user=U1&channel=C1`);
});
beforeEach(() => {
  told = [];
});
afterAll(async () => {
  await person.close();
  await Promise.all([browser.close(), site.close()]);
});

const shown = () => message(person.page, '版式总览');
const used = () => message(person.page, '一并提交');
const lastTold = () => expect.poll(() => told.at(-1)?.action);

test('people, channels and emoji are shown by name, and the reader is marked', async () => {
  const text = shown().locator('.section .text').first();
  await text.waitFor();
  expect(await text.innerText()).toBe(
    '请 @县农业农村局联络员A岗 和 @县督查室经办人 看 #督办办公室群 ✅ @在线的人',
  );
  expect(await text.locator('.me').allInnerTexts()).toEqual(['@县农业农村局联络员A岗']);
});

test('rich text has its styles, its lists within lists, and no link that runs a script', async () => {
  const rich = shown().locator('.rich');
  for (const [tag, text] of [
    ['strong', '粗'],
    ['em', '斜'],
    ['s', '删'],
    ['code', '码'],
    ['u', '线'],
    ['blockquote', '引用的话'],
    ['pre', '原样\n  文字 <b>'],
    ['ol > li > ul > li > ul > li', '第三层'],
  ] as const)
    expect(await rich.locator(tag).first().innerText()).toBe(text);
  expect(await rich.locator(':scope > ol').count()).toBe(1);
  expect(await rich.locator(':scope > ol > li').count()).toBe(3);
  expect(await rich.getByRole('link').allInnerTexts()).toEqual(['原文']);
  expect(await rich.locator('.text').first().innerText()).toContain(
    '@县农业农村局联络员B岗#县农业农村局群@所有人🐌:no_such_emoji:',
  );
});

test('markdown is shown as what it means, and markup in it stays text', async () => {
  const markdown = shown().locator('.markdown');
  expect(await markdown.locator('h3').innerText()).toBe('小标题');
  expect(await markdown.locator('p').first().innerText()).toBe('正文 粗 斜 删 码 链接 <img src=x>');
  expect(await markdown.locator('ol > li > ul > li').innerText()).toBe('甲一');
  expect(await markdown.locator('td').allInnerTexts()).toEqual(['农业农村局', '80%']);
  expect(await markdown.locator('pre').innerText()).toBe('代码 <b>');
  expect(await markdown.locator('img, b').count()).toBe(0);
});

test('pictures have their words, and what cannot be shown says what it is', async () => {
  expect(await shown().getByRole('img', { name: '各单位进度' }).count()).toBe(1);
  expect(await shown().locator('figcaption').innerText()).toBe('进度图');
  expect(await shown().getByRole('link', { name: '航拍' }).getAttribute('href')).toBe(
    'https://example.gov.cn/v',
  );
  expect(await shown().locator('.unshown').allInnerTexts()).toEqual([
    '这是未来的版式',
    '（此处有演练场显示不了的内容）',
  ]);
  expect(await used().locator('.unshown').innerText()).toBe('外部选择');
  expect(person.problems).toEqual([]);
});

test('people, channels, days and times are chosen', async () => {
  await used().getByLabel('选择牵头人').selectOption({ label: '县督查室经办人' });
  await lastTold().toMatchObject({ selected_user: 'U3', block_id: 'lead' });
  await used().getByLabel('选择频道').selectOption({ label: '督办办公室群' });
  await lastTold().toMatchObject({ selected_conversation: 'C2' });
  await used().getByLabel('选择日期').fill('2022-10-31');
  await lastTold().toMatchObject({ selected_date: '2022-10-31' });
  await used().getByLabel('选择时间').fill('09:30');
  await used().getByLabel('选择时间').blur();
  await lastTold().toMatchObject({ selected_time: '09:30' });
  const moment = used().getByLabel('日期和时间（北京时间）');
  expect(await moment.inputValue()).toBe('2022-09-30T08:30');
  await moment.fill('2022-09-30T10:30');
  await moment.press('Enter');
  await lastTold().toMatchObject({ selected_date_time: 1_664_505_000 });
});

test('several are ticked in a list, and boxes and radio buttons tell at once', async () => {
  const menu = used().locator('.few').first();
  await menu.locator('summary').click();
  await menu.getByLabel('一季度').check();
  await menu.getByLabel('三季度').check();
  await menu.getByRole('button', { name: '确定' }).click();
  await lastTold().toMatchObject({ selected_options: [{ value: 'q1' }, { value: 'q3' }] });
  expect(await menu.locator('summary').innerText()).toBe('选择季度（已选 2）');
  await used().getByRole('checkbox', { name: '二季度' }).check();
  await lastTold().toMatchObject({ type: 'checkboxes', selected_options: [{ value: 'q2' }] });
  expect(await used().getByRole('radio', { name: '二季度' }).isChecked()).toBe(true);
  await used().getByRole('radio', { name: '三季度' }).check();
  await lastTold().toMatchObject({ selected_option: { value: 'q3' } });
});

test('words in an input block wait for the button, which tells everything that stands beside it', async () => {
  await used().getByRole('group', { name: '说明' }).getByRole('textbox').fill('第一行\n第二行');
  expect(told).toEqual([]);
  await used().getByRole('button', { name: '一并提交' }).click();
  await lastTold().toMatchObject({ action_id: 'submit', value: 'all' });
  expect(told.at(-1)?.state).toMatchObject({
    note: { text: { value: '第一行\n第二行' } },
    picks: {
      day: { selected_date: '2022-10-31' },
      quarters: { selected_options: [{ value: 'q1' }, { value: 'q3' }] },
    },
    checks: { radio: { selected_option: { value: 'q3' } } },
  });
});
