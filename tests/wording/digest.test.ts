// The digest in words: what each part may weigh, and what it says of late, approximate and uncertain dates.
import { describe, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { digestOf } from '../../src/nudges/digest.ts';
import type { DueItem } from '../../src/nudges/nudge-store.ts';
import { MOST_ITEMS } from '../../src/nudges/sweep-nudges.ts';
import { digestMessage } from '../../src/wording/digest.ts';
import type { Mentioned } from '../../src/wording/mentions.ts';
import { dueItem as item, today } from '../nudges/due-item.ts';

const say = (items: DueItem[], more = {}, liaison: Mentioned | null = null) => {
  const payload = {
    departmentId: 1,
    day: today,
    deadlineIds: [1],
    isLate: false,
    part: 1,
    parts: 1,
    ...more,
  };
  const digest = digestOf(payload, items, today, statutoryCalendar);
  if (!digest) throw new Error('nothing is due');
  return digestMessage('市生态环境局三门分局', digest, liaison);
};
const textOf = (message: ReturnType<typeof say>) => JSON.stringify(message.blocks);

describe('a digest in words', () => {
  test('the longest one stays inside the smallest chat’s limits', () => {
    const long = {
      title: '长'.repeat(300),
      milestoneText: '节'.repeat(300),
      milestone: 12,
      isApproximate: true,
      lead: '某'.repeat(20),
    };
    const items = Array.from({ length: MOST_ITEMS }, (_, index) =>
      item({ ...long, deadlineId: index, part: index % 2 ? 'lead' : 'supporting', due: '2022-10-01' }),
    );
    const liaison = { chatUser: 'u'.repeat(64), name: '县农业农村局联络员A岗' };
    const message = say(items, { isLate: true, part: 3, parts: 4 }, liaison);
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(12_000);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });

  test('a late one is marked 补发 and says why, and parts are numbered', () => {
    const text = textOf(say([item({})], { isLate: true, part: 2, parts: 3 }));
    expect(text).toContain('【补发】（2/3）');
    expect(text).toContain('因系统中断未能按时发送');
  });

  test('how to answer is one line with the first code, and a milestone is closed by its own', () => {
    expect(textOf(say([item({ code: 'B10', milestone: 2, milestoneText: '完工' })]))).toContain(
      '回复：/进展 B10 80% 说明；办结：/完成 B10节点2 说明；受阻：/受阻 B10 原因',
    );
  });

  test('a department that only supports is told and not asked', () => {
    const text = textOf(say([item({ part: 'supporting', lead: '甲局' })]));
    expect(text).toContain('配合 1 项请知悉');
    expect(text).not.toContain('请报进展');
    expect(text).toContain('无需填报');
  });

  test('A岗 is called once, by a mention that no name can break out of, and only to what is asked', () => {
    const liaison = { chatUser: 'nongye01', name: 'A岗<!channel>*' };
    const called = (items: DueItem[]) => textOf(say(items, {}, liaison));
    expect(called([item({}), item({ deadlineId: 2 })]).split('<@')).toHaveLength(2);
    expect(called([item({})])).toContain('<@nongye01|A岗 !channel> 请报以下牵头事项的进展：');
    expect(called([item({ part: 'supporting' })])).not.toContain('<@');
    expect(textOf(say([item({})]))).not.toContain('<@');
  });

  test('a deadline on a day off says to finish before it', () => {
    expect(textOf(say([item({ due: '2022-10-01' })]))).toContain('到期日不上班，请在此前完成');
  });
});
