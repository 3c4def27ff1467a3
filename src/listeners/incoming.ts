// One thing that a person did in a chat, whichever way Bolt brought it: a command, a message, a button.
import type {
  BlockAction,
  BlockElementAction,
  RespondFn,
  SayFn,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
} from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { ChatMessage, ChatName } from '../chat/port.ts';

export interface Incoming {
  /** The platform's own id of it, the same at every redelivery. */
  readonly messageKey: string;
  readonly chatUser: string;
  /** What the platform calls the person; used until Duban knows a name. */
  readonly userName: string;
  readonly chatChannel: string;
  /** One to one with the bot. */
  readonly isPrivate: boolean;
  /** Says it where the person is; `isQuiet` shows it to that person only. */
  readonly respond: (message: ChatMessage, isQuiet: boolean) => Promise<void>;
}

export function fromCommand({ command, respond }: SlackCommandMiddlewareArgs): Incoming {
  return {
    messageKey: command.trigger_id,
    chatUser: command.user_id,
    userName: command.user_name,
    chatChannel: command.channel_id,
    isPrivate: command.channel_name === 'directmessage',
    respond: throughRespond(respond),
  };
}

export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<BlockElementAction>>;

export function fromAction({ body, respond }: ButtonArgs): Incoming {
  const chatChannel = body.channel?.id ?? body.user.id;
  return {
    messageKey: body.trigger_id,
    chatUser: body.user.id,
    userName: body.user.name ?? body.user.username,
    chatChannel,
    isPrivate: body.channel?.name === 'directmessage' || chatChannel.startsWith('D'),
    respond: throughRespond(respond),
  };
}

/** A message somebody wrote: not the bot's own, not an edit, not a join. */
export interface WrittenMessage {
  readonly channel: string;
  readonly channel_type: string;
  readonly user: string;
  readonly text: string;
}

export function fromMessage(
  { body, say }: SlackEventMiddlewareArgs<'message'>,
  written: WrittenMessage,
  { client, respond }: { client: WebClient; respond: RespondFn | undefined },
): Incoming {
  return {
    messageKey: body.event_id,
    chatUser: written.user,
    userName: written.user,
    chatChannel: written.channel,
    isPrivate: written.channel_type === 'im',
    respond: respond ? throughRespond(respond) : throughSay(say, client, written),
  };
}

/** Slack gives a response_url with commands and buttons, and the other chats with messages too. */
const throughRespond =
  (respond: RespondFn): Incoming['respond'] =>
  async ({ text, blocks }, isQuiet) => {
    const response_type = isQuiet ? 'ephemeral' : 'in_channel';
    await respond({ text, blocks: [...blocks], response_type, replace_original: false });
  };

const throughSay =
  (say: SayFn, client: WebClient, { channel, user }: WrittenMessage): Incoming['respond'] =>
  async ({ text, blocks }, isQuiet) => {
    const said = { text, blocks: [...blocks] };
    if (isQuiet) await client.chat.postEphemeral({ channel, user, ...said });
    else await say(said);
  };

/** Slack escapes these three characters in what people write; the other chats bring it as it was. */
export const asWritten = (chat: ChatName, text: string) =>
  chat === 'slack' ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text;
