// What people with bad intentions send to a form, and what they get.
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createForms } from '../../../src/chat/forms/forms.ts';
import { formTokens } from '../../../src/chat/forms/token.ts';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { type FormApp, liaison, openFormApp, send, visit } from './form-app.ts';
import { field, input, modal, option, PROGRESS, plain } from './sample-views.ts';

const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;';
const WORDS = field('words', 't');

let it: FormApp;
let heard: unknown[];
beforeEach(async () => {
  heard = [];
  it = await openFormApp();
  it.app.view(/.*/, async ({ ack, view }) => {
    heard.push(view.state.values);
    await ack({ response_action: 'errors', errors: { words: EVIL } });
  });
});
afterEach(() => it.close());

test('text of apps and of people never becomes HTML', async () => {
  const mrkdwn = {
    type: 'mrkdwn',
    text: `*${EVIL}* <javascript:alert(1)|点我> <https://x.cn/"onclick=alert(1)|好>`,
  };
  const element = { type: 'plain_text_input', action_id: 't', placeholder: plain(EVIL), initial_value: EVIL };
  const blocks = [
    { type: 'header', text: plain(EVIL) },
    {
      type: 'section',
      text: mrkdwn,
      fields: [mrkdwn],
      accessory: { type: 'button', action_id: 'x', text: plain(EVIL), value: EVIL },
    },
    {
      type: 'context',
      elements: [mrkdwn, { type: 'image', image_url: 'javascript:alert(1)', alt_text: EVIL }],
    },
    { type: 'image', image_url: 'https://x.cn/"onerror=alert(1)', alt_text: EVIL, title: plain(EVIL) },
    { type: 'markdown', text: EVIL },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'link', url: 'javascript:alert(1)', text: EVIL }] },
      ],
    },
    input('words', EVIL, element, { hint: plain(EVIL) }),
    input(
      'c',
      EVIL,
      { type: 'checkboxes', action_id: 'c', options: [option(EVIL, EVIL.slice(0, 75))] },
      { optional: true },
    ),
    { type: 'video', title: EVIL },
  ];
  const page = await visit(
    await it.open(modal(blocks, { title: plain('<b>报送</b>'), close: plain('<i>') })),
  );
  const answered = await send(page, { [WORDS]: EVIL });
  for (const shown of [page, answered]) {
    expect(shown.title).toBe('<b>报送</b>');
    expect([shown.all('script'), shown.all('b'), shown.all('i')]).toEqual([[], [], []]);
    const attributes = ['img', 'a', 'input', 'button']
      .flatMap((tag) => shown.all(tag))
      .flatMap((tag) => Object.entries(tag.attributes));
    expect(attributes.filter(([name]) => name.startsWith('on'))).toEqual([]);
    expect(
      attributes.filter(([name, value]) => /^(href|src)$/.test(name) && !/^(https:\/\/|#)/.test(value)),
    ).toEqual([]);
    expect(shown.fields.get(WORDS)).toBe(EVIL);
  }
  expect(answered.text).toContain(EVIL);
  expect(heard).toHaveLength(1);
});

test('the page may run nothing, is kept by nobody, and tells nobody where it is', async () => {
  const { headers } = await visit(await it.open(PROGRESS));
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src|unsafe/);
});

const untokened = (address: string, token: string) => address.replace(/\/form\/.*$/, `/form/${token}`);
const tokenIn = (address: string) => address.split('/form/')[1] ?? '';

