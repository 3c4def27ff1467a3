// Receipts (回执): what was understood and recorded, and how to take it back. And what others are told of it.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import type { Binding } from '../departments/bind-group.ts';
import type { Report } from '../tasks/report-progress.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { leadOf } from '../tasks/task.ts';
import type { Undone } from '../tasks/undo-report.ts';
import type { Verification } from '../tasks/verify-claim.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { roles } from './posts.ts';
import { type Signed, signature } from './signature.ts';
import { codeText, stateText, targetText } from './tasks.ts';

const codesOf = (targets: readonly Target[]) => targets.map(codeText).join('、');

export function progressReceipt(report: Report, signed: Signed): ChatMessage {
  const percent = report.percent === null ? '进度未填，只记说明' : `进度 ${report.percent}%`;
  const isDone = report.percent === 100;
  return receipt('已登记进展', report, signed, [percent], isDone ? [claimHint(report.targets)] : []);
}

export const blockedReceipt = (report: Report, signed: Signed): ChatMessage =>
  receipt('已登记受阻', report, signed, []);

export function claimReceipt(report: Report, signed: Signed): ChatMessage {
  const open = report.targets.filter(
    ({ task, milestone }) => milestone === null && task.milestones.length > 0,
  );
  const hints = open.map(
    ({ task }) =>
      `${task.code} 有 ${task.milestones.length} 个节点，这次申请的是整项；只报一个节点请写：/完成 ${task.code}节点1`,
  );
  return receipt('已提交销号申请，待督办办公室核验', report, signed, [], hints);
}

const claimHint = (targets: readonly Target[]) =>
  `进度到 100% 不等于销号；办结请另发：/完成 ${codesOf(targets)} 说明`;

function receipt(
  title: string,
  { receipt: number, targets, note }: Report,
  signed: Signed,
  facts: readonly string[],
  hints: readonly string[] = [],
): ChatMessage {
  const heading = `${title} · 回执 ${number}`;
  return message(
    `${heading}：${codesOf(targets)}`,
    header(heading),
    paragraph(...targets.map(targetText), ...facts, ...(note === '' ? [] : [`说明：${note}`])),
    ...(hints.length > 0 ? [paragraph(...hints)] : []),
    undoButton(number),
    small(signature(signed), `有误请按“撤回”，或发送：/撤回 ${number}`),
  );
}

const undoButton = (number: number): KnownBlock =>
  actions(commandButton('undo', '撤回', `/撤回 ${number}`, 'danger'));

export function undoReceipt({ receipt: number, targets }: Undone, signed: Signed): ChatMessage {
  const title = `已撤回回执 ${number}`;
  return message(
    title,
    header(title),
    paragraph(...targets.map((target) => `${codeText(target)} 现为：${stateText(target.task)}`)),
    small(signature(signed), '记录仍保留在历史中。'),
  );
}

/** To the office: a claim to be decided. */
export function claimNotice(target: Target, note: string, signed: Signed): ChatMessage {
  const code = codeText(target);
  const title = `销号申请待核验：${code}`;
  return message(
    title,
    header(title),
    paragraph(
      targetText(target),
      `牵头单位：${leadOf(target.task)?.name ?? '未定'}`,
      `说明：${note === '' ? '（未填）' : note}`,
    ),
    actions(
      commandButton('pass', '通过', `/核验 ${code} 通过`, 'primary'),
      commandButton('return', '退回', `/核验 ${code} 退回`, 'danger'),
    ),
    small(signature(signed), `也可发送：/核验 ${code} 通过，或 /核验 ${code} 退回 理由`),
  );
}

/** To the office: a claim that need not be decided any more. */
export const withdrawnNotice = (undone: Undone, signed: Signed): ChatMessage =>
  plain(`销号申请已由申请人撤回：${codesOf(undone.targets)}（回执 ${undone.receipt}）`, signature(signed));

/** To the office, as the answer to its verdict. */
export function verdictReceipt({ verdict, reason, decided }: Verification, signed: Signed): ChatMessage {
  const title = verdict === 'pass' ? '核验通过，已销号' : '已退回';
  return message(
    `${title}：${codesOf(decided)}`,
    header(title),
    paragraph(
      ...decided.map(targetText),
      ...(reason === '' ? [] : [`${verdict === 'pass' ? '意见' : '理由'}：${reason}`]),
    ),
    small(signature(signed), '已通知牵头单位。'),
  );
}

/** To the department that claimed. */
export function verdictNotice(
  target: Target,
  { verdict, reason }: Verification,
  signed: Signed,
): ChatMessage {
  const code = codeText(target);
  const title = verdict === 'pass' ? `${code} 已核验销号` : `${code} 的销号申请被退回`;
  const next = verdict === 'pass' ? [] : [`补正后请再发：/完成 ${code} 说明`];
  return message(
    title,
    header(title),
    paragraph(targetText(target), ...(reason === '' ? [] : [`督办办公室意见：${reason}`]), ...next),
    small(signature(signed)),
  );
}

const places = { department: '', leaders: '领导群', office: '督办办公室群' } as const;

/** After the office has bound for others: how they get their posts. */
const NEXT = {
  department: '请本单位联络员在本群发送 /报到（A岗、B岗各发一次），督办办公室通过后即可填报。',
  leaders: '要查看事项和日报的领导，请在本群发送 /报到，由督办办公室通过。',
  office: '督办办公室的其他经办人，请在本群发送 /报到，由已登记的经办人通过。',
} as const;

export function bindReceipt(binding: Binding, signed: Signed): ChatMessage {
  const place = places[binding.kind] || binding.name;
  return message(
    `本群已绑定：${place}`,
    header(`已绑定：${place}`),
    paragraph(
      binding.role === null
        ? NEXT[binding.kind]
        : `${signed.by} 已登记为${binding.kind === 'department' ? binding.name : ''}${roles[binding.role]}。`,
      ...(binding.isFirstOffice && binding.role !== 'office'
        ? [
            '工作区此前没有督办办公室，您同时登记为督办办公室经办人；在办公室群里发送“/绑定 办公室”可接收销号申请。',
          ]
        : []),
      ...(binding.hasWebhook ? ['提醒将由自定义机器人发送；密钥只存在数据库中，不会再显示。'] : []),
    ),
    small(signature(signed), '发送 /帮助 查看可用的指令。'),
  );
}

/** Somebody chose 退回 without a reason: the usual ones as buttons, or in one's own words. */
export const usualReasons = ['佐证材料不足', '目标尚未完成', '数据与统计口径不符', '需现场核实'] as const;

export function askReturnReason(code: string): ChatMessage {
  const title = `退回 ${code} 请写明理由`;
  return message(
    title,
    paragraph(title, `发送：/核验 ${code} 退回 理由；或选一个常用理由：`),
    actions(
      ...usualReasons.map((reason, index) =>
        commandButton(`return-${index}`, cut(reason, 20), `/核验 ${code} 退回 ${reason}`),
      ),
    ),
  );
}
