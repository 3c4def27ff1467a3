// Claims (销号申请) and what the office said of them: the card with its buttons, and what each side is told.
import type { ChatMessage } from '../chat/port.ts';
import type { DecidedClaim } from '../tasks/claim-store.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { leadOf } from '../tasks/task.ts';
import type { Undone } from '../tasks/undo-report.ts';
import type { Verification } from '../tasks/verify-claim.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { shortMinuteText } from './dates.ts';
import { type Signed, signature } from './signature.ts';
import { codeText, targetText } from './tasks.ts';

const codesOf = (targets: readonly Target[]) => targets.map(codeText).join('、');

/** The number that people know a claim by: that of the receipt which the claimant got. */
export const claimText = (receipt: number) => `申请${receipt}`;

/** 通过 and 退回 for one claim: they name it, so that an old card never decides a newer claim. */
export const verdictButtons = (code: string, receipt: number) =>
  actions(
    commandButton('pass', '通过', `/核验 ${code} 通过 ${claimText(receipt)}`, 'primary'),
    commandButton('return', '退回', `/核验 ${code} 退回 ${claimText(receipt)}`, 'danger'),
  );

/** To the office: a claim to be decided. */
export function claimNotice(
  target: Target,
  { receipt, note }: { readonly receipt: number; readonly note: string },
  signed: Signed,
): ChatMessage {
  const code = codeText(target);
  const title = `销号申请待核验：${code}（${claimText(receipt)}）`;
  return message(
    title,
    header(title),
    paragraph(
      targetText(target),
      `牵头单位：${leadOf(target.task)?.name ?? '未定'}`,
      `说明：${note === '' ? '（未填）' : note}`,
    ),
    verdictButtons(code, receipt),
    small(signature(signed), `也可发送：/核验 ${code} 通过，或 /核验 ${code} 退回 理由`),
  );
}

/** To the office: a claim that need not be decided any more. */
export const withdrawnNotice = ({ targets, receipt }: Undone, signed: Signed): ChatMessage =>
  plain(`销号申请已由申请人撤回：${codesOf(targets)}（${claimText(receipt)}）`, signature(signed));

/** To the office, as the answer to its verdict. */
export function verdictReceipt({ verdict, reason, decided }: Verification, signed: Signed): ChatMessage {
  const title = verdict === 'pass' ? '核验通过，已销号' : '已退回';
  return message(
    `${title}：${codesOf(decided)}`,
    header(title),
    paragraph(
      ...decided.map((one) => `${targetText(one)}（${claimText(one.claim.receipt)}）`),
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

/** Somebody chose 退回 without a reason: the usual ones as buttons, or in one's own words. */
export const usualReasons = ['佐证材料不足', '目标尚未完成', '数据与统计口径不符', '需现场核实'] as const;

/** @param claim the receipt of the claim that is meant; null for whichever waits */
export function askReturnReason(targets: readonly Target[], claim: number | null): ChatMessage {
  const codes = codesOf(targets);
  const command = `/核验 ${codes} 退回${claim === null ? '' : ` ${claimText(claim)}`}`;
  const title = `退回 ${codes} 请写明理由`;
  return message(
    title,
    paragraph(title, `发送：${command} 理由；或选一个常用理由：`),
    actions(
      ...usualReasons.map((reason, index) =>
        commandButton(`return-${index}`, cut(reason, 20), `${command} ${reason}`),
      ),
    ),
  );
}

const ends: Readonly<Record<DecidedClaim['state'], string>> = {
  passed: '核验通过并销号',
  returned: '退回',
  withdrawn: '由申请人撤回',
};

/** Somebody pressed the button of a claim that waits no more. */
export interface PastClaim {
  readonly code: string;
  /** Receipts: of the claim that was meant, and of the one that waits now. */
  readonly claim: number;
  readonly waiting: number | null;
  readonly ended: DecidedClaim;
}

export function pastClaim({ code, claim, waiting, ended }: PastClaim, timeZone: string): ChatMessage {
  const { by, at, reason, state } = ended;
  const who = by === null || at === null ? '' : `由 ${by} 于 ${shortMinuteText(at, timeZone)} `;
  const why = reason === '' ? '' : `：${reason}`;
  const now =
    waiting === null
      ? []
      : [`${code} 现在待核验的是新的一次申请（${claimText(waiting)}），没有因此改动，请另作核验：`];
  return message(
    '这次没有改动',
    paragraph('这次没有改动。', `${code} 的${claimText(claim)} 已${who}${ends[state]}${why}。`, ...now),
    ...(waiting === null ? [] : [verdictButtons(code, waiting)]),
  );
}
