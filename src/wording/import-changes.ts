// What a revised document changes, in words: field by field, task by task, and counted.
import type { Field, FieldChange } from '../checklists/compare-task.ts';
import { type ListPlan, type TaskChange, tallyOf } from '../checklists/plan-list.ts';
import type { ChecklistKind, LeadRule } from '../database/schema.ts';
import { cut } from './blocks.ts';
import { kinds, leadRules, oneLine } from './import-words.ts';

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

export const LONGEST_VALUE = 80;

/** `变更`, `移位`, and of a task that is both `移位并变更`. */
export const changeName = ({ kind, changes }: TaskChange) =>
  kind === 'moved' && changes.length > 0 ? '移位并变更' : changeNames[kind];

/** The change that a row of a list is marked with. */
export const rowChangeName = (kind: TaskChange['kind']) => changeNames[kind];

/** `原 A5`, `已销号`: what the office should know of a task before it is changed. */
export const changeMarks = ({ formerCode, state }: TaskChange) => ({
  was: formerCode === null ? '' : `原 ${formerCode}`,
  state: state === 'closed' ? '⚠️ 已销号' : state === 'claimed' ? '⚠️ 待核验' : '',
});

/** A task that is changed and moved counts as both, and the end says so. */
export function tallyText(list: ListPlan): string {
  const tally = tallyOf(list);
  const parts = (['new', 'changed', 'moved', 'restored', 'withdrawn'] as const)
    .filter((kind) => kind !== 'restored' || tally[kind] > 0)
    .map((kind) => `${changeNames[kind]} ${tally[kind]} 项`);
  const both = tally.several > 0 ? `（其中 ${tally.several} 项有不止一种，各处都计）` : '';
  return `${[...parts, `不变 ${tally.unchanged} 项`].join('，')}${both}`;
}

export function taskLines(task: TaskChange): string[] {
  const { was, state } = changeMarks(task);
  return [
    `${changeName(task)} ${task.code}${was && `（${was}）`} ${cut(task.title, 60)}${state && ` ${state}`}`,
    ...task.changes.map((change) => `　${changeText(change)}`),
  ];
}

/** `before` is null for what is added, `after` for what is left out; whole, on one line each. */
export interface ChangeWords {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function changeWords({ field, which, before, after }: FieldChange): ChangeWords {
  const value = (written: string) => {
    const text = oneLine(written);
    if (field === 'kind') return kinds[text as ChecklistKind] ?? text;
    return field === 'leadRule' ? (leadRules[text as LeadRule] ?? text) : text;
  };
  return {
    field: `${fields[field]}${which === null ? '' : ` ${which}`}`,
    before: before === null ? null : value(before) || '（空）',
    after: after === null ? null : value(after) || '（空）',
  };
}

export function changeText(change: FieldChange): string {
  const { field, before, after } = changeWords(change);
  if (before === null) return `${field}：新增 ${cut(after ?? '', LONGEST_VALUE)}`;
  if (after === null) return `${field}：删去 ${cut(before, LONGEST_VALUE)}`;
  const [was, is] = whereTheyDiffer(before, after);
  return `${field}：${was} → ${is}`;
}

const AROUND = 8;

/** Two long texts around the place where they differ; short ones whole. */
function whereTheyDiffer(before: string, after: string): [string, string] {
  if (before.length <= LONGEST_VALUE && after.length <= LONGEST_VALUE) return [before, after];
  const { start, end } = commonEnds(before, after);
  const around = (text: string) => {
    const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, text.length - end + AROUND)];
    const shown = cut(text.slice(from, to).toWellFormed(), LONGEST_VALUE);
    return `${from > 0 ? '…' : ''}${shown}${to < text.length ? '…' : ''}`;
  };
  return [around(before), around(after)];
}

/** Two whole texts in three parts each: only the middle ones differ. */
export function differingParts(before: string, after: string) {
  const { start, end } = commonEnds(before, after);
  const parts = (text: string): [string, string, string] => [
    text.slice(0, start),
    text.slice(start, text.length - end),
    text.slice(text.length - end),
  ];
  return { before: parts(before), after: parts(after) };
}

/** How much is the same at the beginning and at the end, in whole characters. */
function commonEnds(before: string, after: string): { start: number; end: number } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  if (isHalf(before[start - 1], 0xd800)) start -= 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (isHalf(before[before.length - end], 0xdc00)) end -= 1;
  return { start, end };
}

/** @param from of the first halves of characters, or of the second ones */
const isHalf = (unit: string | undefined, from: number) =>
  unit !== undefined && unit.charCodeAt(0) >> 10 === from >> 10;
