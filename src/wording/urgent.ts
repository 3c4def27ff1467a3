// What is said when the office marks a task urgent (加急): to the lead's group, to its liaisons' phones, to the office.
import type { ChatMessage } from '../chat/port.ts';
import type { Urged } from '../nudges/urge-task.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { header, message, paragraph, plain, small } from './blocks.ts';
import { calling, type Mentioned } from './mentions.ts';
import type { Signed } from './signature.ts';
import { codeText, stateText, targetText } from './tasks.ts';

const noteLines = (note: string) => (note === '' ? [] : [`督办办公室说明：${note}`]);
const howToAnswer = (code: string) => `回复：/进展 ${code} 80% 说明；受阻：/受阻 ${code} 原因`;

/** In the lead department's group. */
export function urgentMessage(
  target: Target,
  { note, liaisons }: { note: string; liaisons: readonly Mentioned[] },
): ChatMessage {
  const title = `加急：${codeText(target)}`;
  return message(
    title,
    header(title),
    ...(liaisons.length > 0 ? [calling(liaisons, '请尽快回复进展')] : []),
    paragraph(targetText(target), `目前：${stateText(target.task)}`, ...noteLines(note)),
    small(howToAnswer(target.task.code)),
  );
}

/** On the liaisons' phones; one line, read without opening anything. */
export const urgentCall = (target: Target, note: string): string =>
  [`督办加急：${targetText(target)}`, ...noteLines(note), '请到本单位督办群回复进展。'].join('。');

/** To the office: who is told, by name. */
export function urgeReceipt(urged: readonly Urged[], canRing: boolean, { by }: Signed): ChatMessage {
  const title = `已加急：${urged.map(({ target }) => codeText(target)).join('、')}`;
  const hint = canRing
    ? '联络员会同时收到 DING；DING 发不出时会在这里告知。'
    : '这个平台没有 DING，只在群里 @ 联络员。';
  return message(title, header(title), paragraph(...urged.map(urgedLine)), small(`${by} · ${hint}`));
}

const urgedLine = ({ target, lead, liaisons }: Urged) =>
  liaisons.length === 0
    ? `${targetText(target)} → ${lead.name}群（该单位还没有联络员，没有可 @ 的人）`
    : `${targetText(target)} → ${lead.name}群，提醒：${liaisons.map(({ name }) => name).join('、')}`;

/** To the office: the message stands in the group, but nobody's phone was called. */
export const notRungNotice = (target: Target, names: readonly string[], reason: string): ChatMessage =>
  plain(
    `${codeText(target)} 的加急没有 DING 到：${names.join('、')}`,
    '群里的加急消息照常发出并 @ 了联络员；请另行电话通知。',
    `原因：${reason}`,
  );
