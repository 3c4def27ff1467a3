// What only the office is told: promises that could not be kept, and departments that cannot be reached.
import type { ChatMessage } from '../chat/port.ts';
import type { DeadLetter } from '../outbox/outbox.ts';
import { header, message, paragraph, plain, small } from './blocks.ts';
import { shortMinuteText } from './dates.ts';

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
  urgent: '加急提醒',
  ring: '加急 DING',
  todo: '待办',
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

/** A group's custom robot no longer works; its messages come from the app's robot meanwhile, which cannot @ anybody. */
export const degradedNotice = (channelName: string, reason: string): ChatMessage =>
  plain(
    `${channelName} 的群机器人不能用了`,
    '消息已改由应用机器人发到群里，但它不能 @ 人。',
    `原因：${reason}`,
    '请检查群机器人（是否被删除、停用，加签或关键词是否改过），再重新 /绑定。',
  );

/** Somebody never opened a chat with the robot; a work notification may be dropped without a word. */
export const unreachableNotice = (person: string, reason: string): ChatMessage =>
  plain(
    `${person} 收不到单聊消息`,
    '已改发工作通知，但钉钉不保证显示。请对方在钉钉里搜索本机器人，打开一次会话。',
    `原因：${reason}`,
  );

/** A time in which DingTalk could not reach the bot; it keeps nothing back for later. */
export const gapNotice = ({ from, to }: { readonly from: Date; readonly to: Date }, timeZone: string) =>
  plain(
    `${shortMinuteText(from, timeZone)} 至 ${shortMinuteText(to, timeZone)} 之间发给机器人的消息可能没有收到`,
    '这段时间机器人与钉钉的连接中断，钉钉不会补发。',
    '请提醒各单位：这段时间报过、没有收到回执的，请再发一次。',
  );

const quotaNames = { calls: '接口调用', pushes: '消息推送' } as const;

/** Some time before a month's quota ends, and when it has. */
export function quotaNotice({ what, level, used, limit, forecast }: QuotaFacts): ChatMessage {
  const name = quotaNames[what];
  if (level >= 100) {
    return plain(
      `钉钉本月的${name}额度已用完`,
      `已用 ${used}，额度 ${limit}。下月一日起恢复；在此之前部分消息可能收不到、发不出。`,
      '如需马上恢复，请到钉钉开放平台购买扩容，或升级版本。',
    );
  }
  const course = forecast > limit ? '，按目前的用量会在月底前用完' : '';
  return plain(
    `钉钉本月的${name}额度已用 ${level}%`,
    `已用 ${used}，额度 ${limit}，预计全月 ${forecast}${course}。`,
    '用量紧张时督办会自动省去卡片、待办和 DING，群里的提醒和回执照常。',
  );
}

export interface QuotaFacts {
  readonly what: 'calls' | 'pushes';
  /** Percent. */
  readonly level: number;
  readonly used: number;
  readonly limit: number;
  readonly forecast: number;
}

/** To-dos are an extra: what is nudged in the group stands there all the same. */
export const todosRefusedNotice = (reason: string): ChatMessage =>
  plain(
    '钉钉没有接受待办',
    '群里的提醒照常，只是联络员的待办列表里没有；这条告知每月只发一次。',
    `原因：${reason}`,
    '如为权限不足，请在钉钉开放平台给应用开通“待办应用中待办写权限”（Todo.Todo.Write）。',
  );
