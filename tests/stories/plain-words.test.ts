// Liaisons answer in their own words: recorded when clear, asked back when not, corrected and undone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, type Theatre, textOf, theatre } from './stage.ts';

const AGRICULTURE = '县农业农村局';
const LIAISON = '县农业农村局联络员A岗';
const OFFICE = '督办办公室';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('plain words', { shuffle: false }, () => {
  let house: Theatre;
  let stage: Stage;
  beforeAll(async () => {
    house = await theatre();
    stage = await house.open();
    await stage.clock({ to: 'next-event' });
  });
  afterAll(async () => {
    await stage.stop();
    await house.close();
  });

  const write = async (text: string, quote?: number) => {
    const url = `${stage.url}/api/channels/${stage.channel(AGRICULTURE)}/messages`;
    const said = { user: stage.user(LIAISON), text, ...(quote ? { quote } : {}) };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
    });
    expect(response.status).toBe(201);
    return await stage.latest(AGRICULTURE, LIAISON);
  };

  test('several tasks on one line are recorded together and taken back together', async () => {
    const receipt = await write('A29做了八成，A30做到60%了');
    expect(receipt).toMatch(/A29[\s\S]*80%/);
    expect(receipt).toMatch(/A30[\s\S]*60%/);
  });

  test('an unclear reply is asked back with buttons, and the choice is recorded, once', async () => {
    const question = await write('A50应该差不多了吧');
    expect(question).toContain('还没有登记，请确认您的意思');
    await stage.press(LIAISON, AGRICULTURE, /^\/选 \d+ 1$/);
    const answer = await stage.latest(AGRICULTURE, LIAISON);
    expect(answer).toMatch(/A50/);
    expect(answer).toMatch(/已登记进展|已提交销号申请/);
    await stage.press(LIAISON, AGRICULTURE, /^\/选 \d+ 1$/);
    expect(await stage.latest(AGRICULTURE, LIAISON)).toContain('这个提问已经回答过');
  });

  test('a command that has no spec of its own is understood like plain words, and nonsense is refused', async () => {
    await write('/延期 A29 2023年1月31日 台风影响');
    expect((await stage.messages(OFFICE)).map(textOf).join()).toMatch(/A29[\s\S]*台风影响/);
    expect(await write('/紧展 A29 85%')).toMatch(/\/进展/);
    expect(await write('/哇哈哈')).toMatch(/没有[\s\S]*\/帮助|\/帮助/);
  });

  test('a nudge of two milestones that is quoted with 办好了 is asked back: both, or one of them', async () => {
    const nudge = (await stage.messages(AGRICULTURE)).find((shown) => textOf(shown).includes('督办提醒'));
    const question = await write('办好了', nudge?.id);
    expect(question).toContain('请确认您的意思');
    expect(question).toMatch(/这条提醒里有 B3节点3、B10节点2，/);
  });

  test('the answer to a question still counts after a restart', async () => {
    await write('A51应该差不多了吧');
    await stage.stop();
    stage = await house.open();
    await stage.press(LIAISON, AGRICULTURE, /^\/选 \d+ 0$/);
    expect(await stage.latest(AGRICULTURE, LIAISON)).toContain('没有登记');
  });

  test('a wish to extend goes to the office and moves no deadline', async () => {
    expect(await write('A49想推迟到2023年1月底，因为天气原因')).toMatch(/延期申请已转告督办办公室[\s\S]*A49/);
    expect(await stage.latest(OFFICE)).toMatch(/延期申请：A49[\s\S]*2023年1月31日/);
  });

  test('a correction takes the last report back and records the right one', async () => {
    await write('/进展 A41 54% 已流转');
    const corrected = await write('刚报错了应为45%');
    expect(corrected).toMatch(/A41[\s\S]*45%/);
  });

  test('a correction that names a task takes back what was last reported on that one', async () => {
    await write('/进展 A42 70% 已签约');
    await write('/进展 A43 20% 已摸底');
    const corrected = await write('A42进度报错了，应为65%');
    expect(corrected).toMatch(/已撤回回执[\s\S]*A42[\s\S]*已登记进展[\s\S]*A42[\s\S]*65%/);
    expect(await write('/查 A43')).toContain('推进中 20%');
  });

  test('questions are answered with lists', async () => {
    expect(await write('逾期有哪些')).toMatch(/逾期 \d+ 个时限/);
  });

  test('a leader asks for a department by its short name, and who has not reported', async () => {
    const ask = async (text: string) => {
      await stage.say('分管副县长', '领导群', text);
      return await stage.latest('领导群');
    };
    expect(await ask('农业局怎么样了')).toMatch(/^县农业农村局 · 未销号事项/);
    expect(await ask('今天哪些单位没报')).toMatch(/尚未报送过进展的牵头单位：\d+ 个/);
    expect(await write('谁没报')).toMatch(/^县农业农村局 · 未销号事项/);
  });

  test('a photo beside a report is left to its words, and alone it is answered that only words count', async () => {
    const photo = (text: string) =>
      stage.send(LIAISON, AGRICULTURE, { name: '现场.jpg', bytes: Buffer.from([0xff, 0xd8]) }, text);
    await photo('A97做了三成');
    expect(await stage.latest(AGRICULTURE, LIAISON)).toMatch(/已登记进展[\s\S]*A97[\s\S]*30%/);
    await photo('');
    expect(await stage.latest(AGRICULTURE, LIAISON)).toMatch(/收到文件，但没有登记。[\s\S]*只登记文字/);
  });

  test('a document beside a report is its evidence, not a list to import', async () => {
    const evidence = { name: '验收意见.pdf', bytes: Buffer.from('%PDF-1.7') };
    await stage.send(LIAISON, AGRICULTURE, evidence, 'A97做了四成');
    expect(await stage.latest(AGRICULTURE, LIAISON)).toMatch(/已登记进展[\s\S]*A97[\s\S]*40%/);
  });

  test('thanks and nods record nothing', async () => {
    for (const text of ['收到', '好的', '谢谢']) expect(await write(text)).toContain('没有需要登记的内容');
  });

  test('another department’s task is told and not recorded', async () => {
    expect(await write('A31已经做到一半了')).toMatch(/没有登记/);
  });
});
