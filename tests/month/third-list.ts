// The county's third list: a task for every department, due week after week, so that the rehearsed month is a busy one.
import type { ChecklistFile } from '../../src/checklists/checklist-file.ts';

/** Two more departments than the published lists name. */
export const MORE_DEPARTMENTS = ['县档案馆', '县志办'] as const;

const MONTH = '2022-12';

export function thirdList(departments: readonly string[]): ChecklistFile {
  return {
    letter: 'C',
    title: '2022年度重点工作任务清单',
    kind: 'tasks',
    year: 2022,
    leadRule: 'first',
    defaultDue: null,
    defaultDueRaw: null,
    source: 'third-list.ts',
    tasks: departments.map((name, index) => ({
      number: index + 1,
      row: 1,
      section: ['重点工作'],
      title: `${name}年度重点工作`,
      text: '按计划完成年度重点工作并报送总结',
      line: index + 1,
      departments: [name],
      leads: 1,
      milestones: [
        { text: '完成并报送总结', due: dueOf(index), raw: '12月', kind: 'date', approximate: false },
      ],
      targets: [],
    })),
  };
}

/** The four Fridays before the year's end, in turn. */
const dueOf = (index: number) => `${MONTH}-${['02', '09', '16', '23'][index % 4]}`;
