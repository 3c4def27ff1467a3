// Receipts (回执): what was understood and recorded, and how to take it back.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import type { Binding } from '../departments/bind-group.ts';
import type { Report } from '../tasks/report-progress.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { leadOf } from '../tasks/task.ts';
import type { Undone } from '../tasks/undo-report.ts';
import { actions, commandButton, header, message, paragraph, small } from './blocks.ts';
import { roles } from './posts.ts';
import { type Signed, signature } from './signature.ts';
import { codeText, stateText, targetText } from './tasks.ts';

const codesOf = (targets: readonly Target[]) => targets.map(codeText).join('、');

export function progressReceipt(report: Report, signed: Signed): ChatMessage {
  const { percent, supporting } = report;
  const said = percent === null ? '进度未填，只记说明' : `进度 ${percent}%`;
  const led = ledOf(report);
  const title = led.length > 0 ? '已登记进展' : '已登记配合情况';
  return receipt(
    title,
    report,
    signed,
    [said],
    [
      ...(percent === 100 && led.length > 0 ? [claimHint(led)] : []),
      ...supporting.map((target) => supportingHint(target, percent === null ? '' : '和进度')),
    ],
  );
}

export function blockedReceipt(report: Report, signed: Signed): ChatMessage {
  const title = ledOf(report).length > 0 ? '已登记受阻' : '已登记配合中的困难';
  const told = report.supporting.map((target) => `${supportingHint(target, '')}已转告牵头单位。`);
  return receipt(title, report, signed, [], told);
}

const ledOf = ({ targets, supporting }: Report) => targets.filter((target) => !supporting.includes(target));

/** Why a supporting department's words moved nothing, and who can. */
const supportingHint = (target: Target, what: string) =>
  `${codeText(target)} 由牵头单位${leadOf(target.task)?.name ?? ''}填报：您报的说明${what}记为配合单位情况，事项的状态和进度不变。`;

/** To the lead: what a supporting department is stuck with. */
export function supportBlockedNotice(target: Target, note: string, signed: Signed): ChatMessage {
  const code = codeText(target);
  const title = `${code} 的配合单位报受阻`;
  return message(
    title,
    header(title),
    paragraph(targetText(target), `原因：${note}`),
    small(signature(signed), `事项的状态未变；如整项因此受阻，请发：/受阻 ${code} 原因`),
  );
}

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

const places = { department: '', leaders: '领导群', office: '督办办公室群' } as const;

/** After somebody else's group is bound: how its people get their posts. */
const NEXT = {
  department: '请本单位联络员在本群发送 /报到（A岗、B岗各发一次），督办办公室通过后即可填报。',
  leaders: '要查看事项和日报的领导，请在本群发送 /报到，由督办办公室通过。',
  office: '督办办公室的其他经办人，请在本群发送 /报到，由已登记的经办人通过。',
} as const;

function becameLines({ kind, name, role }: Binding, { by }: Signed): string[] {
  if (role === null) return [NEXT[kind]];
  if (kind !== 'department') return [`${by} 已登记为${roles[role]}。`];
  return [
    `${name}还没有 A岗，${by} 已登记为${name}${roles[role]}，暂时代任。`,
    '请本单位联络员在本群发送 /报到；督办办公室通过其任 A岗后，即由其接替，代任随之结束。',
  ];
}

export function bindReceipt(binding: Binding, signed: Signed): ChatMessage {
  const place = places[binding.kind] || binding.name;
  return message(
    `本群已绑定：${place}`,
    header(`已绑定：${place}`),
    paragraph(
      ...becameLines(binding, signed),
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
