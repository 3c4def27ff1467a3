// The words that the preview of an import has in common in chat, on its page and in the terminal.
import type { Place } from '../checklists/parsed-document.ts';
import type { ListCounts } from '../checklists/plan-list.ts';
import type { ChecklistKind, LeadRule } from '../database/schema.ts';

export const leadRules: Readonly<Record<LeadRule, string>> = {
  first: '列在首位的单位牵头',
  asterisk: '带 * 的单位牵头',
  named: '文中写明的牵头单位牵头',
  none: '文件没有列责任单位',
};

export const kinds: Readonly<Record<ChecklistKind, string>> = {
  tasks: '任务',
  indicators: '指标',
  reforms: '改革',
  problems: '问题',
  cases: '案例',
  report: '报告',
};

export function placeText(place: Place): string {
  if ('line' in place) return `第 ${place.line} 行`;
  return 'sheet' in place ? `${place.sheet} 第 ${place.row} 行` : `表 ${place.table} 第 ${place.row} 行`;
}

export const countsText = (counts: ListCounts) =>
  [
    `${counts.items} 项 ${counts.rows} 行`,
    `节点 ${counts.milestones} 个（有日期 ${counts.dated} 个）`,
    `目标 ${counts.figures} 条`,
    ...(counts.unassigned > 0 ? [`未列单位 ${counts.unassigned} 行`] : []),
  ].join('，');

export const NOTES_TITLE = '没有列入任何事项的文字';

/** On one line, for places where a line is all there is. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
