// What a person pressed or chose -> the block_actions body that Slack would have sent. Pure.
import { BOT, BOT_TOKEN } from './context.ts';
import { DIRECT_NAME, isDirect } from './direct.ts';
import type { Choice } from './elements.ts';
import type { HomeView } from './home.ts';
import type { MessageRow } from './reading-store.ts';
import type { BoltBody } from './receiver.ts';
import { responseUrl } from './response-url.ts';
import type { StateValues } from './state-values.ts';

export interface Pressed {
  readonly workspaceId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly place: MessagePlace | HomeView;
  readonly choice: Choice;
  readonly state: StateValues;
  /** Seconds with six decimals, by the clock. */
  readonly actionTs: string;
  /** Unique for each press: two presses are two wishes. */
  readonly triggerId: string;
}

export interface MessagePlace {
  readonly channel: { readonly id: string; readonly name: string };
  readonly message: MessageRow;
}

export function decodeAction(pressed: Pressed): BoltBody {
  const { workspaceId, user, place, state } = pressed;
  return {
    type: 'block_actions',
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team: { id: workspaceId, domain: workspaceId },
    user: { id: user.id, username: user.name, name: user.name, team_id: workspaceId },
    ...('message' in place ? inMessage(place, user.id) : inHome(place, state)),
    state: { values: state },
    trigger_id: pressed.triggerId,
    actions: [action(pressed)],
  };
}

/** What respond() of a press in this message answers to. */
export const pressAddress = ({ channel, message }: MessagePlace, user: string) =>
  responseUrl({
    channel: channel.id,
    user,
    message: message.messageId,
    thread: message.extras?.isBroadcast ? null : (message.extras?.threadTs ?? null),
  });

function inMessage(place: MessagePlace, user: string): BoltBody {
  const { channel, message } = place;
  const isEphemeral = message.visibleTo !== null;
  const threadTs = message.extras?.threadTs;
  return {
    channel: { id: channel.id, name: isDirect(channel.id) ? DIRECT_NAME : channel.name },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(threadTs && { thread_ts: threadTs }),
    },
    message: {
      type: 'message',
      user: BOT.userId,
      bot_id: BOT.botId,
      ts: message.ts,
      text: message.text,
      blocks: message.blocks,
      ...(threadTs && { thread_ts: threadTs }),
    },
    response_url: pressAddress(place, user),
  };
}

function inHome(view: HomeView, values: StateValues): BoltBody {
  return { container: { type: 'view', view_id: view.id }, view: { ...view, state: { values } } };
}

function action({ choice, actionTs }: Pressed): BoltBody {
  const { element, blockId, chosen } = choice;
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: actionTs,
    ...chosen,
  };
}
