// The methods of Slack's Web API that DingTalk can carry out.
import type { KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import { MESSAGE_KEY_EVENT } from '../port.ts';
import { imOf, isPerson, personOf } from './channel.ts';
import { DingtalkError } from './failure.ts';
import { type Outgoing, type PartIds, postToGroup, postToStaff, postToWebhook } from './post.ts';
import type { Webhook } from './settings.ts';
import type { Web } from './web.ts';

/** A method's arguments as the WebClient flattens them: objects are JSON texts. */
export type Arguments = Readonly<Record<string, string | undefined>>;
type Method = (web: Web, args: Arguments) => Promise<object> | object;

/** What each method answers besides `ok: true`; everything not listed is `not_supported_on_dingtalk`. */
export const methods: Readonly<Record<string, Method | undefined>> = {
  'auth.test': ({ settings }) => ({
    url: settings.apiUrl,
    team: settings.workspaceId,
    team_id: settings.workspaceId,
    user: 'duban',
    user_id: settings.robotCode,
    bot_id: settings.robotCode,
  }),
  'chat.postMessage': async (web, args) => {
    const channel = required(args.channel, 'channel_not_found');
    return postedAs(channel, await post(web, channel, outgoing(args)));
  },
  'chat.postEphemeral': async (web, args) => {
    const user = required(args.user, 'user_not_found');
    const [ts] = await postToStaff(web, user, outgoing(args));
    return { message_ts: ts };
  },
  'conversations.open': (_web, args) => ({
    channel: { id: imOf(required(args.users?.split(',')[0], 'users_list_not_supplied')) },
  }),
  'users.info': ({ settings }, args) => {
    const id = required(args.user, 'user_not_found');
    return { user: { id, team_id: settings.workspaceId, name: id, real_name: id, is_bot: false } };
  },
};

async function post(web: Web, channel: string, message: Outgoing): Promise<PartIds> {
  if (!channel.startsWith('im:')) {
    const webhook = await boundWebhook(web, channel);
    if (webhook !== null) return postToWebhook(web, webhook, message);
  }
  return isPerson(channel)
    ? postToStaff(web, personOf(channel), message)
    : postToGroup(web, channel, message);
}

async function boundWebhook(web: Web, channel: string): Promise<Webhook | null> {
  try {
    return await web.settings.webhookOf(channel);
  } catch {
    // Nothing has been sent yet, so the message may simply be tried again.
    throw new DingtalkError({
      kind: 'retry-at',
      after: 5_000,
      reason: "the channel's webhook cannot be read",
    });
  }
}

function postedAs(channel: string, [ts, ...others]: PartIds): object {
  return { channel, ts, message: { type: 'message', ts, parts: [ts, ...others] } };
}

const messageKey = z.object({
  event_type: z.literal(MESSAGE_KEY_EVENT),
  event_payload: z.object({ key: z.string().min(1) }),
});

function outgoing(args: Arguments): Outgoing {
  const key = messageKey.safeParse(json(args.metadata, 'invalid_metadata'));
  const blocks = z
    .array(z.looseObject({ type: z.string() }))
    .safeParse(json(args.blocks, 'invalid_blocks') ?? []);
  if (!blocks.success) throw invalid('invalid_blocks');
  const text = args.text ?? '';
  if (text === '' && blocks.data.length === 0) throw invalid('no_text');
  // The listener's own types have checked the blocks; what they hold beyond `type` is read as it comes.
  return { text, blocks: blocks.data as unknown as KnownBlock[], key: key.data?.event_payload.key ?? null };
}

function json(text: string | undefined, error: string): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(error);
  }
}

function required(value: string | undefined, error: string): string {
  if (value) return value;
  throw invalid(error);
}

function invalid(error: string): DingtalkError {
  return new DingtalkError({ kind: 'refused', reason: error }, `slack:${error}`);
}
