// A person fills in a modal: from views.open over the page to the app's view_submission, and back.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatMemory } from '../../../src/chat/memory.ts';
import { storedMemory } from '../../../src/chat/memory-store.ts';
import { ensureWorkspace } from '../../../src/database/workspace-store.ts';
import { freshDatabase } from '../../postgres.ts';
import { type FormApp, liaison, openFormApp, send, visit } from './form-app.ts';
import { field, input, modal, PROGRESS, plain } from './sample-views.ts';

const [PERCENT, WORDS, DAY] = [field('percent', 'n'), field('words', 't'), field('day', 'd')];
const FILLED = { [PERCENT]: '80', [WORDS]: '路基完成', [DAY]: '2022-09-30' };

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  await ensureWorkspace(fresh.db, 'longyou', '龙游县', new Date('2022-09-01T00:00:00Z'));
});
afterAll(() => fresh.close());

type OpenMemory = (clock: { now: () => Date }) => ChatMemory;
const memories: readonly [string, OpenMemory | undefined][] = [
  ['in one process', undefined],
  ['in Postgres', (clock) => storedMemory(fresh.db, 'longyou', clock)],
];

describe.each(memories)('a form remembered %s', (_name, openMemory) => {
  let it: FormApp;
  beforeEach(async () => {
    it = await openFormApp(openMemory);
  });
  afterEach(() => it.close());

  test('is filled in, submitted, and takes nothing again', async () => {
    const heard: unknown[] = [];
    it.app.view('progress', async ({ ack, body, view }) => {
      await ack();
      heard.push([body.user, view.private_metadata, view.state.values]);
    });
    const page = await visit(await it.open(PROGRESS));
    expect([page.status, page.title]).toEqual([200, '报送进展']);
    const done = await send(page, FILLED);
    expect([done.status, done.title]).toEqual([200, '已提交']);
    expect(heard).toEqual([
      [
        { id: 'staff01', name: liaison.userName, username: liaison.userName, team_id: 'longyou' },
        'A23',
        {
          percent: { n: { type: 'number_input', value: '80' } },
          words: { t: { type: 'plain_text_input', value: '路基完成' } },
          day: { d: { type: 'datepicker', selected_date: '2022-09-30' } },
        },
      ],
    ]);
    expect((await send(page, { ...FILLED, [PERCENT]: '90' })).title).toBe('已提交');
    expect((await visit(page.url)).title).toBe('已提交');
    expect(heard).toHaveLength(1);
  });

  test('that is submitted twice at once counts once, and both see the same', async () => {
    let heard = 0;
    it.app.view('progress', async ({ ack }) => {
      heard += 1;
      await new Promise((resolve) => setTimeout(resolve, 80));
      await ack();
    });
    const page = await visit(await it.open(PROGRESS));
    const both = await Promise.all([send(page, FILLED), send(page, FILLED)]);
    expect(both.map(({ title }) => title)).toEqual(['已提交', '已提交']);
    expect(heard).toBe(1);
  });

  test('that the app finds wrong shows its words beside the field, keeps what was typed, and can be sent again', async () => {
    const heard: (string | null | undefined)[] = [];
    it.app.view('progress', async ({ ack, view }) => {
      heard.push(view.state.values.percent?.n?.value);
      if (heard.length < 3) await ack({ response_action: 'errors', errors: { percent: '比上次<少>' } });
      else await ack();
    });
    const page = await visit(await it.open(PROGRESS));
    const [wrong, same] = await Promise.all([send(page, FILLED), send(page, FILLED)]);
    for (const shown of [wrong, same]) {
      expect(shown.fields.get(PERCENT)).toBe('80');
      expect(shown.fields.get(WORDS)).toBe('路基完成');
      const control = shown.all('input').find(({ attributes }) => attributes.name === PERCENT);
      expect(control?.attributes).toMatchObject({ 'aria-invalid': 'true', id: 'f0' });
      const error = shown.all('p').find(({ attributes }) => attributes.id === 'f0-error');
      expect(error?.text).toBe('比上次<少>');
      expect(control?.attributes['aria-describedby']?.split(' ')).toContain('f0-error');
    }
    expect(heard).toEqual(['80']);
    // The same values again are a second try: what stood in the way may be gone.
    const again = await send(wrong);
    expect(again.text).toContain('比上次<少>');
    expect((await send(again, { [PERCENT]: '90' })).title).toBe('已提交');
    expect(heard).toEqual(['80', '80', '90']);
  });

  test('that the app updates shows the new view, and what was typed where the fields are the same', async () => {
    it.app.view('progress', async ({ ack }) => {
      const more = input('more', '还差什么', { type: 'plain_text_input', action_id: 'm' });
      await ack({
        response_action: 'update',
        view: { ...PROGRESS, callback_id: 'second', blocks: [PROGRESS.blocks[1], more] } as never,
      });
    });
    it.app.view('second', ({ ack }) => ack());
    const page = await visit(await it.open(PROGRESS));
    const next = await send(page, FILLED);
    expect(next.url).toBe(page.url);
    expect(next.text).toContain('还差什么');
    expect(next.fields.get(WORDS)).toBe('路基完成');
    expect((await send(next, { [field('more', 'm')]: '设备' })).title).toBe('已提交');
  });

  test('that the app pushes a view onto comes back when that is done, and ends with the whole when it is cleared', async () => {
    const onTop = modal([input('why', '原因', { type: 'plain_text_input', action_id: 'w' })], {
      ...{ callback_id: 'top', title: plain('补充原因') },
    });
    const links: unknown[] = [];
    let pushes = 0;
    it.app.view('progress', async ({ ack }) => {
      pushes += 1;
      await ack({ response_action: 'push', view: onTop as never });
    });
    it.app.view('top', async ({ ack, view }) => {
      links.push([view.root_view_id, view.previous_view_id]);
      await (links.length === 1 ? ack() : ack({ response_action: 'clear' }));
    });
    const { address, view } = await it.forms.open(await it.trigger(), PROGRESS);
    const page = await visit(address);
    const top = await send(page, FILLED);
    expect(top.title).toBe('补充原因');
    expect((await visit(address)).title).toBe('补充原因');
    const back = await send(top, { [field('why', 'w')]: '设备' });
    expect([back.title, back.fields.get(WORDS)]).toEqual(['报送进展', '路基完成']);
    const topAgain = await send(back);
    expect((await send(topAgain, { [field('why', 'w')]: '天气' })).title).toBe('已提交');
    expect((await visit(address)).title).toBe('已提交');
    expect(links).toEqual([
      [view.id, view.id],
      [view.id, view.id],
    ]);
    expect(pushes).toBe(2);
  });

  test.each([
    ['does not answer', async () => new Promise<void>((resolve) => setTimeout(resolve, 600))],
    ['fails', async () => Promise.reject(new Error('listener'))],
  ])('to an app that %s keeps everything and can be sent again', async (_what, trouble) => {
    let isWell = false;
    it.app.view('progress', async ({ ack }) => {
      if (!isWell) await trouble();
      await ack();
    });
    const page = await visit(await it.open(PROGRESS));
    const silent = await send(page, FILLED);
    expect(silent.text).toContain('没有得到回应');
    expect(silent.fields.get(WORDS)).toBe('路基完成');
    isWell = true;
    expect((await send(silent)).title).toBe('已提交');
  });

  test('is closed, and the app hears of it when it asked to', async () => {
    const closed: unknown[] = [];
    it.app.view({ callback_id: 'progress', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      closed.push((body as { is_cleared: boolean }).is_cleared);
    });
    const page = await visit(await it.open({ ...PROGRESS, notify_on_close: true, close: plain('先不报') }));
    expect((await send(page, {}, '先不报')).title).toBe('已关闭');
    expect((await send(page, FILLED)).title).toBe('已关闭');
    expect(closed).toEqual([false]);
    const quiet = await visit(await it.open(PROGRESS));
    expect((await send(quiet, {}, '取消')).title).toBe('已关闭');
    expect(closed).toHaveLength(1);
  });

  test('ends after half an hour, and what was typed is shown for copying', async () => {
    it.app.view('progress', ({ ack }) => ack());
    const page = await visit(await it.open(PROGRESS));
    it.pass(30 * 60_000);
    const late = await send(page, FILLED);
    expect([late.status, late.title]).toEqual([410, '链接已过期']);
    expect(late.text).toContain('路基完成');
    expect((await visit(page.url)).status).toBe(410);
  });
});
