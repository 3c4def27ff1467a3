// What only the office is told: promises that could not be kept, and departments that cannot be reached.
import type { ChatMessage } from '../chat/port.ts';
import type { DeadLetter } from '../outbox/outbox.ts';
import { header, message, paragraph, plain, small } from './blocks.ts';

const causes: Readonly<Record<string, string>> = {
  gone: '群或机器人已不存在',
  refused: '平台拒绝了这条消息',
  unknown: '不能确认是否送达，为免重复没有再发',
  'retry-at': '多次重试仍未成功',
  composer: '消息内容没有生成',
};

const kinds: Readonly<Record<string, string>> = {
  nudge: '督办提醒',
  summary: '督办日报',
  message: '回执或通知',
};

export function deadLetterNotice(letter: DeadLetter, channelName: string): ChatMessage {
  const [cause = ''] = letter.reason.split(/[\s:：]/, 1);
  return message(
    '有一条消息没有送达',
    header('有一条消息没有送达'),
    paragraph(
      `去向：${channelName}`,
      `内容：${kinds[letter.kind] ?? letter.kind}`,
      `原因：${causes[cause] ?? '发送失败'}`,
    ),
    small(`发件箱编号 ${letter.outboxId}；请检查该群后在群里重新 /绑定，或另行通知该单位。`),
  );
}

export const unreachedNotice = (names: readonly string[]): ChatMessage =>
  plain(
    `今天有 ${names.length} 个单位的提醒没有地方发`,
    `这些单位还没有绑定群：${names.join('、')}`,
    '请在单位的群里发送：/绑定 单位名称',
  );
