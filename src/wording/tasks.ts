// How a task is named, its states, its figures, and the lists and details that people ask for.
import type { ChatMessage } from '../chat/port.ts';
import type { Day, ProgressKind, TaskState } from '../database/schema.ts';
import { type ListScope, rangeOf } from '../tasks/list-scope.ts';
import type { HistoryRow } from '../tasks/progress-store.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { codeWithMilestone, leadOf, type Task } from '../tasks/task.ts';
import type { ListedTask, TargetFigure, TaskDetail } from '../tasks/task-list-store.ts';
import { actions, commandButton, cut, divider, header, message, paragraph, plain, small } from './blocks.ts';
import { dayText, shortMinuteText } from './dates.ts';

export const stateNames: Readonly<Record<TaskState, string>> = {
  unreported: '未报进展',
  underway: '推进中',
  blocked: '受阻',
  claimed: '待核验',
  closed: '已销号',
};

const kindNames: Readonly<Record<ProgressKind, string>> = {
  progress: '报进展',
  blocked: '报受阻',
  claim: '申请销号',
  pass: '核验通过',
  return: '退回',
  reopen: '重新打开',
  undo: '撤回',
};

export const codeText = ({ task, milestone }: Target) => codeWithMilestone(task.code, milestone);

/** Lists by date count deadlines as the summary does, and what waits to be verified apart. */
function countText(tasks: readonly ListedTask[], scope: ListScope, today: Day): string {
  if (rangeOf(scope, today) === null) return `事项 ${tasks.length} 项`;
  const claimed = tasks.filter((task) => task.isClaimed).length;
  const apart = claimed === 0 ? '' : `，另有 ${claimed} 个正在等待核验`;
  return ` ${tasks.length - claimed} 个时限${apart}`;
}

/** `A29 实施高标准农田建设工程…`, with the milestone's own words when it is one. */
export const targetText = (target: Target) =>
  `${codeText(target)} ${target.task.title}${target.milestone ? `：${target.milestone.text}` : ''}`;

export const stateText = (task: Pick<Task, 'state' | 'percent' | 'blockedReason'>) =>
  [
    stateNames[task.state],
    task.percent === null ? '' : ` ${task.percent}%`,
    task.state === 'blocked' && task.blockedReason ? `（${cut(task.blockedReason, 60)}）` : '',
  ].join('');

/** Under a nudge or a task: opens the form with that task chosen. */
export const formButton = (code: string) => commandButton('form', '填进展', `/填报 ${code}`);

const scopeNames: Readonly<Record<ListScope, string>> = {
  open: '未销号',
  overdue: '逾期',
  week: '7 天内到期',
  'next-week': '下周到期',
  all: '全部',
};
const MOST_LISTED = 40;
const PER_BLOCK = 10;

export function taskList(
  tasks: readonly ListedTask[],
  { scope, owner, today }: { scope: ListScope; owner: string; today: Day },
): ChatMessage {
  const title = `${owner} · ${scopeNames[scope]}${countText(tasks, scope, today)}`;
  if (tasks.length === 0) return plain(`${title}。`);
  const shown = tasks.slice(0, MOST_LISTED).map((task) => listLine(task, today));
  const blocks = [];
  for (let from = 0; from < shown.length; from += PER_BLOCK) {
    blocks.push(paragraph(...shown.slice(from, from + PER_BLOCK)));
  }
  const rest = tasks.length - shown.length;
  if (rest > 0) blocks.push(small(`另有 ${rest} 项未列出；可加条件，例如：/任务 逾期、/任务 本周`));
  return message(title, header(title), ...blocks);
}

/** `A29 实施高标准农田建设工程 · 推进中 40% · 9月30日（周五）`, with the lead where it is another's. */
export function listLine(task: ListedTask, today: Day): string {
  const milestone = task.milestone === null ? '' : `节点${task.milestone} `;
  const due =
    task.due === null ? '无日期' : `${milestone}${dayText(task.due, today)}${lateText(task, today)}`;
  const lead = task.part === 'lead' ? '' : ` · 牵头：${task.lead ?? '未定'}`;
  return `${task.code} ${cut(task.title, 40)} · ${stateText({ ...task, blockedReason: null })} · ${due}${lead}`;
}

