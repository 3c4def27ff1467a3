// The page of a waiting import over real HTTP: the whole reading as tables, for whoever has the link, while it waits.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ImportView, viewOf } from '../../src/checklists/import-view.ts';
import { noChoices, planImport } from '../../src/checklists/plan.ts';
import { Conflict, NotFound } from '../../src/errors.ts';
import { importPages } from '../../src/web/import-page.ts';
import { createWebServer } from '../../src/web/server.ts';
import { silent } from '../chat/playground/room.ts';
import { type MadeRow, madeDocument, ROWS } from '../checklists/made-document.ts';
import { type OpenBrowser, openBrowser, PHONE } from './browser.ts';
import { openSite, type Site } from './site.ts';

const START = new Date('2026-03-02T01:00:00Z');
const HOUR = 3_600_000;
const PROBLEM = { place: { line: 4 }, what: '没有责任部门', kept: '更换路灯 <b>' };
const NOTE = { place: { line: 90 }, text: '注：<script>alert(1)</script>\n以上请落实。' };

function viewOfRows(rows: readonly MadeRow[]): ImportView {
  const document = { ...madeDocument(rows), problems: [PROBLEM], notes: [NOTE] };
  const known = [{ name: '县水利水务局', aliases: [] }];
  const planned = planImport([], known, { document, fileName: '清单&.txt', choices: noChoices });
  return viewOf(document, '清单&.txt', planned);
}

const secret = 's'.repeat(32);
let now = START;
const clock = { now: () => now };
let waits: () => Promise<ImportView> = async () => viewOfRows(ROWS);
let site: Site;
let base = '';
let stop = async () => {};
let browser: OpenBrowser;

const pagesFor = (workspaceId: string, own = secret) =>
  importPages({
    ...{ secret: own, workspaceId, timeZone: 'Asia/Shanghai', clock, log: silent },
    baseUrl: () => base,
    view: () => waits(),
  });
const pages = pagesFor('dongxi');

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  const { handle: _, ...chat } = site.room.chat;
  const web = createWebServer({
    chat: { ...chat, name: 'slack' },
    ...{ host: '127.0.0.1', port: 0, log: silent },
    health: async () => site.health,
    metrics: async () => '',
    importPage: pages.answer,
  });
  base = `http://127.0.0.1:${(await web.start()).port}`;
  stop = () => web.stop();
});
afterAll(async () => {
  await browser.close();
  await stop();
  await site.close();
});
afterEach(() => {
  now = START;
  waits = async () => viewOfRows(ROWS);
});

const address = () => pages.address(12, 'U1') as string;
const open = async (url = address()) => {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, html: await response.text() };
};

test('it has counts, doubts with a way to their rows, new departments, every row and every other word', async () => {
  const { status, html } = await open();
  expect(status).toBe(200);
  expect(html).toContain('疑问 1 处，请对照原文');
  expect(html).toMatch(/第 4 行 <a href="#r-A3">A3<\/a>：没有责任部门/);
  expect(html).toMatch(/<tr id="r-A3" class="doubtful">/);
  expect(html).toMatch(/县水利局<\/td><td[^>]*>县水利水务局/);
  for (const { title } of ROWS) expect(html).toContain(`<strong>${title}</strong>`);
  expect(html).toContain('<strong>2024年6月30日</strong> <span class="soft">← 底前</span>：一期通车');
  expect(html).toContain('新建桥梁 ≥ 3个（2024年）');
  expect(html).toContain('没有列入任何事项的文字（1 段）');
  const order = ['id="counts"', 'id="doubts"', 'id="departments"', 'id="list-A"', 'id="notes"'];
  expect(order.map((part) => html.indexOf(part))).toEqual(
    order.map((part) => html.indexOf(part)).toSorted((one, other) => one - other),
  );
});

