// Sends a submitted view to the app, and does what the app's answer says.
import { viewSubmission } from './bodies.ts';
import { type ReadField, stateOf } from './fields.ts';
import type { Form } from './form.ts';
import { type Outcome, showAgain, TURN, wrong } from './outcome.ts';
import { ViewRefused } from './read-view.ts';
import { newTrigger, type Taking } from './taking.ts';
import { words } from './wording.ts';

export async function sendView(taking: Taking, form: Form, fields: readonly ReadField[]): Promise<Outcome> {
  const body = viewSubmission(form, stateOf(fields), await newTrigger(taking.options, form));
  const { isAcked, answer } = await taking.options.submit(body);
  if (!isAcked) return showAgain(words.notSaid, true);
  try {
    return await follow(taking, form, answer);
  } catch (error) {
    if (!(error instanceof ViewRefused)) throw error;
    taking.options.log.error(
      { err: error, view: form.view.id },
      'the app answered a form with a view that cannot be',
    );
    return showAgain(words.wrongAnswer, true);
  }
}

/** What ack() was called with: docs.slack.dev/surfaces/modals, "response_action". */
interface ResponseAction {
  readonly response_action?: unknown;
  readonly errors?: unknown;
  readonly view?: unknown;
}

async function follow({ stack, views }: Taking, form: Form, answer: unknown): Promise<Outcome> {
  const { response_action, errors, view } = (
    typeof answer === 'object' && answer ? answer : {}
  ) as ResponseAction;
  switch (response_action) {
    case 'errors':
      return wrong(textsOf(errors));
    case 'update':
      await views.update({ viewId: form.view.id }, view);
      return TURN;
    case 'push':
      await views.pushOnto(form, view);
      return TURN;
    case 'clear':
      for (const one of await stack.all(form)) await stack.end(one, 'submitted');
      return TURN;
    default:
      await stack.end(form, 'submitted');
      return TURN;
  }
}

function textsOf(errors: unknown): Record<string, string> {
  const entries = Object.entries(typeof errors === 'object' && errors !== null ? errors : {});
  const texts = entries.map(([blockId, text]): [string, string] => [blockId, String(text)]);
  return texts.length > 0 ? Object.fromEntries(texts) : { '': words.wrongAnswer };
}
