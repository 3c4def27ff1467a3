// Short lists: no title row, no year, nothing beside the task's own words.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';

const csv = [
  '序号,重点任务,牵头单位,配合单位,完成时限',
  '1,新建村级充电站12座,县发改局,县供电局、各乡镇,9月底前',
].join('\n');
const read = (options = {}) => importText(new TextEncoder().encode(csv), '村级充电.csv', options);

test('a list that says nothing of its year takes this year, and says so', () => {
  const { checklists, problems } = read({ thisYear: 2026 });
  expect(checklists[0]).toMatchObject({ title: '村级充电', year: 2026 });
  expect(checklists[0]?.items[0]?.milestones[0]).toMatchObject({ due: '2026-09-30' });
  expect(problems.map(({ what }) => what).join()).toContain('暂按今年（2026年）理解');
});

test('the year in a file’s name counts before this year', () => {
  const named = importText(new TextEncoder().encode(csv), '2022年重点任务.csv', { thisYear: 2026 });
  expect(named.checklists[0]).toMatchObject({ title: '2022年重点任务', year: 2022 });
});

test('what the office says counts most', () => {
  expect(read({ year: 2024, thisYear: 2026 }).checklists[0]?.year).toBe(2024);
});

test('a short task with nothing said beside it is its own target', () => {
  expect(read({ year: 2026 }).checklists[0]?.items[0]?.indicators).toMatchObject([
    { name: '新建村级充电站', comparator: '>=', target: 12, unit: '座' },
  ]);
});
