// The lines of an import's preview, in the order in which a person checks them.
import type { Field, FieldChange } from '../checklists/compare-task.ts';
import type { ParsedProblem, Place } from '../checklists/parsed-document.ts';
import type { ImportPlan } from '../checklists/plan.ts';
import type { ListPlan, TaskChange } from '../checklists/plan-list.ts';
import type { Proposal } from '../checklists/propose-import.ts';
import type { ChecklistKind, LeadRule } from '../database/schema.ts';
import { cut } from './blocks.ts';

const leadRules: Readonly<Record<LeadRule, string>> = {
  first: '列在首位的单位牵头',
  asterisk: '带 * 的单位牵头',
  named: '文中写明的牵头单位牵头',
  none: '文件没有列责任单位',
};

const kinds: Readonly<Record<ChecklistKind, string>> = {
  tasks: '任务',
  indicators: '指标',
  reforms: '改革',
  problems: '问题',
  cases: '案例',
  report: '报告',
};

const fields: Readonly<Record<Field, string>> = {
  title: '名称',
  text: '内容',
  section: '所属部分',
  departments: '责任单位',
  milestone: '节点',
  target: '目标',
  deadline: '完成时限',
  kind: '清单类型',
  year: '年份',
  leadRule: '牵头规则',
};

const changeNames: Readonly<Record<TaskChange['kind'], string>> = {
  new: '新增',
  changed: '变更',
  moved: '移位',
  restored: '恢复',
  withdrawn: '撤下',
};

const LONGEST_VALUE = 80;

/** Everything a person checks, in the order of checking: counts, doubts, new departments, changes. */
export function previewLines({ plan, problems }: Pick<Proposal, 'plan' | 'problems'>): string[] {
  const changed = plan.lists.flatMap((list) => [
    ...list.changes.map((change) => `清单 ${list.letter} ${changeText(change)}`),
    ...list.tasks.flatMap(taskLines),
  ]);
  return [
    ...plan.lists.flatMap(listLines),
    problems.length > 0 ? `❓ 疑问 ${problems.length} 处，请对照原文：` : '✅ 没有疑问。',
    ...problems.map(problemText),
    ...departmentLines(plan),
    ...(changed.length > 0 ? ['📝 与已有清单的不同：', ...changed] : []),
  ];
}

function listLines(list: ListPlan): string[] {
  const { letter, title, year, kind, counts, leadRule, isNew, alike } = list;
  const facts = [
    `${counts.items} 项 ${counts.rows} 行`,
    `节点 ${counts.milestones} 个（有日期 ${counts.dated} 个）`,
    `目标 ${counts.figures} 条`,
    ...(counts.unassigned > 0 ? [`未列单位 ${counts.unassigned} 行`] : []),
  ];
  return [
    `${letter} 《${title}》${year} 年 · ${kinds[kind]}清单 · ${isNew ? '新清单' : '修订'}`,
    `　${facts.join('，')}；${leadRules[leadRule]}`,
    ...(isNew ? [] : [`　${tallyText(list)}`]),
    ...(losesMost(list) ? [`　⚠️ 原有事项大半要撤下，请核对文件是不是清单 ${letter} 的新版本。`] : []),
    ...(alike === null
      ? []
      : [`　⚠️ 与 ${alike.letter}《${alike.title}》有 ${alike.tasks} 项同名：是它的修订吗？`]),
  ];
}

/** A document of the same title that has little in common with what is stored is likely not its revision. */
function losesMost({ tasks, unchanged }: ListPlan): boolean {
  const withdrawn = tasks.filter((task) => task.kind === 'withdrawn').length;
  const kept = unchanged + tasks.filter((task) => ['changed', 'moved'].includes(task.kind)).length;
  return withdrawn > kept;
}

export function tallyText({ tasks, unchanged }: ListPlan): string {
  const count = (kind: TaskChange['kind']) => tasks.filter((task) => task.kind === kind).length;
  const parts = (['new', 'changed', 'moved', 'restored', 'withdrawn'] as const)
    .filter((kind) => kind !== 'restored' || count(kind) > 0)
    .map((kind) => `${changeNames[kind]} ${count(kind)} 项`);
  return [...parts, `不变 ${unchanged} 项`].join('，');
}

export const problemText = ({ place, what, kept }: ParsedProblem) =>
  `· ${placeText(place)}：${what}${kept === '' ? '' : `（原文：${cut(kept.replace(/\s+/g, ' '), LONGEST_VALUE)}）`}`;

function placeText(place: Place): string {
  if ('line' in place) return `第 ${place.line} 行`;
  return 'sheet' in place ? `${place.sheet} 第 ${place.row} 行` : `表 ${place.table} 第 ${place.row} 行`;
}

function departmentLines({ departments, aliases }: ImportPlan): string[] {
  const near = departments.filter((one) => one.nearest !== null);
  const others = departments.filter((one) => one.nearest === null);
  return [
    ...(departments.length > 0 ? [`🏢 新单位 ${departments.length} 个：`] : []),
    ...near.map(({ name, nearest }) => `· ${name}（是不是“${nearest}”？不说明就作为新单位）`),
    ...(others.length > 0 ? [`· ${others.map(({ name }) => name).join('、')}`] : []),
    ...aliases.map(({ alias, name }) => `🏢 别名：${alias} 就是 ${name}`),
  ];
}

function taskLines({ kind, code, formerCode, title, state, changes }: TaskChange): string[] {
  const was = formerCode === null ? '' : `（原 ${formerCode}）`;
  const done = state === 'closed' ? ' ⚠️ 已销号' : state === 'claimed' ? ' ⚠️ 待核验' : '';
  return [
    `${changeNames[kind]} ${code}${was} ${cut(title, 60)}${done}`,
    ...changes.map((change) => `　${changeText(change)}`),
  ];
}

function changeText({ field, which, before, after }: FieldChange): string {
  const named = `${fields[field]}${which === null ? '' : ` ${which}`}`;
  const value = (written: string) => {
    const text = written.replace(/\s+/g, ' ');
    if (field === 'kind') return kinds[text as ChecklistKind] ?? text;
    return field === 'leadRule' ? (leadRules[text as LeadRule] ?? text) : text;
  };
  if (before === null) return `${named}：新增 ${cut(value(after ?? ''), LONGEST_VALUE)}`;
  if (after === null) return `${named}：删去 ${cut(value(before), LONGEST_VALUE)}`;
  const [was, is] = whereTheyDiffer(value(before), value(after));
  return `${named}：${was} → ${is}`;
}

const AROUND = 8;

/** Two long texts around the place where they differ; short ones whole. */
function whereTheyDiffer(before: string, after: string): [string, string] {
  if (before.length <= LONGEST_VALUE && after.length <= LONGEST_VALUE)
    return [before || '（空）', after || '（空）'];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const around = (text: string) => {
    const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, text.length - end + AROUND)];
    const shown = cut(text.slice(from, to).toWellFormed(), LONGEST_VALUE);
    return `${from > 0 ? '…' : ''}${shown}${to < text.length ? '…' : ''}`;
  };
  return [around(before), around(after)];
}
