// One thing that a person did in a chat, whichever way Bolt brought it: a command, a message, a button.
import type {
  BlockAction,
  BlockElementAction,
  RespondFn,
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

/** A button of the home tab stands in no channel and has nothing to respond to: it is answered one to one. */
export function fromAction({ body, respond }: ButtonArgs, client: WebClient): Incoming {
  const { user } = body;
  const place = body.channel
    ? placeOf({ id: body.channel.id, name: body.channel.name ?? '' })
    : { channel: user.id, isPrivate: true };
  return {
    messageKey: body.trigger_id,
    chatUser: user.id,
    userName: user.name ?? user.username,
    chatChannel: place.channel,
    isPrivate: place.isPrivate,
    respond: canRespond(respond)
      ? throughRespond(respond, threadOf(body))
      : throughClient(client, { ...place, user: user.id }),
  };
}

/** An answer to a button goes to the channel unless it names the thread that the button stands in. */
const threadOf = ({ message }: BlockAction): string | undefined =>
  (message as { thread_ts?: string } | undefined)?.thread_ts;

/** Where somebody was when a form was opened, so that the receipt goes there. */
export interface Place {
  readonly channel: string;
  readonly isPrivate: boolean;
}

export const placeOf = ({ id, name }: { id: string; name: string }): Place => ({
  channel: id,
  isPrivate: name === 'directmessage' || id.startsWith('D'),
});

/** A form or a shortcut: nothing that could be responded to, so it is posted to its place. */
export function fromPlace(
  { user, place, messageKey }: { user: Person; place: Place; messageKey: string },
  client: WebClient,
): Incoming {
  return {
    messageKey,
    chatUser: user.id,
    userName: user.name,
    chatChannel: place.channel,
    isPrivate: place.isPrivate,
    respond: throughClient(client, { ...place, user: user.id }),
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** A message somebody wrote: not the bot's own, not an edit, not a join. */
export interface WrittenMessage {
  readonly channel: string;
  readonly channel_type: string;
  readonly user: string;
  /** Missing beside some files. */
  readonly text?: string;
}

interface Said {
  readonly client: WebClient;
  readonly respond: RespondFn | undefined;
  /** The thread to answer in, where respond() does not know it. */
  readonly thread: string | undefined;
}

export function fromMessage(
  { body }: SlackEventMiddlewareArgs<'message'>,
  written: WrittenMessage,
  { client, respond, thread }: Said,
): Incoming {
  return {
    messageKey: body.event_id,
    chatUser: written.user,
    userName: written.user,
    chatChannel: written.channel,
    isPrivate: written.channel_type === 'im',
    respond: respond
      ? throughRespond(respond)
      : throughClient(client, {
          channel: written.channel,
          isPrivate: written.channel_type === 'im',
          user: written.user,
          thread,
        }),
  };
}

/** Bolt types it as always there, and leaves it out where there is no response_url. */
const canRespond = (respond: RespondFn | undefined): respond is RespondFn => respond !== undefined;

/** Slack gives a response_url with commands and buttons, and the other chats with messages too. */
const throughRespond =
  (respond: RespondFn, thread?: string): Incoming['respond'] =>
  async ({ text, blocks }, isQuiet) => {
    const response_type = isQuiet ? 'ephemeral' : 'in_channel';
    await respond({ text, blocks: [...blocks], response_type, replace_original: false, ...inThread(thread) });
  };

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

const throughClient =
  (
    client: WebClient,
    { channel, isPrivate, user, thread }: Place & { user: string; thread?: string | undefined },
  ): Incoming['respond'] =>
  async ({ text, blocks }, isQuiet) => {
    const said = { channel, text, blocks: [...blocks], ...inThread(thread) };
    if (isQuiet && !isPrivate) await client.chat.postEphemeral({ user, ...said });
    else await client.chat.postMessage(said);
  };

/** Slack escapes these three characters in what people write; the other chats bring it as it was. */
export const asWritten = (chat: ChatName, text: string) =>
  chat === 'slack' ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text;
