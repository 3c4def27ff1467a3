// What leaders and departments are shown is what is the case: old cards, claims past their dates, a supporter's word.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, type Theatre, textOf, theatre } from './stage.ts';

const AGRICULTURE = '县农业农村局';
const LIAISON = '县农业农村局联络员A岗';
const OFFICE = '督办办公室';
const CLERK = '督办办公室经办人';
const LEADERS = '领导群';
const LEADER = '分管副县长';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('a day in September 2022', { shuffle: false }, () => {
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

  const ask = async (who: string, where: string, text: string) => {
    await stage.say(who, where, text);
    return await stage.latest(where, who);
  };
  /** How many of a list's lines are about what is claimed, and how many are not, by the list itself. */
  const counted = (list: string) => {
    const lines = list.split('\n').filter((line) => /^[A-Z]\d+/.test(line));
    const claimed = lines.filter((line) => line.includes('待核验）')).length;
    return { others: lines.length - claimed, claimed };
  };

  test('before the first summary the count begins where Duban began', async () => {
    const summary = await ask(LEADER, LEADERS, '/日报');
    expect(summary).toContain('二、督办启用（9月23日 08:25）以来：没有新的报送。');
    expect(summary).not.toContain('上次日报');
  });

  test('what is due this week is listed though something older of the same task is overdue', async () => {
    const week = await ask(LIAISON, AGRICULTURE, '/任务 本周');
    expect(week).toMatch(/7 天内到期 4 个时限\n[\s\S]*B3 共富渔塘 · 未报进展 · 节点3 9月30日（周五）/);
    expect(week).toMatch(/B10 .* · 节点2 9月30日（周五）/);
    for (const question of ['近期有哪些要到期', '本周要交什么', '下周有什么要交']) {
      const answer = await ask(LIAISON, AGRICULTURE, question);
      expect(answer.split('\n').slice(1)).toEqual(week.split('\n').slice(1));
    }
  });

  test('an old card decides nothing about a newer claim', async () => {
    const claim = async (note: string) => {
      const receipt = await ask(LIAISON, AGRICULTURE, `/完成 A41 ${note}`);
      return /回执 (\d+)/.exec(receipt)?.[1] ?? '';
    };
    const first = await claim('第一次');
    expect(await stage.latest(OFFICE)).toContain(`销号申请待核验：A41（申请${first}）`);
    await ask(CLERK, OFFICE, '/核验 A41 退回 缺验收材料');
    const second = await claim('第二次');
    const card = (await stage.messages(OFFICE)).map(textOf).find((text) => text.includes(`申请${first}）`));
    expect(card).toContain('说明：第一次');

    await stage.press(CLERK, OFFICE, new RegExp(`^/核验 A41 通过 申请${first}$`));
    const answer = await stage.latest(OFFICE, CLERK);
    expect(answer).toMatch(/没有改动[\s\S]*由 督办办公室经办人 于 9月23日 08:\d\d 退回：缺验收材料/);
    expect(answer).toContain(`现在待核验的是新的一次申请（申请${second}）`);
    await stage.press(CLERK, OFFICE, new RegExp(`^/核验 A41 退回 申请${first}$`));
    expect(await stage.latest(OFFICE, CLERK)).toContain('没有改动');
    expect(await ask(LIAISON, AGRICULTURE, '/查 A41')).toContain('状态：待核验');

    await stage.press(CLERK, OFFICE, new RegExp(`^/核验 A41 通过 申请${second}$`));
    expect(await stage.latest(OFFICE)).toContain('核验通过，已销号');
    await stage.press(CLERK, OFFICE, new RegExp(`^/核验 A41 通过 申请${second}$`));
    expect(await stage.latest(OFFICE, CLERK)).toMatch(/由 督办办公室经办人 于 .* 核验通过并销号。/);
  });

  test('claiming clears no overdue list: it moves what is claimed to a count of its own', async () => {
    const before = counted(await ask(LEADER, LEADERS, '/任务 逾期'));
    expect(before).toEqual({ others: 14, claimed: 0 });
    await ask(LIAISON, AGRICULTURE, '/完成 B3节点1');
    await ask(LIAISON, AGRICULTURE, '/完成 B10');
    const list = await ask(LEADER, LEADERS, '/任务 逾期');
    expect(counted(list)).toEqual({ others: 12, claimed: 2 });
    expect(list).toContain('逾期 12 个时限，另有 2 个正在等待核验');

    const summary = await ask(LEADER, LEADERS, '/日报');
    expect(summary).toContain('四、逾期：12 个时限');
    expect(summary).toMatch(
      /另有 2 个时限已过期限、正在等待核验：B3节点1（122 个工作日）、B10节点1（60 个工作日）/,
    );
    expect(summary).toMatch(
      /五、7 天内到期：7 个时限[\s\S]*另有 1 个时限在 7 天内到期、正在等待核验：B10节点2/,
    );
    expect(counted(await ask(LEADER, LEADERS, '/任务 本周'))).toEqual({ others: 7, claimed: 1 });
    expect(summary).toContain('待核验 1 项');
    expect(summary).toContain('按整项计');
    expect(summary).toContain('三、待核验的销号申请：2 件（整项 1 件，节点 1 件）');
  });

  test('a supporter’s report does not count as the lead’s, and its blocker is told to the lead', async () => {
    const LEAD = '台州银保监分局三门监管组';
    await ask(LIAISON, AGRICULTURE, '/进展 B1 30% 已走访农户');
    expect(await ask(LIAISON, AGRICULTURE, '/受阻 B1 资金未到位')).toContain('已转告牵头单位');
    expect(await stage.latest(LEAD)).toMatch(/B1 的配合单位报受阻[\s\S]*原因：资金未到位/);
    const summary = await ask(LEADER, LEADERS, '/日报');
    expect(summary).toMatch(new RegExp(`六、尚未报送过进展的牵头单位：[\\s\\S]*${LEAD}（1 项）`));
    expect(summary).toMatch(/受阻 0 项[\s\S]*配合单位报配合情况 2 条：B1/);
  });

  test('a card has only the buttons that the reader may press', async () => {
    const shown = async (who: string, where: string, code: string) => {
      const card = await ask(who, where, `/查 ${code}`);
      return ['填进展', '申请销号'].filter((label) => card.includes(`\n${label}`));
    };
    expect(await shown(LEADER, LEADERS, 'A30')).toEqual([]);
    expect(await shown(LIAISON, AGRICULTURE, 'A30')).toEqual(['填进展', '申请销号']);
    expect(await shown(LIAISON, AGRICULTURE, 'B10')).toEqual([]);
    expect(await shown(LIAISON, AGRICULTURE, 'B1')).toEqual(['填进展']);
    expect(await shown(CLERK, OFFICE, 'A30')).toEqual(['填进展', '申请销号']);
  });

  test('the office is helped with the reports that it may write for a department', async () => {
    const help = await ask(CLERK, OFFICE, '/帮助');
    for (const command of ['/进展 编号', '/完成 编号', '/受阻 编号', '/核验 编号'])
      expect(help).toContain(command);
    expect(await ask(LEADER, LEADERS, '/帮助')).not.toContain('/进展 编号');
  });

  test('two shares are asked back', async () => {
    expect(await ask(LIAISON, AGRICULTURE, '/进展 A29 50% 20%')).toMatch(/没有登记[\s\S]*不止一个百分比/);
  });
});