test('a token that was changed, made up or signed for something else opens nothing', async () => {
  const { address, view } = await it.forms.open(await it.trigger(), PROGRESS);
  const other = await it.open(PROGRESS);
  const [payload = '', signature = ''] = tokenIn(address).split('.');
  const until = it.now().getTime() + 600_000;
  const forged = Buffer.from(JSON.stringify([view.id, 'staff02', until])).toString('base64url');
  const tokens = [
    '',
    'x',
    '.',
    payload,
    `${payload}.`,
    `${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
    `${payload}.${tokenIn(other).split('.')[1]}`,
    `${forged}.${signature}`,
    `${forged}.${createHmac('sha256', 'guessed').update(forged).digest('base64url')}`,
    `${payload}.${signature}.${signature}`,
    '%00',
    'A'.repeat(5_000),
    // Signed with the right secret, but for another person, or by another workspace of the same app.
    formTokens(it.options.secret, 'longyou\nding1').write({ form: view.id, user: 'staff02', until }),
    formTokens(it.options.secret, 'sanmen\nding1').write({ form: view.id, user: liaison.user, until }),
  ];
  for (const token of tokens) {
    const page = await visit(untokened(address, token));
    expect([token, page.status, page.title]).toEqual([token, 403, '链接不对']);
    const post = await visit(untokened(address, token), {
      method: 'POST',
      body: new URLSearchParams({ [WORDS]: 'x' }),
    });
    expect(post.status).toBe(403);
  }
  expect(heard).toEqual([]);
});

test('a form that nobody remembers any more, after a restart say, has ended', async () => {
  const token = formTokens(it.options.secret, 'longyou\nding1').write({
    form: 'V0',
    user: 'staff01',
    until: it.now().getTime() + 1,
  });
  const page = await visit(untokened(await it.open(PROGRESS), token));
  expect([page.status, page.title]).toEqual([410, '链接已过期']);
});

test('a token ends when it says so, however long the form is remembered', async () => {
  const { address, view } = await it.forms.open(await it.trigger(), PROGRESS);
  const { user } = liaison;
  const past = formTokens(it.options.secret, 'longyou\nding1').write({
    ...{ form: view.id, user, until: it.now().getTime() },
  });
  expect((await visit(untokened(address, past))).status).toBe(410);
});

test('the guard of the playground lets a form through that says no origin, and nothing else', async () => {
  const chat = { name: 'playground', handle: it.forms.handle } as unknown as ChatPlatform;
  const health = () => Promise.reject(new Error('not asked'));
  const log = it.options.log;
  const web = createWebServer({ chat, host: '127.0.0.1', port: 0, health, metrics: async () => '', log });
  const { port } = await web.start();
  const address = new URL(await it.open(PROGRESS));
  address.port = `${port}`;
  const init = { method: 'POST', headers: { origin: 'null' }, body: new URLSearchParams({ close: '1' }) };
  expect((await visit(address.href, init)).title).toBe('已关闭');
  address.pathname = '/api/anything';
  expect((await visit(address.href, init)).status).toBe(403);
  await web.stop();
});

test('a megabyte is refused, announced or not, and the form still works', async () => {
  const page = await visit(await it.open(PROGRESS));
  const large = await send(page, { [WORDS]: '长'.repeat(120_000) });
  expect([large.status, large.title]).toEqual([413, '内容太长']);
  expect(await drip(page.url, 1_000_000)).toBe(413);
  expect((await send(page, { [field('percent', 'n')]: '80', [WORDS]: '短' })).status).toBe(200);
  expect(heard).toHaveLength(1);
});

/** Posts without saying how much it will be. @returns the status */
function drip(url: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const call = httpRequest(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      call.destroy();
    });
    call.on(
      'error',
      (error: NodeJS.ErrnoException) =>
        error.code !== 'ECONNRESET' && error.code !== 'EPIPE' && reject(error),
    );
    for (let sent = 0; sent < bytes; sent += 50_000) call.write('a'.repeat(50_000));
    call.end();
  });
}

test.each([
  ['JSON', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, 400],
  ['nothing', { method: 'POST' }, 400],
  ['a form with files', { method: 'POST', body: new FormData() }, 400],
  ['another method', { method: 'DELETE' }, 405],
])('%s is refused', async (_what, init, status) => {
  expect((await visit(await it.open(PROGRESS), init)).status).toBe(status);
  expect(heard).toEqual([]);
});

test('fields that do not exist, a press of nothing and half an emoji do no harm', async () => {
  const address = await it.open(PROGRESS);
  const page = await visit(address);
  const odd = await send(page, { 'f:none:none': 'x', __proto__x: 'y', press: 'f:nothing:here' });
  expect(odd.text).toContain('表单刚刚更新过');
  const raw = `hash=${page.fields.get('hash')}&${encodeURIComponent(WORDS)}=%ED%A0%80%00a&f%3Apercent%3An=1`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await visit(address, { method: 'POST', body: raw, headers })).status).toBe(200);
  expect(heard).toMatchObject([{ words: { t: { value: '\uFFFD\uFFFD\uFFFDa' } } }]);
});

test('a form of one app is not found by another with the same memory', async () => {
  const address = await it.open(PROGRESS);
  const stranger = createForms({ ...it.options, appId: 'ding2' });
  expect((await stranger.handle(new Request(address)))?.status).toBe(403);
  expect(await stranger.handle(new Request('https://duban.invalid/other'))).toBeNull();
});
