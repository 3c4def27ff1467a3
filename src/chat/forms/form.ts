// A form as it is remembered: one view of a modal, or one element of a message, shown to one person.
import type { ViewOutput } from '@slack/bolt';
import type { ChatMemory } from '../memory.ts';
import type { Last } from './outcome.ts';

export interface Form {
  /** What stands in it, as Slack would describe it; an element of a message gets a view around it. */
  readonly view: ViewOutput;
  readonly user: string;
  readonly userName: string;
  readonly channel: string;
  readonly responseUrl: string;
  /** Milliseconds since 1970; nothing is taken after that. */
  readonly until: number;
  /** What the adapter wants to know again when an element of a message has been filled in; null for views. */
  readonly place: object | null;
}

export type Ending = 'submitted' | 'closed';

/** What a person typed, by the name of the field. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** How long a form can be filled in: DingTalk people are called away, and come back after a meeting. */
export const FORM_MS = 30 * 60_000;
/** How long a form that was filled in still says so. */
const ENDED_MS = 24 * 3_600_000;

/** Everything that is remembered of forms; each thing apart, so that no write can undo another. */
export function formMemory(memory: ChatMemory) {
  return {
    find: (id: string) => memory.read<Form>('form', id),
    keep: (form: Form) => memory.keep('form', form.view.id, form, new Date(form.until)),

    /** @returns false when another view of this app has the name */
    nameFirst: (externalId: string, form: Form) =>
      memory.keepFirst('form-name', externalId, { id: form.view.id }, new Date(form.until)),
    named: async (externalId: string) =>
      (await memory.read<{ id: string }>('form-name', externalId))?.id ?? null,
    forgetName: (externalId: string) => memory.take('form-name', externalId),

    /** One state of a view is replaced once: the hash is the state's name. */
    replaceFirst: (form: Form, hash: string) =>
      memory.keepFirst('form-replaced', `${form.view.id} ${hash}`, {}, new Date(form.until)),

    ending: async (id: string) => (await memory.read<{ ending: Ending }>('form-end', id))?.ending ?? null,
    end: (form: Form, ending: Ending) =>
      memory.keep('form-end', form.view.id, { ending }, new Date(form.until + ENDED_MS)),

    typed: async (id: string) => (await memory.read<{ typed: Typed }>('form-typed', id))?.typed ?? {},
    keepTyped: (form: Form, typed: Typed) =>
      memory.keep('form-typed', form.view.id, { typed }, new Date(form.until)),

    /** The view that lies on top of this one. */
    above: async (id: string) => (await memory.read<{ id: string }>('form-above', id))?.id ?? null,
    keepAbove: (form: Form, id: string) =>
      memory.keep('form-above', form.view.id, { id }, new Date(form.until)),

    /** What came of the last submit, so that the same one sent twice counts once. */
    last: (id: string) => memory.read<Last>('form-last', id),
    keepLast: (form: Form, last: Last) => memory.keep('form-last', form.view.id, last, new Date(form.until)),
  };
}

export type FormMemory = ReturnType<typeof formMemory>;
