// The bodies of what people do outside messages: in modals, on the home tab, with shortcuts.
import { type Invocation, nameOf } from './payloads.ts';
import { viewJson } from './view-methods.ts';
import type { Json, SlackMessage, StoredView, Workspace } from './workspace.ts';

/** What every interaction says of who and where. */
function interaction(workspace: Workspace, user: string): Json {
  const name = workspace.users.get(user)?.name;
  return {
    token: 'verification-token',
    team: { id: workspace.teamId, domain: 'county' },
    user: { id: user, username: name, name, team_id: workspace.teamId },
    api_app_id: workspace.appId,
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function viewBody(
  workspace: Workspace,
  view: StoredView,
  type: 'view_submission' | 'view_closed',
  state: Json,
): Json {
  const isSubmitted = type === 'view_submission';
  return {
    ...interaction(workspace, view.user),
    type,
    view: viewJson(workspace, view, state),
    ...(isSubmitted && { trigger_id: workspace.triggers.issue(view.user), response_urls: [] }),
  };
}

/** A press in a modal or on the home tab: no channel, no message, nothing to respond to. */
export function viewActionBody(workspace: Workspace, view: StoredView, action: Json): Json {
  return {
    ...interaction(workspace, view.user),
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    trigger_id: workspace.triggers.issue(view.user),
    view: viewJson(workspace, view),
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload: a global one knows no channel. */
export function shortcutBody(workspace: Workspace, user: string, callbackId: string): Json {
  return {
    ...interaction(workspace, user),
    type: 'shortcut',
    callback_id: callbackId,
    trigger_id: workspace.triggers.issue(user),
    action_ts: workspace.nextTs(),
  };
}

export function messageShortcutBody(
  workspace: Workspace,
  { user, responseUrl }: Invocation,
  message: SlackMessage,
  callbackId: string,
): Json {
  const { channel: id, blocks: _, ...shown } = message;
  return {
    ...shortcutBody(workspace, user, callbackId),
    type: 'message_action',
    message_ts: message.ts,
    message: shown,
    channel: { id, name: nameOf(workspace, id) },
    response_url: responseUrl,
  };
}
