// The morning digest of a department: what is asked of it and what it is told, most urgent first.
import type { ChatMessage } from '../chat/port.ts';
import type { Digest, DigestItem } from '../nudges/digest.ts';
import { actions, cut, divider, header, message, paragraph, small } from './blocks.ts';
import { dayText, distanceText } from './dates.ts';
import { calling, type Mentioned } from './mentions.ts';
import { formButton, stateText } from './tasks.ts';

/** @param liaison who is called to what is asked; null while the post is empty. Nobody is called to what is only told. */
export function digestMessage(
  department: string,
  digest: Digest,
  liaison: Mentioned | null = null,
  isSendOnly = false,
): ChatMessage {
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
    ...(asked.length > 0 && liaison !== null ? [calling([liaison], '请报以下牵头事项的进展：')] : []),
    ...(asked.length > 0 ? asked.map((item) => paragraph(...itemLines(item, day))) : []),
    ...(told.length > 0
      ? [
          divider,
          paragraph('配合事项，由牵头单位填报，请知悉：'),
          ...told.map((item) => paragraph(...itemLines(item, day))),
        ]
      : []),
    divider,
    ...asked.slice(0, 1).map((item) => actions(formButton(codeOf(item)))),
    small(...footer(digest, isSendOnly)),
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

/** Where nobody can write to the bot. */
const BY_LEDGER =
  '本群只发提醒、不收回复：请在督办办公室发来的台账（Excel）里填“完成比例”“填报”“说明”三列后交回。';

function footer({ asked, isLate, isProvisional }: Digest, isSendOnly: boolean): string[] {
  const [first] = asked;
  return [
    isSendOnly
      ? BY_LEDGER
      : first
        ? `回复：/进展 ${first.code} 80% 说明；办结：/完成 ${codeOf(first)} 说明；受阻：/受阻 ${first.code} 原因`
        : '这些事项无需填报；查看：/任务',
    ...(isLate ? ['本条因系统中断未能按时发送，现予补发。'] : []),
    ...(isProvisional ? ['注：涉及的年份国务院放假安排尚未公布，工作日暂按周一至周五计算。'] : []),
  ];
}
