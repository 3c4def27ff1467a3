// Conversations of one person with the bot: each has a channel of its own, named after the person. Pure.

/** What Slack calls such a channel in a command. */
export const DIRECT_NAME = 'directmessage';

const PREFIX = 'D';

export const directChannel = (user: string): string => `${PREFIX}${user}`;

/** As Slack's ids tell it. */
export const isDirect = (channel: string): boolean => channel.startsWith(PREFIX);

/** Whose conversation it is; null when it is none. */
export const directUser = (channel: string): string | null =>
  isDirect(channel) ? channel.slice(PREFIX.length) : null;
