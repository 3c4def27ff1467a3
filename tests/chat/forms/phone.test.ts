// A person with a phone fills in a form, in a real browser, through Duban's own web server; no script is on the page.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { type OpenBrowser, openBrowser, type Person } from '../../web/browser.ts';
import { type FormApp, openFormApp } from './form-app.ts';
import { input, modal, option, PROGRESS, plain } from './sample-views.ts';

const PHONE = { width: 375, height: 667 };
const FINGER = 44;

let browser: OpenBrowser;
let it: FormApp;
let web: ReturnType<typeof createWebServer>;
let origin: string;
const heard: unknown[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  it = await openFormApp();
  const chat = { name: 'dingtalk', handle: it.forms.handle } as unknown as ChatPlatform;
  const health = () => Promise.reject(new Error('not asked'));
  web = createWebServer({
    chat,
    host: '127.0.0.1',
    port: 0,
    health,
    metrics: async () => '',
    log: it.options.log,
  });
  origin = `http://127.0.0.1:${(await web.start()).port}`;
  it.app.view('progress', async ({ ack, view }) => {
    heard.push(view.state.values);
    if (heard.length === 1) await ack({ response_action: 'errors', errors: { words: '请写明<原因>' } });
    else await ack();
  });
});
afterAll(async () => {
  await browser.close();
  await web.stop();
  await it.close();
});

const COLOURS = ['红旗', '正常', '蜗牛'].map((text) => option(text, text));
const VIEW = modal(
  [
    { type: 'header', text: plain('A23 沿海高速三门段路基工程') },
    {
      ...{ type: 'section', text: { type: 'mrkdwn', text: '*牵头* 县交通运输局\n时限 `9月30日`' } },
      accessory: { type: 'overflow', action_id: 'more', options: COLOURS },
    },
    ...PROGRESS.blocks,
    input('light', '评价', { type: 'radio_buttons', action_id: 'l', options: COLOURS }),
    input(
      'who',
      '经办',
      { type: 'multi_static_select', action_id: 'w', options: COLOURS },
      { optional: true },
    ),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'x', text: plain('加一行') },
        { type: 'datepicker', action_id: 'y', placeholder: plain('选日期') },
      ],
    },
  ],
  { private_metadata: 'A23' },
);

async function visit(view: object): Promise<Person> {
  const address = new URL(await it.open(view));
  return browser.visit(origin + address.pathname, PHONE);
}

test('fills in a form: what is wrong is said beside the field, what was typed stays, and then it is done', async () => {
  const { page, problems, close } = await visit(VIEW);
  await page.getByLabel('情况说明').fill('路基');
  await page.getByRole('radio', { name: '正常' }).check();
  await page.getByRole('button', { name: '报送' }).click();
  const percent = page.getByLabel('进度');
  await page.getByRole('alert').getByText('有 1 处需要改').waitFor();
  expect(await percent.getAttribute('aria-invalid')).toBe('true');
  expect(await describedBy(page, 'f2')).toContain('这里还没有填');
  expect(await page.getByLabel('情况说明').inputValue()).toBe('路基');
  expect(await page.getByRole('radio', { name: '正常' }).isChecked()).toBe(true);
  await page.getByRole('alert').getByRole('link').click();
  await percent.fill('80');
  await percent.press('Enter');
  await page.getByText('请写明<原因>').first().waitFor();
  expect(await percent.inputValue()).toBe('80');
  await page.getByLabel('情况说明').fill('路基完成');
  await page.getByRole('button', { name: '报送' }).click();
  await page.getByRole('heading', { name: '已提交' }).waitFor();
  expect(heard).toHaveLength(2);
  expect(heard[1]).toMatchObject({ percent: { n: { value: '80' } }, words: { t: { value: '路基完成' } } });
  await page.reload();
  await page.getByRole('heading', { name: '已提交' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

const describedBy = async (page: Person['page'], id: string) => {
  const ids = (await page.locator(`#${id}`).getAttribute('aria-describedby'))?.split(' ') ?? [];
  const texts = await Promise.all(ids.map((one) => page.locator(`#${one}`).innerText()));
  return texts.join('\n');
};

test('everything is as wide as the screen at most, and large enough for a finger', async () => {
  const { page, problems, close } = await visit(VIEW);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await page.locator('summary').click();
  const small =
    await page.evaluate(`[...document.querySelectorAll('button:not(.first), select, textarea, summary, label.tick, input:not([type=hidden], [type=checkbox], [type=radio])')]
    .filter((one) => one.getBoundingClientRect().height < ${FINGER})
    .map((one) => one.outerHTML)`);
  expect(small).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

test.each(['light', 'dark'] as const)('words stand out from the ground in a %s room', async (colorScheme) => {
  const { page, close } = await visit(VIEW);
  await page.emulateMedia({ colorScheme });
  await page.getByRole('button', { name: '报送' }).click();
  await page.getByRole('alert').waitFor();
  for (const selector of [
    'h1',
    '.hint',
    '.error',
    '.primary',
    '.notice li a',
    'textarea',
    'button.use',
    '.optional',
  ]) {
    expect([selector, await contrast(page, selector)]).toEqual([selector, expect.any(Number)]);
    expect(await contrast(page, selector), selector).toBeGreaterThanOrEqual(4.5);
  }
  await close();
});

/** Of the words to what lies under them, as WCAG counts it. */
const contrast = (page: Person['page'], selector: string): Promise<number> =>
  page.evaluate(`(() => {
    const of = (color) => {
      const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const words = document.querySelector('${selector}');
    let ground = words;
    while (ground && /rgba\\(0, 0, 0, 0\\)/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const pair = [of(getComputedStyle(words).color), of(getComputedStyle(ground ?? document.documentElement).backgroundColor)];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  })()`) as Promise<number>;
