// The bodies that Slack sends to an app, in the shape of the documented examples.
import type { Json, SlackMessage, Workspace } from './workspace.ts';

/** https://docs.slack.dev/apis/events-api/#callback-field */
export function eventBody(workspace: Workspace, event: Json): Json {
  return {
    token: 'verification-token',
    team_id: workspace.teamId,
    api_app_id: workspace.appId,
    type: 'event_callback',
    event,
    event_id: workspace.nextId('Ev'),
    event_time: Math.floor(workspace.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: workspace.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}

/** A message is one event; one that mentions the bot is two, with different event ids and the same `ts`. */
export function messageEvents(workspace: Workspace, message: SlackMessage): Json[] {
  const { channel, ts, user, text, blocks, bot_id: botId, thread_ts } = message;
  const thread = thread_ts !== undefined && { thread_ts };
  const common = { channel, ts, event_ts: ts, user, text, team: workspace.teamId, ...thread };
  const posted = {
    ...common,
    type: 'message',
    channel_type: channelType(workspace, channel),
    ...(blocks.length > 0 && { blocks }),
    ...(botId ? { bot_id: botId, app_id: workspace.appId } : { client_msg_id: workspace.nextId('client-') }),
  };
  const isMention = text.includes(`<@${workspace.bot.userId}>`) && !channel.startsWith('D') && !botId;
  return isMention ? [posted, { ...common, type: 'app_mention' }] : [posted];
}

function channelType(workspace: Workspace, channel: string): string {
  if (channel.startsWith('D')) return 'im';
  return workspace.channels.get(channel)?.isPrivate ? 'group' : 'channel';
}

export interface Invocation {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands/#app_command_handling */
export function commandBody(
  workspace: Workspace,
  { channel, user, responseUrl }: Invocation,
  command: string,
  text: string,
): Record<string, string> {
  return {
    token: 'verification-token',
    team_id: workspace.teamId,
    team_domain: 'county',
    channel_id: channel,
    channel_name: nameOf(workspace, channel),
    user_id: user,
    user_name: workspace.users.get(user)?.name ?? '',
    command,
    text,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: workspace.triggers.issue(user),
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function actionBody(
  workspace: Workspace,
  { channel, user, responseUrl }: Invocation,
  message: SlackMessage,
  action: Json,
  state: Json,
): Json {
  const name = workspace.users.get(user)?.name;
  return {
    type: 'block_actions',
    token: 'verification-token',
    team: { id: workspace.teamId, domain: 'county' },
    user: { id: user, username: name, name, team_id: workspace.teamId },
    api_app_id: workspace.appId,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: message.visibleTo !== undefined,
    },
    trigger_id: workspace.triggers.issue(user),
    channel: { id: channel, name: nameOf(workspace, channel) },
    message,
    state: { values: state },
    response_url: responseUrl,
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

/** A conversation of two is called `directmessage` in commands and interactions. */
export function nameOf({ channels }: Workspace, channel: string): string {
  return channel.startsWith('D') ? 'directmessage' : (channels.get(channel)?.name ?? '');
}