test('whatever a document says is text, and nothing may run or be loaded', async () => {
  waits = async () => viewOfRows([{ title: '<img src=x onerror=alert(1)>', departments: ['"><i>局'] }]);
  const { html, headers } = await open();
  expect(html).not.toMatch(/<(img|i|b|script)\b/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

describe('nobody else sees it', () => {
  test.each([
    ['a changed token', () => address().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['the number in its place', () => `${base}/import/12`],
    ['a link of another workspace', () => pagesFor('xixi').address(12, 'U1') as string],
    ['a link of another installation', () => pagesFor('dongxi', 'x'.repeat(32)).address(12, 'U1') as string],
  ])('%s', async (_, url) => {
    const { status, html } = await open(url());
    expect(status).toBe(403);
    expect(html).toContain('链接不对');
    expect(html).not.toContain('桥梁建设');
  });
});

test('a link ends after a day, and says how to get another', async () => {
  const url = address();
  now = new Date(START.getTime() + 24 * HOUR - 1);
  expect((await open(url)).status).toBe(200);
  now = new Date(START.getTime() + 24 * HOUR);
  const { status, html } = await open(url);
  expect(status).toBe(410);
  expect(html).toMatch(/链接已过期[\s\S]*\/导入 12/);
});

test.each([
  ['已经导入', new Conflict('', { reason: 'import-decided', importId: 12, state: 'applied' }), 410],
  ['已经放弃', new Conflict('', { reason: 'import-decided', importId: 12, state: 'dropped' }), 410],
  ['没有这次导入', new NotFound('', { what: 'import', importId: 12 }), 410],
  ['暂时显示不了', new Error('no database'), 500],
])('%s: it is said, without the reading and without a trace', async (said, error, expected) => {
  waits = () => Promise.reject(error);
  const { status, html } = await open();
  expect(status).toBe(expected);
  expect(html).toContain(said);
  expect(html).not.toMatch(/no database|桥梁建设/);
});

test('it is found under a public address that has a path of its own', async () => {
  expect((await open(address().replace('/import/', '/duban/office/import/'))).status).toBe(200);
});

test('where browsers cannot reach it there is no link', () => {
  const nowhere = importPages({
    ...{ secret, workspaceId: 'dongxi', timeZone: 'Asia/Shanghai', clock, log: silent },
    baseUrl: () => null,
    view: () => waits(),
  });
  expect(nowhere.address(12, 'U1')).toBeNull();
});

test('on a phone nothing is wider than the screen, and every cell says what it is', async () => {
  const { page, problems, close } = await browser.visit(address(), PHONE);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  const cell = `document.querySelector('#r-A1 td:nth-child(3)')`;
  expect(await page.evaluate(`getComputedStyle(${cell}, '::before').content`)).toBe('"牵头"');
  const top = `document.querySelector('#r-A3').getBoundingClientRect().top`;
  expect(await page.evaluate(`${top} > innerHeight`)).toBe(true);
  await page.getByRole('link', { name: 'A3' }).click();
  expect(await page.evaluate(`${top} < innerHeight`)).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test('of a revision the differences come first, old and new whole', async () => {
  const long = '更换路灯，'.repeat(60);
  waits = async () => revisedView(long);
  const { html } = await open();
  expect(html.indexOf('id="changes"')).toBeLessThan(html.indexOf('id="doubts"'));
  expect(html).toContain(`>${long}<del>附近</del>的路灯<`);
  expect(html).toContain(`>${long}<ins>沿线</ins>的路灯<`);
  expect(html).toMatch(/新增 1 项，变更 1 项，移位 1 项，撤下 1 项/);
  expect(html).toMatch(/A2<\/a> 湿地修复 <span class="mark">移位<\/span>（原 A1）/);
  expect(html).toMatch(/A5 旧事项 <span class="mark">撤下<\/span>/);
});

/** The made list with one row changed, one withdrawn, one new and one that only moved. */
function revisedView(long: string): ImportView {
  const view = viewOfRows(ROWS);
  const task = { formerCode: null, title: '老街照明', state: 'underway', changes: [] } as const;
  const changes = [
    { field: 'text', which: null, before: `${long}附近的路灯`, after: `${long}沿线的路灯` },
  ] as const;
  const lists = view.lists.map((list) => ({
    ...list,
    plan: {
      ...list.plan,
      isNew: false,
      unchanged: 2,
      tasks: [
        { ...task, kind: 'changed', code: 'A3', changes },
        { ...task, kind: 'new', code: 'A4', title: '数字渔船' },
        { ...task, kind: 'moved', code: 'A2', formerCode: 'A1', title: '湿地修复' },
        { ...task, kind: 'withdrawn', code: 'A5', title: '旧事项' },
      ] as const,
    },
  }));
  return { ...view, lists, plan: { ...view.plan, lists: lists.map(({ plan }) => plan) } };
}