function lateText({ due, state, isClaimed }: ListedTask, today: Day): string {
  if (due === null || due >= today || state === 'closed') return isClaimed ? '（待核验）' : '';
  return isClaimed ? ' 已过期限（待核验）' : ' 逾期';
}

/** One task with everything that Duban knows of it. */
export function taskCard(
  task: Task,
  detail: TaskDetail,
  history: readonly HistoryRow[],
  { today, timeZone, may }: { today: Day; timeZone: string; may: { report: boolean; claim: boolean } },
): ChatMessage {
  const title = `${task.code} ${task.title}`;
  const buttons = [
    ...(may.report ? [formButton(task.code)] : []),
    ...(may.claim ? [commandButton('show-done', '申请销号', `/完成 ${task.code}`)] : []),
  ];
  const supporting = task.departments.filter((one) => one.part === 'supporting').map((one) => one.name);
  return message(
    title,
    header(title),
    paragraph(
      `状态：${stateText(task)}`,
      `牵头单位：${leadOf(task)?.name ?? '未定'}`,
      ...(supporting.length > 0 ? [`配合单位：${supporting.join('、')}`] : []),
    ),
    paragraph(detail.text, ...detail.targets.map((figure) => `· ${figureText(figure)}`)),
    paragraph('时限：', ...detail.deadlines.map((one) => `· ${deadlineText(one, task, today)}`)),
    divider,
    paragraph(
      history.length > 0 ? '最近记录：' : '还没有任何记录。',
      ...history.map((row) => historyText(row, timeZone)),
    ),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
    small(sourceText(detail)),
  );
}

/** What a link to the task unfolds into. */
export const unfurledTask = (task: Task, detail: TaskDetail, today: Day) => ({
  blocks: [
    paragraph(
      `${task.code} ${task.title}`,
      `状态：${stateText(task)} · 牵头单位：${leadOf(task)?.name ?? '未定'}`,
      ...detail.deadlines.filter((one) => one.isInForce).map((one) => `· ${deadlineText(one, task, today)}`),
    ),
  ],
});

const sourceText = (detail: TaskDetail) =>
  [
    `来源：《${detail.checklist}》`,
    ...detail.section,
    detail.sourceLine === null ? detail.source : `${detail.source} 第 ${detail.sourceLine} 行`,
  ].join(' · ');

const comparators: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '=' };

export function figureText({ name, comparator, value, valueHigh, unit, text }: TargetFigure): string {
  const sign = comparators[comparator];
  if (sign === undefined || value === null) return text;
  const range = valueHigh === null ? `${value}` : `${value}-${valueHigh}`;
  return `${name} ${sign} ${range}${unit ?? ''}`;
}

function deadlineText(
  { due, milestone, reason, isInForce }: TaskDetail['deadlines'][number],
  task: Task,
  today: Day,
): string {
  const found = task.milestones.find((one) => one.position === milestone);
  const what = found
    ? `节点${found.position} ${found.text}${found.state === 'closed' ? '（已销号）' : ''}：`
    : '';
  return `${what}${dayText(due, today)}${reason ? `（${reason}）` : ''}${isInForce ? '' : '（原定）'}`;
}

function historyText(row: HistoryRow, timeZone: string): string {
  const milestone = row.milestone === null ? '' : ` 节点${row.milestone}`;
  const percent = row.percent === null ? '' : ` ${row.percent}%`;
  const note = row.note === '' ? '' : `：${cut(row.note, 80)}`;
  const part = row.part === 'supporting' ? '（配合单位）' : '';
  return `· ${shortMinuteText(row.at, timeZone)} ${row.by}${part} ${kindNames[row.kind]}${milestone}${percent}${note}${row.isUndone ? '（已撤回）' : ''}`;
}
