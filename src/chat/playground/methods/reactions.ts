// reactions.*: the bot's own reactions, and what others have reacted with.
import { BOT, type PlaygroundContext } from '../context.ts';
import { react } from '../react.ts';
import { shownMessages } from '../shown-message.ts';
import { type Answer, type Arguments, type Method, refused } from './answer.ts';
import { findMessage } from './chat.ts';
import { slackMessage } from './slack-shapes.ts';

export const REACTIONS: Readonly<Record<string, Method>> = {
  'reactions.add': (context, args) => change(context, args, true),
  'reactions.remove': (context, args) => change(context, args, false),
  'reactions.get': get,
};

async function change(context: PlaygroundContext, args: Arguments, isAdded: boolean): Promise<Answer> {
  const name = args.name?.replaceAll(':', '') ?? '';
  const message = await findMessage(context, args);
  if (typeof message === 'string') return refused(message);
  const result = await react(context, message, { user: BOT.userId, name, isAdded });
  if (result === 'done') return { ok: true };
  if (result === 'no-such-name') return refused('invalid_name');
  return refused(isAdded ? 'already_reacted' : 'no_reaction');
}

async function get(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const message = await findMessage(context, args);
  if (typeof message === 'string') return refused(message);
  const [shown] = await shownMessages(context.db, context.workspaceId, [message], null);
  if (!shown) return refused('message_not_found');
  return { ok: true, type: 'message', channel: message.channel, message: slackMessage(shown) };
}
