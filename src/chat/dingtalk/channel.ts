// DingTalk's two kinds of conversation as Slack channel ids: a group's openConversationId, and `im:<staff id>`.

const IM = 'im:';
/** Users whom DingTalk does not name: not in the organisation, or the robot is not published. */
const EXTERNAL = 'external:';

/** The channel id of the conversation between this user and the robot. */
export function imOf(user: string): string {
  return `${IM}${user}`;
}

/** True when messages to the channel go to one person. Every openConversationId begins with `cid`. */
export function isPerson(channel: string): boolean {
  return channel.startsWith(IM) || !channel.startsWith('cid');
}

/** The user of a channel for which `isPerson` holds. */
export function personOf(channel: string): string {
  return channel.startsWith(IM) ? channel.slice(IM.length) : channel;
}

/**
 * A user id that is never mistaken for another's: the staff id, else the encrypted sender id behind a prefix with
 * a colon, which no staff id can hold.
 */
export function userOf(staffId: string | undefined, senderId: string): string {
  return staffId || `${EXTERNAL}${senderId}`;
}

/** True when OpenAPI calls can reach the user. */
export function isStaff(user: string): boolean {
  return user !== '' && !user.startsWith(EXTERNAL);
}
