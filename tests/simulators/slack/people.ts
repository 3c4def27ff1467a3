// What the people of the workspace do: they say things, type commands and press buttons.

import { fileEvent, homeEvent, joinEvent, linkEvent } from './app-events.ts';
import { botMessage } from './chat-methods.ts';
import { channelOf } from './conversation-methods.ts';
import type { Deliverer, Delivery } from './delivery.ts';
import { sharedFile } from './file-methods.ts';
import { messageShortcutBody, shortcutBody } from './interaction-payloads.ts';
import { messageContent } from './message-content.ts';
import { messageStates } from './message-state.ts';
import { actionBody, commandBody, eventBody, messageEvents } from './payloads.ts';
import { pressed } from './press.ts';
import type { ResponseUrls } from './response-url.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

export interface People {
  /** Resolves when the app has acknowledged, or the first try has failed. */
  say(channel: string, user: string, text: string, threadTs?: string): Promise<Delivery>;
  /** Sends a file, with a line of text beside it. */
  share(
    channel: string,
    user: string,
    file: { name: string; bytes: Uint8Array },
    text?: string,
  ): Promise<Delivery>;
  /** Comes into a channel. */
  join(channel: string, user: string): Promise<Delivery>;
  slash(channel: string, user: string, command: string, text: string): Promise<Delivery>;
  /** `choice` is the value of the option chosen, for menus; of the button, where several have the same id. */
  click(channel: string, ts: string, actionId: string, user: string, choice?: string): Promise<Delivery>;
  /** Looks at the app's own page. */
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery>;
  /** Chooses a shortcut from anywhere, or the shortcut of a message. */
  shortcut(user: string, callbackId: string): Promise<Delivery>;
  messageShortcut(channel: string, ts: string, user: string, callbackId: string): Promise<Delivery>;
}

export function people(
  workspace: Workspace,
  deliver: Deliverer,
  responses: ResponseUrls,
  origin: string,
): People {
  const stateAfter = messageStates();
  return {
    say: async (channel, user, text, threadTs) => {
      const where = channelOf(workspace, channel)?.id ?? channel;
      const ts = workspace.nextTs();
      const thread = threadTs !== undefined && { thread_ts: threadTs };
      const message: SlackMessage = {
        type: 'message',
        channel: where,
        ts,
        user,
        text,
        blocks: [],
        ...thread,
      };
      workspace.messages.push(message);
      const link = linkEvent(workspace, message);
      const [first] = await Promise.all([
        ...announce(workspace, deliver, message),
        ...(link ? [deliver.send('events_api', eventBody(workspace, link))] : []),
      ]);
      if (!first) throw new Error('a message is always an event');
      return first;
    },
    share: async (channel, user, { name, bytes }, text = '') => {
      const where = channelOf(workspace, channel)?.id ?? channel;
      const file = { id: workspace.nextId('F'), name, bytes, length: bytes.length };
      workspace.files.set(file.id, { ...file, isComplete: true, looksUntilReady: 0 });
      const ts = workspace.nextTs();
      const message: SlackMessage = { type: 'message', channel: where, ts, user, text, blocks: [] };
      workspace.messages.push(message);
      const [event] = messageEvents(workspace, message);
      const files = [sharedFile(origin, file)];
      const [first] = await Promise.all([
        deliver.send('events_api', eventBody(workspace, { ...event, subtype: 'file_share', files })),
        deliver.send('events_api', eventBody(workspace, fileEvent(workspace, message, file.id))),
      ]);
      return first;
    },
    join: (channel, user) =>
      deliver.send('events_api', eventBody(workspace, joinEvent(workspace, channel, user))),
    slash: async (channel, user, command, text) => {
      const invocation = { channel, user, responseUrl: responses.issue({ channel, user }) };
      const body = commandBody(workspace, invocation, command, text);
      const delivery = await deliver.send('slash_commands', body);
      showAnswer(workspace, delivery, channel, user);
      return delivery;
    },
    click: async (channel, ts, actionId, user, choice) => {
      const message = messageAt(workspace, channel, ts);
      const invocation = { channel, user, responseUrl: responses.issue({ channel, user, message }) };
      const action = pressed(message, actionId, choice);
      return deliver.send(
        'interactive',
        actionBody(workspace, invocation, message, action, stateAfter(message, user, action)),
      );
    },
    openHome: (user, tab = 'home') => {
      if (tab === 'home' && !workspace.hasHomeTab) throw new Error('the app has no home tab');
      channelOf(workspace, user);
      return deliver.send('events_api', eventBody(workspace, homeEvent(workspace, user, tab)));
    },
    shortcut: (user, callbackId) => deliver.send('interactive', shortcutBody(workspace, user, callbackId)),
    messageShortcut: (channel, ts, user, callbackId) => {
      const message = messageAt(workspace, channel, ts);
      const invocation = { channel, user, responseUrl: responses.issue({ channel, user, message }) };
      return deliver.send('interactive', messageShortcutBody(workspace, invocation, message, callbackId));
    },
  };
}

function messageAt({ messages }: Workspace, channel: string, ts: string): SlackMessage {
  const message = messages.find((one) => one.channel === channel && one.ts === ts);
  if (!message) throw new Error(`no message ${ts} in ${channel}`);
  return message;
}

/** The bot's own messages are events too; Bolt is to ignore them. */
export function announce(
  workspace: Workspace,
  deliver: Deliverer,
  message: SlackMessage,
): Promise<Delivery>[] {
  const events = messageEvents(workspace, message);
  return events.map((event) => deliver.send('events_api', eventBody(workspace, event)));
}

/** What an app puts into its acknowledgement of a command is shown to the person who typed it. */
function showAnswer(workspace: Workspace, { outcome }: Delivery, channel: string, user: string): void {
  if (outcome.kind !== 'acknowledged') return;
  const { text, blocks, response_type: type } = outcome.answer;
  if (text === undefined && blocks === undefined) return;
  const content = messageContent(workspace, {
    text: String(text ?? ''),
    ...(blocks !== undefined && { blocks: JSON.stringify(blocks) }),
  });
  const visible = type === 'in_channel' ? {} : { visibleTo: user };
  workspace.messages.push(botMessage(workspace, channel, { ...content, ...visible }));
}
