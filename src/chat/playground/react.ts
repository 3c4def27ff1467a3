// Somebody reacts to a message, or takes it back, and the app is told.
import { BOT, type PlaygroundContext } from './context.ts';
import { addReaction, removeReaction } from './hanging-store.ts';
import { nextTimestamp } from './message-time.ts';
import type { MessageRow } from './reading-store.ts';

export interface Reacting {
  readonly user: string;
  /** As Slack names an emoji, without colons. */
  readonly name: string;
  readonly isAdded: boolean;
}

/** Names have no spaces: they are parts of a key. */
const NAME = /^[\w+'\-\p{L}:]{1,100}$/u;

export async function react(
  context: PlaygroundContext,
  message: MessageRow,
  { user, name, isAdded }: Reacting,
): Promise<'done' | 'no-such-name' | 'no-change'> {
  const { db, workspaceId, clock } = context;
  if (!NAME.test(name)) return 'no-such-name';
  const reaction = [message.messageId, name, user] as const;
  const isChanged = isAdded
    ? await addReaction(db, workspaceId, clock.now(), reaction)
    : await removeReaction(db, workspaceId, reaction);
  if (!isChanged) return 'no-change';
  context.touched(message.messageId);
  await context.emit({
    type: isAdded ? 'reaction_added' : 'reaction_removed',
    user,
    reaction: name,
    item_user: message.userId ?? BOT.userId,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: nextTimestamp(clock.now(), null),
  });
  return 'done';
}
