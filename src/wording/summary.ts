// The leaders' daily summary in words; every number is the snapshot's.
import type { ImageBlock, KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import type { ProgressKind } from '../database/schema.ts';
import type { DueItem, OverdueDepartment, OverdueItem, SummaryFigures } from '../summaries/summary.ts';
import type { Change, WaitingItem } from '../summaries/summary-store.ts';
import { cut, divider, header, message, paragraph, small } from './blocks.ts';
import { dayText, minuteText, shortMinuteText } from './dates.ts';
import { stateNames } from './tasks.ts';

/** How and where a summary is said. */
export interface SummarySetting {
  readonly workspace: string;
  readonly timeZone: string;
  readonly isRehearsal: boolean;
  readonly isLate: boolean;
  /** What `uploadImage` gave for the chart; null where the chat cannot show one. */
  readonly picture: { image_url: string } | { slack_file: { id: string } } | null;
}

const MOST_LINES = 15;

export function summaryMessage(figures: SummaryFigures, setting: SummarySetting): ChatMessage {
  const title = `${setting.isLate ? '【补发】' : ''}${setting.workspace}督办日报`;
  const asOf = minuteText(new Date(figures.asOf), setting.timeZone);
  return message(
    `${title}（截至 ${asOf}）`,
    header(title),
    small(
      `截至 ${asOf}`,
      ...(setting.isRehearsal ? ['⚠️ 演练：时间由演练时钟给出，以下不是今天的真实情况。'] : []),
    ),
    paragraph(...overview(figures)),
    ...(setting.picture ? [chart(setting.picture)] : []),
    divider,
    paragraph(...changes(figures, setting.timeZone)),
    paragraph(...waiting(figures, setting.timeZone)),
    paragraph(...overdue(figures)),
    paragraph(...dueSoon(figures)),
    paragraph(...silent(figures)),
    small(
      '申请销号与核验销号分开统计；查看单项：/查 编号；查看单位：/任务 单位名称',
      ...(figures.isProvisional ? ['注：本年放假安排尚未公布，工作日暂按周一至周五计算。'] : []),
    ),
  );
}

const chart = (picture: { image_url: string } | { slack_file: { id: string } }): KnownBlock =>
  ({ type: 'image', alt_text: '各状态事项数量图', ...picture }) as ImageBlock;

function overview({ total, states, checklists, waiting: claims }: SummaryFigures): string[] {
  const parts = states.map(
    ({ state, count, share }) => `${stateNames[state]} ${count} 项（${share.toFixed(1)}%）`,
  );
  return [
    `一、总体情况：共 ${total} 项，其中${parts.join('，')}。`,
    ...(claims.some(({ milestone }) => milestone !== null)
      ? ['　（按整项计：整项申请销号才算待核验，单个节点的申请见第三部分。）']
      : []),
    ...checklists.map((one) => `　${one.letter} 《${one.title}》${one.total} 项，已销号 ${one.closed} 项`),
  ];
}

const changeNames: Partial<Record<ProgressKind, string>> = {
  progress: '报进展',
  blocked: '报受阻',
  claim: '申请销号',
  pass: '核验销号',
  return: '退回',
  reopen: '重新打开',
};

function changes(figures: SummaryFigures, timeZone: string): string[] {
  const at = shortMinuteText(new Date(figures.since), timeZone);
  const since = figures.isFirst ? `督办启用（${at}）以来` : `上次日报（${at}）以来`;
  if (figures.changes.length === 0) return [`二、${since}：没有新的报送。`];
  const led = figures.changes.filter(({ part }) => part === 'lead');
  const byKind = Map.groupBy(led, (change) => change.kind);
  return [
    `二、${since}：共 ${figures.changes.length} 条`,
    ...Object.entries(changeNames).flatMap(([kind, name]) =>
      changeLines(name, byKind.get(kind as ProgressKind) ?? []),
    ),
    ...changeLines(
      '配合单位报配合情况',
      figures.changes.filter(({ part }) => part === 'supporting'),
    ),
  ];
}

function changeLines(name: string, own: readonly Change[]): string[] {
  if (own.length === 0) return [];
  const codes = [...new Set(own.map((change) => change.code))];
  return [`　${name} ${own.length} 条：${cut(codes.join('、'), 200)}`];
}

const codeOf = ({ code, milestone }: Pick<DueItem, 'code' | 'milestone'>) =>
  milestone === null ? code : `${code}节点${milestone}`;

function waiting({ waiting: items }: SummaryFigures, timeZone: string): string[] {
  if (items.length === 0) return ['三、待核验的销号申请：没有。'];
  const line = (item: WaitingItem) =>
    `　${codeOf(item)} ${cut(item.title, 30)} · ${item.lead} · ${shortMinuteText(new Date(item.claimedAt), timeZone)} 申请`;
  const whole = items.filter(({ milestone }) => milestone === null).length;
  const parts = `整项 ${whole} 件，节点 ${items.length - whole} 件`;
  return [`三、待核验的销号申请：${items.length} 件（${parts}）`, ...limited(items.map(line))];
}

function overdue({ overdue: departments, overdueClaimed, today }: SummaryFigures): string[] {
  const total = departments.reduce((sum, one) => sum + one.items.length, 0);
  const apart = waitingApart('已过期限', overdueClaimed, overdueText);
  if (total === 0) return ['四、逾期：没有。', ...apart];
  const line = ({ name, items }: OverdueDepartment) => {
    const listed = items.slice(0, 5).map(overdueText);
    const rest = items.length > listed.length ? ` 等` : '';
    return `　${name || '未定牵头单位'} ${items.length} 个：${listed.join('、')}${rest}`;
  };
  return [
    `四、逾期：${total} 个时限，涉及 ${departments.length} 个牵头单位（截至 ${dayText(today, today)}）`,
    ...limited(departments.map(line)),
    ...apart,
  ];
}

const overdueText = (item: OverdueItem) => `${codeOf(item)}（${item.workdays} 个工作日）`;

/** What is claimed is neither nudged nor counted with the rest, and does not vanish: the office has to look at it. */
function waitingApart<Item>(what: string, items: readonly Item[], textOf: (item: Item) => string): string[] {
  if (items.length === 0) return [];
  const listed = items.slice(0, MOST_LINES).map(textOf).join('、');
  const rest = items.length > MOST_LINES ? ' 等' : '';
  return [`　另有 ${items.length} 个时限${what}、正在等待核验：${listed}${rest}`];
}

function dueSoon({ dueSoon: items, dueSoonClaimed, today }: SummaryFigures): string[] {
  const apart = waitingApart('在 7 天内到期', dueSoonClaimed, codeOf);
  if (items.length === 0) return ['五、7 天内到期：没有。', ...apart];
  const line = (item: DueItem) =>
    `　${dayText(item.due, today)} ${codeOf(item)} ${cut(item.title, 30)} · ${item.lead ?? '未定牵头单位'}`;
  return [`五、7 天内到期：${items.length} 个时限`, ...limited(items.map(line)), ...apart];
}

function silent({ silent: departments }: SummaryFigures): string[] {
  if (departments.length === 0) return ['六、尚未报送过进展的牵头单位：没有。'];
  const names = departments.map((one) => `${one.name}（${one.tasks} 项）`);
  return [`六、尚未报送过进展的牵头单位：${departments.length} 个`, `　${cut(names.join('、'), 900)}`];
}

function limited(lines: readonly string[]): string[] {
  const rest = lines.length - MOST_LINES;
  return rest > 0 ? [...lines.slice(0, MOST_LINES), `　……另有 ${rest} 条`] : [...lines];
}
