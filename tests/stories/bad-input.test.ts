// What people and systems send by mistake or on purpose: a clear answer, nothing recorded wrongly, nothing lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { type Stage, type Theatre, textOf, theatre } from './stage.ts';

const AGRICULTURE = '县农业农村局';
const LIAISON = '县农业农村局联络员A岗';
const WATER = '县水利局';
const WATER_LIAISON = '县水利局联络员A岗';
const OFFICE = '督办办公室';
const CLERK = '督办办公室经办人';
const LEADER = '分管副县长';

describe('bad input', () => {
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

  const ask = async (text: string, who = LIAISON, where = AGRICULTURE) => {
    await stage.say(who, where, text);
    return await stage.latest(where, who);
  };
  const logged = async () => {
    const db = openDatabase(house.url, () => undefined);
    const rows = await db.selectFrom('progress').selectAll().execute();
    await db.destroy();
    return rows;
  };

  test.each([
    ['/进展 A999 80%', /没有编号为“A999”的事项/],
    ['/进展 Z1 80%', /没有编号为“Z1”的事项/],
    ['/进展 80%', /没有看到事项编号/],
    ['/进展 A29', /请写上进度百分比或说明/],
    ['/进展 A29 120%', /不是 0 到 100 之间的百分比/],
    ['/进站 A29 80%', /是不是想写：\/进展 A29 80%/],
    ['/完成 B3节点9', /B3 只有 3 个节点/],
    ['/完成 A29 还没办完', /销号申请没有提交/],
    ['/核验 A29 通过', /核验由督办办公室进行/],
    ['/日报', /日报供领导和督办办公室查看/],
    ['/绑定 县水利局', /绑定群由督办办公室进行/],
    ['/撤回 987654', /没有您的回执 987654/],
    ['👍👍👍', /没有需要登记的内容/],
    ['办好了', /没有登记/],
    [`/进展 A29 80% ${'长'.repeat(5000)}`, /内容太长/],
  ])('%s is refused with what to do instead', async (text, answer) => {
    const before = await logged();
    expect(await ask(text)).toMatch(answer);
    expect(await logged()).toEqual(before);
  });

  test('another department’s task is neither written nor shown, the lead is named, and it is noted', async () => {
    expect(await ask('/进展 A31 50% 试试')).toMatch(
      /没有登记[\s\S]*A31 不是您所在单位的事项，牵头单位是县水利局，您不能填报/,
    );
    expect(await ask('/受阻 A31 试试')).toMatch(/没有登记[\s\S]*您不能报受阻/);
    expect(await ask('/完成 A31')).toMatch(/没有登记[\s\S]*A31 的销号由牵头单位申请，牵头单位是县水利局/);
    expect(await ask('/查 A31')).toMatch(/不是您所在单位的事项/);
    expect(await ask('/任务 县水利局')).toMatch(/不能查看/);
    const db = openDatabase(house.url, () => undefined);
    const notes = await db.selectFrom('audit').select(['action', 'subject', 'isAllowed']).execute();
    await db.destroy();
    for (const action of ['report', 'block', 'claim', 'read'])
      expect(notes).toContainEqual({ action, subject: 'A31', isAllowed: false });
  });

  test('a supporting department reports but does not claim', async () => {
    const receipt = await ask('/进展 B1 30% 已走访农户');
    expect(receipt).toMatch(/已登记配合情况 · 回执 \d+[\s\S]*B1 由牵头单位台州银保监分局三门监管组填报/);
    expect(receipt).toContain('事项的状态和进度不变');
    const shown = await ask('/查 B1');
    expect(shown).toMatch(/状态：未报进展\n/);
    expect(shown).toMatch(/县农业农村局联络员A岗（配合单位） 报进展 30%：已走访农户/);
    expect(shown).toContain('填进展');
    expect(shown).not.toContain('申请销号');
    expect(await ask('/完成 B1', '县农业农村局联络员A岗')).toMatch(
      /B1 的销号由牵头单位申请，牵头单位是台州银保监分局三门监管组/,
    );
  });

  test('a number that means two tasks is asked back with both', async () => {
    expect(await ask('/进展 10 60%')).toMatch(/已登记进展[\s\S]*B10/);
    const answer = await ask('/进展 4 60%', CLERK, OFFICE);
    expect(answer).toMatch(/“4”可能是下面几项之一[\s\S]*A4\.1[\s\S]*A4\.2[\s\S]*B4/);
  });

  test('a closed task takes no more reports', async () => {
    await ask('/完成 A49 已验收');
    expect(await ask('/进展 A49 90%')).toMatch(/A49 已申请销号，正待核验/);
    await stage.say(CLERK, OFFICE, '/核验 A49 通过');
    expect(await ask('/进展 A49 90%')).toMatch(/A49 已经销号/);
    expect(await ask('/撤回')).not.toMatch(/已撤回回执.*A49/);
    expect(await ask('/核验 A49 通过', CLERK, OFFICE)).toMatch(/没有待核验的销号申请/);
  });

  test.each([
    '=cmd|"/c calc"!A1',
    '@所有人 <!channel> <@U-leader>',
    '*粗体* _斜体_ ~删~ `代码` [链接](https://example.com)',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    "'; drop table tasks; --",
  ])('%s in a note stays the text that it is', async (note) => {
    const receipt = await ask(`/进展 A29 55% ${note}`);
    expect(receipt).toContain(`说明：${note}`);
    expect((await logged()).at(-1)?.note).toBe(note);
    const shown = (await stage.messages(AGRICULTURE)).at(-1);
    const holders = shown?.blocks.filter((block) =>
      JSON.stringify(block).includes(JSON.stringify(note).slice(1, -1)),
    );
    expect(holders?.every((block) => (block.text as { type?: string }).type === 'plain_text')).toBe(true);
  });

  test('what concerns others is said only to the one who asked, when the channel is not theirs', async () => {
    await stage.say(LEADER, WATER, '/日报');
    const aloud = (await stage.messages(WATER, WATER_LIAISON)).map(textOf).join();
    expect(aloud).not.toContain('督办日报');
    expect(await stage.latest(WATER, LEADER)).toContain('督办日报');
  });

  test('help shows a liaison no office command, and the office all of its own', async () => {
    const help = await ask('/帮助');
    expect(help).toContain('/进展 编号 百分比 说明');
    expect(help).not.toContain('/核验 编号');
    expect(await ask('/帮助', CLERK, OFFICE)).toContain('/核验 编号');
  });
});
