// What respond() does on DingTalk: the session webhook while it lives, the OpenAPI after that.
import type { KnownBlock } from '@slack/web-api';
import { isPerson, personOf } from './channel.ts';
import { DingtalkError } from './failure.ts';
import { type Outgoing, type PartIds, postToGroup, postToSession, postToStaff } from './post.ts';
import type { ReplyTo } from './response-url.ts';
import type { Web } from './web.ts';

/** What respond() is called with, as much of it as means something here. */
export interface Reply {
  readonly text?: string;
  readonly blocks?: readonly KnownBlock[];
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly delete_original?: boolean;
}

/** DingTalk's "session 不存在": the webhook is older than its 90 minutes. */
const SESSION_GONE = /^(300001|300005|session\.(notExisted|expired))$/;

/**
 * Answers where the person wrote, for everybody there to see; one to one when the answer is asked to be ephemeral,
 * because DingTalk cannot show something to one member of a group.
 * @throws DingtalkError
 */
export async function respond(web: Web, to: ReplyTo, reply: Reply): Promise<PartIds> {
  if (reply.delete_original) {
    throw new DingtalkError({ kind: 'refused', reason: 'webhook messages cannot be deleted' });
  }
  const message: Outgoing = { text: reply.text ?? '', blocks: reply.blocks ?? [], key: null };
  if (reply.response_type === 'ephemeral' && !isPerson(to.channel)) return postToStaff(web, to.user, message);
  if (to.webhook !== null && web.settings.clock.now().getTime() < to.expiresAt) {
    try {
      return await postToSession(web, to.webhook, !isPerson(to.channel), message);
    } catch (error) {
      if (!(error instanceof DingtalkError) || !SESSION_GONE.test(error.dingtalkCode)) throw error;
    }
  }
  return isPerson(to.channel)
    ? postToStaff(web, personOf(to.channel), message)
    : postToGroup(web, to.channel, message);
}
