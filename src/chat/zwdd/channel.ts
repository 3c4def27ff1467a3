// Conversations of the government edition as Slack channel ids: a group's chatId, and `im:<account id>`.
import { isStaff } from '../dingtalk/channel.ts';

const IM = 'im:';
const GROUP = 'group:';

/** The account that a channel goes to; null when it is a group. Account ids are numbers. */
export function accountOf(channel: string): string | null {
  if (channel.startsWith(IM)) return channel.slice(IM.length);
  return /^\d+$/.test(channel) ? channel : null;
}

/** A group whose chatId is a number is bound as `group:<chatId>`, so that it is no account. */
export const chatIdOf = (channel: string) =>
  channel.startsWith(GROUP) ? channel.slice(GROUP.length) : channel;

/** False for somebody whom the robot's message did not name. */
export const isReachable = (account: string) => isStaff(account);
