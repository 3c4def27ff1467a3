// The ledger (台账): open tasks as rows of a sheet that people fill in where the chat cannot hear them. Data and types.
import type { Day, MilestoneState, TaskState } from '../database/schema.ts';

/** One row: an open task, or one open milestone of it. */
export interface LedgerRow {
  /** `A23`, `B10节点2`: as it is typed in chat. */
  readonly code: string;
  readonly title: string;
  /** Null where the document names none. */
  readonly lead: string | null;
  readonly due: Day | null;
  readonly state: TaskState | MilestoneState;
  readonly percent: number | null;
}

/** The columns in their order; the last three are for filling in. */
export const COLUMNS = [
  { name: 'code', heading: '编号', width: 11, isFilled: false },
  { name: 'title', heading: '事项', width: 60, isFilled: false },
  { name: 'lead', heading: '牵头单位', width: 22, isFilled: false },
  { name: 'due', heading: '期限', width: 12, isFilled: false },
  { name: 'state', heading: '状态', width: 14, isFilled: false },
  { name: 'percent', heading: '完成比例', width: 10, isFilled: true },
  { name: 'report', heading: '填报', width: 10, isFilled: true },
  { name: 'note', heading: '说明', width: 50, isFilled: true },
] as const;

export type ColumnName = (typeof COLUMNS)[number]['name'];

/** A row's cells as texts. */
export type LedgerCells = Readonly<Record<ColumnName, string>>;

/** Stands above the table of every ledger, so that a copy which Excel saved anew is known as the same ledger. */
export const NUMBER_MARK = '台账号';
const NUMBERED = new RegExp(`${NUMBER_MARK}\\s?(\\d{14})`);

/** The ledger's number in a text; null when there is none. */
export const ledgerNumberIn = (text: string): string | null => NUMBERED.exec(text)?.[1] ?? null;

/** `20220923003000`: the instant of the export in UTC. */
export const ledgerNumber = (now: Date) => now.toISOString().replace(/\D/g, '').slice(0, 14);

export type Filled = 'underway' | 'started' | 'done' | 'blocked' | 'pass' | 'return';

/** What people write under 填报, in plain form, and what it means. Nothing else is understood. */
export const REPORT_WORDS: readonly { readonly means: Filled; readonly words: readonly string[] }[] = [
  { means: 'underway', words: ['进展', '推进', '推进中', '正在推进', '正常推进', '有序推进', '进行中'] },
  { means: 'started', words: ['开工', '已开工', '已启动'] },
  { means: 'done', words: ['完成', '已完成', '办结', '已办结', '申请销号', '销号'] },
  { means: 'blocked', words: ['受阻', '卡住'] },
  { means: 'pass', words: ['通过', '核验通过', '准予销号'] },
  { means: 'return', words: ['退回', '不通过'] },
];
