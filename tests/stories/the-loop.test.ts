// The main job from a published list to a verified closing, as its users see it on the playground.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, type Theatre, textOf, theatre } from './stage.ts';

const AGRICULTURE = '县农业农村局';
const LIAISON = '县农业农村局联络员A岗';
const OFFICE = '督办办公室';
const CLERK = '督办办公室经办人';
const LEADERS = '领导群';
const LEADER = '分管副县长';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('the loop of nudge, reply, claim, verification and summary', { shuffle: false }, () => {
  let house: Theatre;
  let stage: Stage;
  beforeAll(async () => {
    house = await theatre();
    stage = await house.open();
  });
  afterAll(async () => {
    await stage.stop();
    await house.close();
  });

  test('it begins on the morning of 23 September 2022, before the nudges', async () => {
    expect(await (await stage.get('/api/clock')).json()).toEqual({
      now: '2022-09-23T08:25:00+08:00',
      rehearsal: true,
      running: false,
    });
    expect(await stage.messages(AGRICULTURE)).toEqual([]);
  });

  test('at 08:30 a department is asked about what it leads and told of what it supports', async () => {
    await stage.clock({ to: 'next-event' });
    const digest = await stage.latest(AGRICULTURE);
    expect(digest).toContain('牵头 2 项请报进展，配合 2 项请知悉');
    expect(digest).toMatch(/B10节点2 .*青蟹.*[\s\S]*9月30日（周五）到期，还有 7 天（5 个工作日）/);
    expect(digest).toMatch(/配合事项[\s\S]*B1节点1 [\s\S]*牵头：台州银保监分局三门监管组/);
    expect(digest).not.toContain('补发');
    expect(await stage.messages(AGRICULTURE)).toHaveLength(1);
  });

  test('progress is answered with a receipt that repeats it and can be undone by a button', async () => {
    await stage.say(LIAISON, AGRICULTURE, '/进展 A29 80% 已完成播种');
    const receipt = await stage.latest(AGRICULTURE);
    expect(receipt).toMatch(/已登记进展 · 回执 \d+/);
    expect(receipt).toMatch(/A29 实施高标准农田建设工程/);
    expect(receipt).toContain('进度 80%');
    expect(receipt).toContain('说明：已完成播种');

    await stage.press(LIAISON, AGRICULTURE, /^\/撤回 \d+$/);
    expect(await stage.latest(AGRICULTURE)).toMatch(/已撤回回执 \d+[\s\S]*A29 现为：未报进展/);
    await stage.say(LIAISON, AGRICULTURE, '／进展 ａ２９ ８０％ 已完成播种');
    expect(await stage.latest(AGRICULTURE)).toContain('进度 80%');
  });

  test('a claim reaches the office, which passes it by a button, and the department is told', async () => {
    await stage.say(LIAISON, AGRICULTURE, '/完成 B10 三个节点均已验收');
    expect(await stage.latest(AGRICULTURE)).toContain('已提交销号申请，待督办办公室核验');
    expect(await stage.latest(OFFICE)).toMatch(/销号申请待核验：B10[\s\S]*三个节点均已验收/);

    await stage.press(CLERK, OFFICE, /^\/核验 B10 通过 申请\d+$/);
    expect(await stage.latest(OFFICE)).toContain('核验通过，已销号');
    expect(await stage.latest(AGRICULTURE)).toContain('B10 已核验销号');
  });

  test('the office returns a claim only with a reason, which it is asked for', async () => {
    await stage.say(LIAISON, AGRICULTURE, '/完成 A50');
    await stage.press(CLERK, OFFICE, /^\/核验 A50 退回 申请\d+$/);
    expect(await stage.latest(OFFICE)).toContain('退回 A50 请写明理由');
    await stage.press(CLERK, OFFICE, /^\/核验 A50 退回 申请\d+ 佐证材料不足$/);
    expect(await stage.latest(AGRICULTURE)).toMatch(/A50 的销号申请被退回[\s\S]*佐证材料不足/);
  });

  test('a leader asks for the summary and its parts add up', async () => {
    await stage.say(LEADER, LEADERS, '/日报');
    const summary = await stage.latest(LEADERS);
    expect(summary).toContain('截至 2022年9月23日 08:30');
    expect(summary).toContain('演练');
    expect(summary).toMatch(/共 123 项，其中已销号 1 项（0.8%），待核验 0 项（0.0%），推进中 2 项/);
    expect(summary).toMatch(/核验销号 1 条：B10/);
    const counts = [...summary.matchAll(/(?:已销号|待核验|推进中|受阻|未报进展) (\d+) 项（/g)].map((m) =>
      Number(m[1]),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(123);
  });

  test('at 17:00 the summary posts itself, with a picture', async () => {
    const before = (await stage.messages(LEADERS)).length;
    await stage.clock({ now: '2022-09-23T17:00:30+08:00' });
    const posted = (await stage.messages(LEADERS)).slice(before);
    expect(posted).toHaveLength(1);
    const [summary] = posted;
    expect(summary && textOf(summary)).toContain('截至 2022年9月23日 17:00');
    const picture = summary?.blocks.find((block) => block.type === 'image') as
      | { image_url?: string }
      | undefined;
    const png = await stage.get(picture?.image_url ?? '/missing');
    expect(png.headers.get('content-type')).toBe('image/png');
  });

  test('on the next workday what is overdue is nudged again, and what was closed is not', async () => {
    const before = (await stage.messages(AGRICULTURE)).length;
    expect(await stage.clock({ to: 'next-morning' })).toBe('2022-09-26T08:30:30+08:00');
    const posted = (await stage.messages(AGRICULTURE)).slice(before);
    expect(posted).toHaveLength(1);
    const digest = posted.map(textOf).join('\n');
    expect(digest).toMatch(/B3节点1[\s\S]*逾期 \d+ 个工作日/);
    expect(digest).not.toContain('B10');
  });
});

describe('a process that was down over a nudge time', () => {
  test('sends what was missed once, marked 补发, and nothing twice', async () => {
    const house = await theatre();
    const env = { DUBAN_CLOCK: '2022-09-23T08:25:00+08:00' };
    const first = await house.open(env);
    await first.stop();
    const late = await house.open({ DUBAN_CLOCK: '2022-09-23T09:10:00+08:00' });
    await late.app.pulse();
    const digests = await late.messages(AGRICULTURE);
    expect(digests).toHaveLength(1);
    expect(digests.map(textOf).join()).toMatch(/【补发】县农业农村局 督办提醒/);
    await late.stop();
    const again = await house.open({ DUBAN_CLOCK: '2022-09-23T09:20:00+08:00' });
    await again.app.pulse();
    expect(await again.messages(AGRICULTURE)).toHaveLength(1);
    await again.stop();
    await house.close();
  });
});
