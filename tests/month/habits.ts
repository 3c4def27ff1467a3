// What people write on one workday, as they are known to: commands, own words, quotes, claims, questions, mistakes.
import type { Database } from '../../src/database/connection.ts';
import type { Chance } from './chance.ts';
import { CLERK, type County, type Department, LEADERS, type Person, WORKSPACE } from './county.ts';

export interface Saying {
  readonly group: string;
  readonly person: Person;
  readonly text: string;
  /** Quotes the latest nudge of the group. */
  readonly quotesNudge?: boolean;
}

/** Of the 120 liaisons so many write on a usual day, each about once a week, and in a lively county. */
export const USUAL = 24;
export const LIVELY = 48;
const SHARES = { command: 0.45, words: 0.7, quote: 0.85, claim: 0.93, question: 0.97 };
const QUESTIONS = ['/我的任务', '/我的任务 逾期', '/帮助', '我们还有哪些没完成？'] as const;
const NOTES = ['正在施工', '已完成招标', '方案已报审', '材料已汇总', '按计划推进', '设备已到货'] as const;

interface OpenTask {
  readonly code: string;
  readonly departmentId: number;
}

/** The reports of one day, in the order in which they are written; the leaders and the office ask at the end. */
export async function sayingsOf(
  { db, departments, office, leaders }: County,
  reports: number,
  luck: Chance,
): Promise<Saying[]> {
  const open = await openTasks(db);
  const sayings: Saying[] = [];
  for (let number = 0; number < reports; number += 1) {
    const department = luck.pick(departments);
    const own = open.filter((task) => task.departmentId === department.departmentId);
    sayings.push(...reportOf(department, own, luck));
  }
  for (const leader of LEADERS) sayings.push({ group: leaders, person: leader, text: '/日报' });
  sayings.push({ group: office, person: CLERK, text: '/任务 逾期' });
  sayings.push({ group: office, person: CLERK, text: `/查 ${luck.pick(open).code}` });
  return sayings;
}

function reportOf({ group, liaisons }: Department, own: readonly OpenTask[], luck: Chance): Saying[] {
  const person = luck.happens(0.8) ? liaisons[0] : liaisons[1];
  const draw = luck.next();
  if (own.length === 0 || draw >= SHARES.claim) {
    if (draw >= SHARES.question && own.length > 0) return mistake(group, person, luck.pick(own).code, luck);
    return [{ group, person, text: luck.pick(QUESTIONS) }];
  }
  const { code } = luck.pick(own);
  const percent = 10 * (1 + Math.floor(luck.next() * 9));
  const note = luck.pick(NOTES);
  if (draw < SHARES.command) return [{ group, person, text: `/进展 ${code} ${percent}% ${note}` }];
  if (draw < SHARES.words) return [{ group, person, text: `${code}做到${percent}%了，${note}` }];
  if (draw < SHARES.quote)
    return [{ group, person, text: luck.pick(['办好了', `完成${percent}%`]), quotesNudge: true }];
  return [{ group, person, text: `/完成 ${code} 已验收` }];
}

/** Reported wrongly and taken back. */
const mistake = (group: string, person: Person, code: string, luck: Chance): Saying[] => [
  { group, person, text: `/进展 ${code} 90% ${luck.pick(NOTES)}` },
  { group, person, text: '/撤回' },
];

async function openTasks(db: Database): Promise<OpenTask[]> {
  return await db
    .selectFrom('tasks as t')
    .innerJoin('taskDepartments as d', (join) =>
      join.onRef('d.workspaceId', '=', 't.workspaceId').onRef('d.taskId', '=', 't.taskId'),
    )
    .select(['t.code', 'd.departmentId'])
    .where('t.workspaceId', '=', WORKSPACE)
    .where('d.part', '=', 'lead')
    .where('t.state', 'in', ['unreported', 'underway', 'blocked'])
    .orderBy('t.taskId')
    .execute();
}

/** What the office decides in the afternoon: most claims pass, one in five is returned. */
export async function verdictsOf({ db, office }: County, luck: Chance): Promise<Saying[]> {
  const claimed = await db
    .selectFrom('tasks')
    .select('code')
    .where('workspaceId', '=', WORKSPACE)
    .where('state', '=', 'claimed')
    .orderBy('taskId')
    .execute();
  return claimed.map(({ code }) => ({
    group: office,
    person: CLERK,
    text: luck.happens(0.8) ? `/核验 ${code} 通过` : `/核验 ${code} 退回 佐证材料不全`,
  }));
}
