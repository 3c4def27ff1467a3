// What a person pressed or chose -> the block_actions body that Slack would have sent. Pure.
import { BOT, BOT_TOKEN } from './context.ts';
import type { Choice } from './elements.ts';
import type { MessageRow } from './reading-store.ts';
import type { BoltBody } from './receiver.ts';
import { responseUrl } from './response-url.ts';

export interface Pressed {
  readonly workspaceId: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  readonly message: MessageRow;
  readonly choice: Choice;
  /** Seconds with six decimals, by the clock. */
  readonly actionTs: string;
  /** Unique for each press: two presses are two wishes. */
  readonly triggerId: string;
}

export function decodeAction(pressed: Pressed): BoltBody {
  const { workspaceId, channel, user, message } = pressed;
  const isEphemeral = message.visibleTo !== null;
  return {
    type: 'block_actions',
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team: { id: workspaceId, domain: workspaceId },
    user: { id: user.id, username: user.name, name: user.name, team_id: workspaceId },
    channel: { id: channel.id, name: channel.name },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
    },
    message: {
      type: 'message',
      user: BOT.userId,
      bot_id: BOT.botId,
      ts: message.ts,
      text: message.text,
      blocks: message.blocks,
    },
    state: { values: {} },
    trigger_id: pressed.triggerId,
    response_url: responseUrl({ channel: channel.id, user: user.id, message: message.messageId }),
    actions: [action(pressed)],
  };
}

function action({ choice, actionTs }: Pressed): BoltBody {
  const { element, option, blockId } = choice;
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: actionTs,
    ...(option
      ? { selected_option: option }
      : { text: element.text, ...(element.value !== undefined && { value: element.value }) }),
  };
}
