// The methods of Slack's Web API that the government edition can carry out, and respond().
import type { KnownBlock } from '@slack/web-api';
import { DingtalkError } from '../dingtalk/api/failure.ts';
import { type Arguments, required, saidIn } from '../dingtalk/methods/arguments.ts';
import type { ReplyTo } from '../dingtalk/sending/response-url.ts';
import { accountOf } from './channel.ts';
import { post, postToSession, type Sender } from './post.ts';

type Method = (sender: Sender, args: Arguments) => Promise<object> | object;

/** What each method answers besides `ok: true`; everything not listed is `not_supported_on_zwdd`. */
export const methods: Readonly<Record<string, Method | undefined>> = {
  'auth.test': ({ api: { settings } }) => ({
    url: settings.apiUrl,
    team: settings.workspaceId,
    team_id: settings.workspaceId,
    user: 'duban',
    user_id: settings.appKey,
    bot_id: settings.appKey,
  }),
  'chat.postMessage': async (sender, args) => {
    const channel = required(args.channel, 'channel_not_found');
    const ts = await post(sender, channel, saidIn(args));
    return { channel, ts, message: { type: 'message', ts } };
  },
  'chat.postEphemeral': async (sender, args) => ({
    message_ts: await post(sender, imOf(required(args.user, 'user_not_found')), saidIn(args)),
  }),
  'conversations.open': (_sender, args) => ({
    channel: { id: imOf(required(args.users?.split(',')[0], 'users_list_not_supplied')) },
  }),
  'users.info': ({ api: { settings } }, args) => {
    const id = required(args.user, 'user_not_found');
    return { user: { id, team_id: settings.workspaceId, name: id, real_name: id, is_bot: false } };
  },
};

const imOf = (user: string) => (user.startsWith('im:') ? user : `im:${user}`);

/** What respond() is called with, as much of it as means something here. */
export interface Reply {
  readonly text?: string;
  readonly blocks?: readonly KnownBlock[];
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly delete_original?: boolean;
}

/** The webhook that came with a message has ended (as in the public edition), or is no address of this chat. */
const SESSION_GONE = /^(300001|300005|webhook\.notAllowed)$/;

/** Answers where the person wrote; one to one when the answer is for that person only. @throws DingtalkError */
export async function respond(sender: Sender, to: ReplyTo, reply: Reply): Promise<void> {
  if (reply.delete_original) {
    throw new DingtalkError({ kind: 'refused', reason: 'messages cannot be taken back' });
  }
  const message = { text: reply.text ?? '', blocks: reply.blocks ?? [], key: null };
  const isGroup = accountOf(to.channel) === null;
  if (reply.response_type === 'ephemeral' && isGroup) {
    await post(sender, imOf(to.user), message);
    return;
  }
  if (to.webhook !== null && sender.api.settings.clock.now().getTime() < to.expiresAt) {
    try {
      await postToSession(sender, to.webhook, isGroup, message);
      return;
    } catch (error) {
      if (!(error instanceof DingtalkError) || !SESSION_GONE.test(error.dingtalkCode)) throw error;
    }
  }
  await post(sender, to.channel, message);
}
