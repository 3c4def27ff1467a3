// What is at hand while something that a person did is taken to the app.
import { randomBytes } from 'node:crypto';
import type { Form, FormMemory } from './form.ts';
import type { FormsOptions } from './options.ts';
import type { FormStack } from './stack.ts';
import { rememberTrigger } from './trigger.ts';
import type { Views } from './views.ts';

export interface Taking {
  readonly options: FormsOptions;
  readonly forms: FormMemory;
  readonly stack: FormStack;
  readonly views: Views;
}

/** Everything that a person does can open another view. */
export async function newTrigger(options: FormsOptions, form: Form): Promise<string> {
  const { user, userName, channel, responseUrl, view, place } = form;
  const id = `${timestamp(options)}.${randomBytes(8).toString('hex')}`;
  const viewId = place === null ? { viewId: view.id } : {};
  await rememberTrigger(options.memory, {
    ...{ id, user, userName, channel, responseUrl, ...viewId },
    at: options.clock.now(),
  });
  return id;
}

/** Seconds with a fraction, as Slack writes them. */
export const timestamp = ({ clock }: Pick<FormsOptions, 'clock'>) =>
  (clock.now().getTime() / 1_000).toFixed(6);
