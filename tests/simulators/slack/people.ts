// What the people of the workspace do: they say things, type commands and press buttons.
import { botMessage } from './chat-methods.ts';
import { channelOf } from './conversation-methods.ts';
import type { Deliverer, Delivery } from './delivery.ts';
import { sharedFile } from './file-methods.ts';
import { messageContent } from './message-content.ts';
import { actionBody, commandBody, eventBody, messageEvents } from './payloads.ts';
import { pressed } from './press.ts';
import type { ResponseUrls } from './response-url.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

export interface People {
  /** Resolves when the app has acknowledged, or the first try has failed. */
  say(channel: string, user: string, text: string): Promise<Delivery>;
  /** Sends a file, with a line of text beside it. */
  share(
    channel: string,
    user: string,
    file: { name: string; bytes: Uint8Array },
    text?: string,
  ): Promise<Delivery>;
  slash(channel: string, user: string, command: string, text: string): Promise<Delivery>;
  /** `choice` is the value of the option chosen, for menus. */
  click(channel: string, ts: string, actionId: string, user: string, choice?: string): Promise<Delivery>;
}

export function people(
  workspace: Workspace,
  deliver: Deliverer,
  responses: ResponseUrls,
  origin: string,
): People {
  return {
    say: async (channel, user, text) => {
      const where = channelOf(workspace, channel)?.id ?? channel;
      const ts = workspace.nextTs();
      const message: SlackMessage = { type: 'message', channel: where, ts, user, text, blocks: [] };
      workspace.messages.push(message);
      const [first] = await Promise.all(announce(workspace, deliver, message));
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
      return deliver.send('events_api', eventBody(workspace, { ...event, subtype: 'file_share', files }));
    },
    slash: async (channel, user, command, text) => {
      const invocation = { channel, user, responseUrl: responses.issue({ channel, user }) };
      const body = commandBody(workspace, invocation, command, text);
      const delivery = await deliver.send('slash_commands', body);
      showAnswer(workspace, delivery, channel, user);
      return delivery;
    },
    click: async (channel, ts, actionId, user, choice) => {
      const message = workspace.messages.find((one) => one.channel === channel && one.ts === ts);
      if (!message) throw new Error(`no message ${ts} in ${channel}`);
      const invocation = { channel, user, responseUrl: responses.issue({ channel, user, message }) };
      const action = pressed(message, actionId, choice);
      return deliver.send('interactive', actionBody(workspace, invocation, message, action));
    },
  };
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
