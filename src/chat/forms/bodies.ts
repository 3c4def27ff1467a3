// What Slack would send to Bolt when a person does something in a view.
import type { BlockElementAction, ReceiverEvent, ViewOutput } from '@slack/bolt';
import type { Form } from './form.ts';

export type Body = ReceiverEvent['body'];
type State = ViewOutput['state'];

export function viewSubmission(form: Form, state: State, triggerId: string): Body {
  return {
    type: 'view_submission',
    ...who(form),
    trigger_id: triggerId,
    view: { ...form.view, state },
    response_urls: responseUrls(form, state),
  };
}

/** @param isCleared the whole modal was closed, not this view alone */
export function viewClosed(form: Form, isCleared: boolean): Body {
  return { type: 'view_closed', ...who(form), view: form.view, is_cleared: isCleared };
}

export function blockActions(form: Form, state: State, action: BlockElementAction, triggerId: string): Body {
  return {
    type: 'block_actions',
    ...who(form),
    trigger_id: triggerId,
    container: { type: 'view', view_id: form.view.id },
    view: { ...form.view, state },
    actions: [action],
  };
}

/** Asks for everything that can be chosen in an external select. */
export function blockSuggestion(form: Form, blockId: string, actionId: string): Body {
  const { view, channel, place } = form;
  const where = place === null ? { view } : { channel: { id: channel, name: channel } };
  const container = place === null ? { type: 'view', view_id: view.id } : { type: 'message' };
  return {
    type: 'block_suggestion',
    ...who(form),
    ...where,
    container,
    block_id: blockId,
    action_id: actionId,
    value: '',
  };
}

function who({ user, userName, view }: Form) {
  return {
    team: { id: view.team_id, domain: view.team_id },
    user: { id: user, name: userName, username: userName, team_id: view.team_id },
    api_app_id: view.app_id,
    token: '',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where a conversation was chosen that asks for it; only the one in which the form was asked for can be answered. */
function responseUrls({ view, channel, responseUrl }: Form, state: State): object[] {
  if (responseUrl === '') return [];
  return view.blocks.flatMap((block) => {
    const { block_id, element } = block as { block_id: string; element?: Record<string, unknown> };
    if (element?.response_url_enabled !== true) return [];
    const action_id = String(element.action_id);
    const value = state.values[block_id]?.[action_id];
    const chosen = value?.selected_conversation ?? value?.selected_channel;
    return chosen === channel
      ? [{ block_id, action_id, channel_id: channel, response_url: responseUrl }]
      : [];
  });
}
