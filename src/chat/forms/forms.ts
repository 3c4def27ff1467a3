// Modals and single elements of messages as web forms: what an adapter makes once and calls.
import type { ViewOutput } from '@slack/bolt';
import { type Form, formMemory } from './form.ts';
import type { FormsOptions, MessageElement, ViewName } from './options.ts';
import { FORM_PATH, serveForms } from './serve.ts';
import { formStack } from './stack.ts';
import { formTokens } from './token.ts';
import { formViews } from './views.ts';

export type { Choice, ChoiceKind, Choices } from './choices.ts';
export type { FilledElement, FormsOptions, MessageElement, ViewName } from './options.ts';

export interface OpenedView {
  /** As views.open answers it. */
  readonly view: ViewOutput;
  /** Where the person fills it in. */
  readonly address: string;
  /** For whom it was opened, and where to tell them. */
  readonly user: string;
  readonly channel: string;
  readonly responseUrl: string;
}

export interface Forms {
  /** views.open. @throws ViewRefused */
  open(triggerId: string, view: unknown): Promise<OpenedView>;
  /** views.push: onto the view that the trigger was pulled in. @throws ViewRefused */
  push(triggerId: string, view: unknown): Promise<OpenedView>;
  /** views.update. @throws ViewRefused */
  update(name: ViewName, view: unknown): Promise<OpenedView>;
  /** @returns the address where the person uses the element. @throws ViewRefused */
  openElement(element: MessageElement): Promise<{ readonly address: string }>;
  /** Serves `/form/<token>`; null for every other path. */
  handle(request: Request): Promise<Response | null>;
}

export function createForms(options: FormsOptions): Forms {
  const views = formViews(options);
  const forms = formMemory(options.memory);
  const tokens = formTokens(options.secret, `${options.teamId}\n${options.appId}`);
  const tokenOf = ({ view, user, until }: Form) => tokens.write({ form: view.id, user, until });
  const opened = (form: Form): OpenedView => {
    const { view, user, channel, responseUrl } = form;
    return { view, user, channel, responseUrl, address: `${options.baseUrl}${FORM_PATH}${tokenOf(form)}` };
  };
  return {
    open: async (triggerId, view) => opened(await views.open(triggerId, view)),
    push: async (triggerId, view) => opened(await views.push(triggerId, view)),
    update: async (name, view) => opened(await views.update(name, view)),
    openElement: async (element) => opened(await views.wrap(element)),
    handle: serveForms({ options, forms, stack: formStack(forms), views }, tokens, tokenOf),
  };
}
