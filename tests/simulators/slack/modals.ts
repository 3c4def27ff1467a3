// What people do in modals and on the home tab: submit, close, press, search; and what the app's answer does to them.
import type { Filled } from '../chat-driver.ts';
import { isObject } from './block-text.ts';
import type { Deliverer, Delivery } from './delivery.ts';
import { formState } from './form-values.ts';
import { viewActionBody, viewBody } from './interaction-payloads.ts';
import { pressedIn } from './press.ts';
import { viewContent } from './view-content.ts';
import { pushView, replaceView } from './view-methods.ts';
import type { Json, StoredView, Workspace } from './workspace.ts';

export interface ModalUse {
  /** The form that the person sees, the topmost of its stack; null when none is open. */
  view(user: string): StoredView | null;
  home(user: string): StoredView | null;
  /** Fills in the open form and submits it. What the app finds wrong is in `view(user).errors` then. */
  submitView(user: string, filled: Filled): Promise<Delivery>;
  /** The app hears of it only when the view asked for that. */
  closeView(user: string): Promise<Delivery | null>;
  /** Presses an element of the open form, or of the home tab when no form is open. */
  pressInView(user: string, actionId: string, choice?: string): Promise<Delivery>;
  /** Types into a menu whose options the app provides; resolves to what it offers. */
  suggest(user: string, actionId: string, typed: string): Promise<Json>;
}

export function modals(workspace: Workspace, deliver: Deliverer): ModalUse {
  const top = (user: string) => workspace.modals.get(user)?.at(-1) ?? null;
  const open = (user: string): StoredView => {
    const view = top(user);
    if (!view) throw new Error(`${user} has no form open`);
    return view;
  };
  const seen = (user: string) => top(user) ?? workspace.homes.get(user) ?? null;
  return {
    view: top,
    home: (user) => workspace.homes.get(user) ?? null,
    submitView: async (user, filled) => {
      const view = open(user);
      view.errors = {};
      const state = formState(view.content.blocks as Json[], filled);
      const delivery = await deliver.send('interactive', viewBody(workspace, view, 'view_submission', state));
      react(workspace, view, delivery);
      return delivery;
    },
    closeView: async (user) => {
      const view = open(user);
      const isAll = view.content.clear_on_close === true;
      closeFrom(workspace, view, isAll);
      if (view.content.notify_on_close !== true) return null;
      return await deliver.send('interactive', {
        ...viewBody(workspace, view, 'view_closed', {}),
        is_cleared: isAll,
      });
    },
    pressInView: async (user, actionId, choice) => {
      const view = seen(user);
      if (!view) throw new Error(`${user} sees no view`);
      const action = pressedIn(view.content.blocks as Json[], actionId, choice);
      return await deliver.send('interactive', viewActionBody(workspace, view, action));
    },
    suggest: async (user, actionId, typed) => {
      const view = open(user);
      const block = (view.content.blocks as Json[]).find(
        ({ element }) => isObject(element) && element.action_id === actionId,
      );
      if (!block) throw new Error(`no menu ${actionId} in this form`);
      const { min_query_length: least = 3 } = block.element as Json;
      if (typed.length < Number(least)) throw new Error(`Slack asks only from ${least} characters on`);
      const { type: _, ...body } = viewBody(workspace, view, 'view_submission', {});
      const query = { type: 'block_suggestion', action_id: actionId, block_id: block.block_id, value: typed };
      const { outcome } = await deliver.send('interactive', { ...body, ...query });
      return outcome.kind === 'acknowledged' ? outcome.answer : {};
    },
  };
}

/** What Slack does with the answer to a submission: nothing said closes the view (…/surfaces/modals#handling_submissions). */
function react(workspace: Workspace, view: StoredView, { outcome }: Delivery): void {
  if (outcome.kind === 'failed') {
    view.errors = { '': 'We had some trouble connecting. Try again?' };
    return;
  }
  const { response_action: action, errors, view: next } = outcome.answer;
  const shown = () => viewContent(workspace, JSON.stringify(next), 'modal');
  switch (action) {
    case undefined:
    case 'clear':
      closeFrom(workspace, view, action === 'clear');
      break;
    case 'errors':
      showErrors(view, errors);
      break;
    case 'update':
      replaceView(workspace, view, shown());
      break;
    case 'push':
      pushView(workspace, view.user, shown());
      break;
    default:
      throw new Error(`no response_action ${String(action)}`);
  }
}

/** An error must stand at a field that is there: Slack shows the person its own trouble otherwise. */
function showErrors(view: StoredView, errors: unknown): void {
  const inputs = (view.content.blocks as Json[]).filter(({ type }) => type === 'input');
  const ids = inputs.map(({ block_id: id }) => String(id));
  if (!isObject(errors) || Object.keys(errors).length === 0) throw new Error('errors must name a field');
  for (const [id, text] of Object.entries(errors)) {
    if (!ids.includes(id)) throw new Error(`errors name ${id}, which is no field`);
    if (typeof text !== 'string' || text === '') throw new Error(`the error of ${id} is not text`);
  }
  view.errors = errors as Record<string, string>;
}

function closeFrom(workspace: Workspace, view: StoredView, isAll: boolean): void {
  const stack = workspace.modals.get(view.user) ?? [];
  stack.splice(isAll ? 0 : stack.indexOf(view));
}
