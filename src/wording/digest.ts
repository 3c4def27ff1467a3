// The morning digest of a department: what is asked of it and what it is told, most urgent first.
import type { ChatMessage } from '../chat/port.ts';
import type { Digest, DigestItem } from '../nudges/digest.ts';
import { cut, divider, header, message, paragraph, small } from './blocks.ts';
import { dayText, distanceText } from './dates.ts';
import { stateText } from './tasks.ts';

export function digestMessage(department: string, digest: Digest): ChatMessage {
  const { asked, told, isLate, part, parts, day } = digest;
  const count = [
    asked.length > 0 ? `牵头 ${asked.length} 项请报进展` : '',
    told.length > 0 ? `配合 ${told.length} 项请知悉` : '',
  ]
    .filter(Boolean)
    .join('，');
  const marks = `${isLate ? '【补发】' : ''}${parts > 1 ? `（${part}/${parts}）` : ''}`;
  const title = `${marks}${department} 督办提醒：${count}`;
  return message(
    title,
    header(title),
    ...(asked.length > 0 ? asked.map((item) => paragraph(...itemLines(item, day))) : []),
    ...(told.length > 0
      ? [
          divider,
          paragraph('配合事项，由牵头单位填报，请知悉：'),
          ...told.map((item) => paragraph(...itemLines(item, day))),
        ]
      : []),
    divider,
    small(...footer(digest)),
  );
}

function itemLines(item: DigestItem, today: string): string[] {
  const mark = { overdue: '🔴', today: '🟠', ahead: '🟡' }[item.distance.kind];
  const due = [
    `${dayText(item.due, today)}到期`,
    distanceText(item.distance),
    ...(item.isDayOff && item.distance.kind !== 'overdue' ? ['到期日不上班，请在此前完成'] : []),
    ...(item.isApproximate ? ['日期按“底前”理解'] : []),
  ].join('，');
  return [
    `${mark} ${codeOf(item)} ${cut(item.title, 50)}`,
    ...(item.milestoneText === null ? [] : [`　 ${cut(item.milestoneText, 80)}`]),
    `　 ${due} · ${stateText({ ...item, blockedReason: null })} · 牵头：${item.lead ?? '未定'}`,
  ];
}

const codeOf = ({ code, milestone }: DigestItem) => (milestone === null ? code : `${code}节点${milestone}`);

function footer({ asked, isLate, isProvisional }: Digest): string[] {
  const [first] = asked;
  return [
    first
      ? `回复：/进展 ${first.code} 80% 说明；办结：/完成 ${codeOf(first)} 说明；受阻：/受阻 ${first.code} 原因`
      : '这些事项无需填报；查看：/任务',
    ...(isLate ? ['本条因系统中断未能按时发送，现予补发。'] : []),
    ...(isProvisional ? ['注：涉及的年份国务院放假安排尚未公布，工作日暂按周一至周五计算。'] : []),
  ];
}
