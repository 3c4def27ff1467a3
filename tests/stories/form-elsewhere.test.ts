// The same form on the other chats: on DingTalk behind a link, or as words to type where no browser reaches it; on the
// playground over its page.
import { expect, onTestFinished, test } from 'vitest';
import { type Page, send, visit } from '../chat/forms/form-app.ts';
import { freshDatabase } from '../postgres.ts';
import { startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, openHouse, theatre } from './stage.ts';
import { until } from './until.ts';

const LIAISON = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
const PUBLIC_URL = 'http://duban.test';

async function dingtalkHouse(env: Record<string, string>) {
  const database = await freshDatabase();
  const dingtalk = await startDingtalkSimulator();
  const group = dingtalk.addGroup({ title: '县农业农村局' });
  dingtalk.addPerson(LIAISON);
  const house = await openHouse(database.url, {
    ...dingtalkSettings(dingtalk),
    DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
    ...env,
  });
  onTestFinished(async () => {
    await house.stop();
    await dingtalk.stop();
    await database.close();
  });
  /** Everything that anybody was shown, in groups and one to one. */
  const said = (pattern: RegExp) =>
    until(
      () =>
        [group, `im:${LIAISON.staffId}`]
          .flatMap((place) => dingtalk.shown(place))
          .map((one) => `${one.title}\n${one.text}`),
      (all) => all.some((text) => pattern.test(text)),
    );
  const say = (text: string) => dingtalk.say(group, LIAISON, text);
  say('/绑定 县农业农村局');
  await said(/已绑定：县农业农村局/);
  return { house, say, said };
}

/** The name of the field in the page that stands for a block of the form. */
const fieldIn = (page: Page, block: string) =>
  [...page.fields.keys(), ...page.all('input').map(({ attributes }) => attributes.name ?? '')].find((name) =>
    name.startsWith(`f:${block}:`),
  ) ?? '';

test('on DingTalk the form opens behind a link, says what is wrong, and its receipt comes', async () => {
  const { house, say, said } = await dingtalkHouse({ PUBLIC_URL });
  say('/填报 A29 80% 已完成播种');
  const texts = await said(/page%2Flink|link\?url=/);
  const [, link = ''] = /link\?url=([^&)]+)/.exec(texts.join('\n')) ?? [];
  const address = decodeURIComponent(link).replace(PUBLIC_URL, `http://127.0.0.1:${house.port}`);
  const page = await visit(address);
  expect(page.title).toBe('填报进展');
  const done = { [fieldIn(page, 'percent')]: '180' };
  const wrong = await send(page, done);
  expect(wrong.html).toContain('100');
  await send(wrong, { [fieldIn(wrong, 'percent')]: '80' });
  await said(/已登记进展 · 回执 \d+[\s\S]*进度 80%[\s\S]*已完成播种/);
  expect(await house.db.selectFrom('progress').select(['percent', 'note']).execute()).toEqual([
    { percent: 80, note: '已完成播种' },
  ]);
});

test('on DingTalk without an address of one’s own the person is told what to type', async () => {
  const { say, said } = await dingtalkHouse({});
  say('/填报 A29 70% 已翻耕');
  const texts = await said(/这里打不开表单，请直接发送指令。[\s\S]*\/进展 A29 80% 说明/);
  expect(texts.join('\n')).toContain('按进展登记');
  say('/进展');
  await said(/没有看到事项编号/);
});

test('on the playground the form opens over the page', async () => {
  const house = await theatre();
  const stage = await house.open();
  onTestFinished(async () => {
    await stage.stop();
    await house.close();
  });
  const liaison = stage.user('县农业农村局联络员A岗');
  const opened = await fetch(`${stage.url}/api/stream?user=${liaison}`);
  const reader = opened.body?.pipeThrough(new TextDecoderStream()).getReader();
  await stage.say('县农业农村局联络员A岗', '县农业农村局', '/填报 A29');
  let heard = '';
  while (!heard.includes('event: form')) heard += (await reader?.read())?.value ?? '';
  const [, data = ''] = /event: form\ndata: (.*)/.exec(heard) ?? [];
  await reader?.cancel();
  const { address } = JSON.parse(data) as { address: string };
  const page = await visit(new URL(address, stage.url).href);
  expect(page.title).toBe('填报进展');
  await send(page, { [fieldIn(page, 'percent')]: '60' });
  await until(
    () => stage.latest('县农业农村局', '县农业农村局联络员A岗'),
    (text) => /已登记进展[\s\S]*A29[\s\S]*进度 60%/.test(text),
  );
});
