// The bot's own page (home tab): one's pending tasks with their lights and a button each; for the office what waits for it.
import type { HomeView, KnownBlock } from '@slack/web-api';
import { addDays } from '../calendar/day.ts';
import type { WaitingImport } from '../checklists/import-store.ts';
import type { Day } from '../database/schema.ts';
import type { ClaimToVerify } from '../tasks/claim-store.ts';
import { codeWithMilestone } from '../tasks/task.ts';
import type { ListedTask } from '../tasks/task-list-store.ts';
import { actions, commandButton, cut, divider, header, paragraph, small } from './blocks.ts';
import { claimText, verdictButtons } from './claims.ts';
import { shortMinuteText } from './dates.ts';
import { NO_POST } from './refusals.ts';
import { formButton, listLine } from './tasks.ts';

/** A home tab holds 100 blocks; a page is read in one go. */
const MOST_TASKS = 40;
const SOON_DAYS = 7;

export interface HomePage {
  readonly tasks: readonly ListedTask[];
  /** Whether they are the reader's own, to be reported on; else all that are overdue, to be read. */
  readonly isOwn: boolean;
  readonly claims: readonly ClaimToVerify[];
  readonly imports: readonly WaitingImport[];
  readonly now: Date;
  readonly today: Day;
  readonly timeZone: string;
}

export function homeView(page: HomePage): HomeView {
  const { tasks, isOwn, claims, imports, now, today, timeZone } = page;
  const rest = tasks.length - MOST_TASKS;
  return home(
    ...waitingBlocks(claims, imports),
    header(isOwn ? `待办事项 ${tasks.length} 项` : `已过的时限 ${tasks.length} 个`),
    ...tasks.slice(0, MOST_TASKS).map((task) => row(task, isOwn, today)),
    ...(rest > 0 ? [small(`另有 ${rest} 项未列出；全部请发送：/任务`)] : []),
    small(
      '🔴 逾期　🟡 七天内到期　🟢 其余　🔵 待核验',
      `截至 ${shortMinuteText(now, timeZone)}；填报以后重新打开本页即可看到新的情况。`,
    ),
  );
}

export const strangersHome = (): HomeView => home(paragraph(NO_POST));

const home = (...blocks: KnownBlock[]): HomeView => ({ type: 'home', blocks });

function row(task: ListedTask, isOwn: boolean, today: Day): KnownBlock {
  const text = `${lightOf(task, today)} ${listLine(task, today)}`;
  const isOpen = task.state !== 'closed' && task.state !== 'claimed';
  const block = { type: 'section' as const, text: { type: 'plain_text' as const, text, emoji: true } };
  return isOwn && isOpen ? { ...block, accessory: formButton(task.code) } : block;
}

function lightOf({ isClaimed, due }: ListedTask, today: Day): string {
  if (isClaimed) return '🔵';
  if (due !== null && due < today) return '🔴';
  return due !== null && due <= addDays(today, SOON_DAYS) ? '🟡' : '🟢';
}

function waitingBlocks(claims: readonly ClaimToVerify[], imports: readonly WaitingImport[]): KnownBlock[] {
  if (claims.length + imports.length === 0) return [];
  return [
    header(`等您处理 ${claims.length + imports.length} 件`),
    ...claims.flatMap(claimBlocks),
    ...imports.map(({ importId, fileName }) =>
      actions(commandButton('import', `查看导入 ${importId}：${cut(fileName, 40)}`, `/导入 ${importId}`)),
    ),
    divider,
  ];
}

function claimBlocks({ receipt, code, milestone, title, note, claimedBy }: ClaimToVerify): KnownBlock[] {
  const named = codeWithMilestone(code, milestone === null ? null : { position: milestone });
  return [
    paragraph(
      `销号申请：${named} ${cut(title, 60)}（${claimText(receipt)}）`,
      `${claimedBy}：${note === '' ? '（未填说明）' : cut(note, 120)}`,
    ),
    verdictButtons(named, receipt),
  ];
}
