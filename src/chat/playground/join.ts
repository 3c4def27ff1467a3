// Somebody comes into a channel, and the app is told.
import type { PlaygroundContext } from './context.ts';
import { isDirect } from './direct.ts';
import { addMember } from './member-store.ts';
import { nextTimestamp } from './message-time.ts';

/** @returns false when they were there already, of which nobody is told */
export async function join(
  context: PlaygroundContext,
  channel: string,
  user: string,
  inviter: string,
): Promise<boolean> {
  const { db, workspaceId, clock } = context;
  if (!(await addMember(db, workspaceId, clock.now(), channel, user))) return false;
  await context.emit({
    ...{ type: 'member_joined_channel', user, channel, team: workspaceId, inviter },
    channel_type: isDirect(channel) ? 'D' : 'C',
    event_ts: nextTimestamp(clock.now(), null),
  });
  return true;
}
