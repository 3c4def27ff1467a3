// Events that are no messages: the app's page is opened, a link of the app is shared.
import { viewJson } from './view-methods.ts';
import type { Json, SlackMessage, Workspace } from './workspace.ts';

/** https://docs.slack.dev/reference/events/app_home_opened */
export function homeEvent(workspace: Workspace, user: string, tab: 'home' | 'messages'): Json {
  const view = workspace.homes.get(user);
  const channel = `D${user.slice(1)}`;
  return {
    type: 'app_home_opened',
    user,
    channel,
    tab,
    event_ts: workspace.nextTs(),
    ...(tab === 'home' && view && { view: viewJson(workspace, view) }),
  };
}

/** https://docs.slack.dev/reference/events/file_shared: it names the file and no more. */
export function fileEvent(workspace: Workspace, { user, channel }: SlackMessage, id: string): Json {
  const event = { type: 'file_shared', file_id: id, user_id: user, file: { id }, channel_id: channel };
  return { ...event, event_ts: workspace.nextTs() };
}

/** https://docs.slack.dev/reference/events/member_joined_channel */
export function joinEvent(workspace: Workspace, channel: string, user: string): Json {
  const isPrivate = workspace.channels.get(channel)?.isPrivate === true;
  const where = { channel, channel_type: isPrivate ? 'G' : 'C', team: workspace.teamId };
  return { type: 'member_joined_channel', user, ...where, event_ts: workspace.nextTs() };
}

/** https://docs.slack.dev/reference/events/link_shared; null when nothing in the text is the app's to unfurl. */
export function linkEvent({ unfurlDomains }: Workspace, message: SlackMessage): Json | null {
  const urls = [...message.text.matchAll(/https?:\/\/[^\s<>|]+/g)].map(([url]) => url);
  const links = urls.flatMap((url) => {
    const { hostname } = new URL(url);
    const domain = unfurlDomains.find((own) => hostname === own || hostname.endsWith(`.${own}`));
    return domain === undefined ? [] : [{ url, domain }];
  });
  if (links.length === 0) return null;
  const { channel, user, ts } = message;
  return {
    type: 'link_shared',
    channel,
    is_bot_user_member: true,
    user,
    message_ts: ts,
    unfurl_id: `${channel}.${ts}`,
    source: 'conversations_history',
    links,
    event_ts: ts,
  };
}
