// A pressed button or a chosen option -> the block_actions body that Slack would send to Bolt.
import type { BlockElementAction } from '@slack/bolt';
import type { BoltBody } from '../inbound/event-body.ts';
import type { Sent } from '../sending/sent.ts';

export interface Pressed {
  readonly workspaceId: string;
  readonly robotCode: string;
  /** The same for every redelivery of one press, and different for every other press. */
  readonly triggerId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly channel: { readonly id: string; readonly name: string };
  /** Null when the message is too old to be remembered, or stands in a view. */
  readonly message: Pick<Sent, 'ts' | 'text' | 'blocks'> | null;
  /** With `block_id`, `action_id` and what was chosen. `action_ts` is seconds with a fraction. */
  readonly action: BlockElementAction;
  readonly responseUrl: string;
  /** The view's fields when the element stands in a form; Slack sends the state of a message's inputs too. */
  readonly state?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function actionBody(pressed: Pressed): BoltBody {
  const { workspaceId, robotCode, user, channel, message, action } = pressed;
  const shown = message && {
    type: 'message',
    user: robotCode,
    bot_id: robotCode,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
  };
  return {
    type: 'block_actions',
    team: { id: workspaceId, domain: workspaceId },
    user: { ...user, username: user.name, team_id: workspaceId },
    api_app_id: robotCode,
    token: '',
    trigger_id: pressed.triggerId,
    response_url: pressed.responseUrl,
    channel,
    container: {
      type: 'message',
      message_ts: message?.ts ?? '',
      channel_id: channel.id,
      is_ephemeral: false,
    },
    ...(shown && { message: shown }),
    state: { values: pressed.state ?? {} },
    actions: [action],
  };
}
