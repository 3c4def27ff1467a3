// Opens, pushes and updates views, as Slack's views.* methods do.
import { FORM_MS, type Form, formMemory } from './form.ts';
import { madeView, newViewId, viewAround } from './made-view.ts';
import type { FormsOptions, MessageElement, ViewName } from './options.ts';
import { readView, ViewRefused } from './read-view.ts';
import { formStack } from './stack.ts';
import { exchange, findTrigger, giveBack, type Trigger } from './trigger.ts';
import type { Modal } from './view-schema.ts';

/** A root view and two pushed ones (docs.slack.dev/reference/methods/views.push). */
const MOST_VIEWS = 3;

type Options = Pick<FormsOptions, 'memory' | 'clock' | 'teamId' | 'appId' | 'botId'>;

/** Every method throws ViewRefused where Slack would answer `ok: false`. */
export interface Views {
  open(triggerId: string, view: unknown): Promise<Form>;
  push(triggerId: string, view: unknown): Promise<Form>;
  pushOnto(parent: Form, view: unknown): Promise<Form>;
  update(name: ViewName, view: unknown): Promise<Form>;
  /** A form around one element of a message. */
  wrap(element: MessageElement): Promise<Form>;
}

export function formViews(options: Options): Views {
  const { memory, clock } = options;
  const forms = formMemory(memory);
  const { living, top } = formStack(forms);

  function create(modal: Modal, to: Omit<Form, 'view' | 'until'>): Promise<Form> {
    const id = newViewId();
    const view = madeView(options, modal, { id, root_view_id: id, previous_view_id: null });
    return keepNew({ ...to, view, until: clock.now().getTime() + FORM_MS });
  }

  async function keepNew(form: Form): Promise<Form> {
    await claimName(form);
    await forms.keep(form);
    return form;
  }

  async function claimName(form: Form): Promise<void> {
    const { external_id } = form.view;
    if (external_id && !(await forms.nameFirst(external_id, form))) {
      throw new ViewRefused('duplicate_external_id');
    }
  }

  async function pushOnto(parent: Form, view: unknown): Promise<Form> {
    const modal = readView(view);
    const under = await top(parent);
    if ((await depth(under)) >= MOST_VIEWS) throw new ViewRefused('push_limit_reached');
    const { user, userName, channel, responseUrl, view: below } = under;
    const links = { id: newViewId(), root_view_id: below.root_view_id, previous_view_id: below.id };
    const until = clock.now().getTime() + FORM_MS;
    const to = { user, userName, channel, responseUrl, until, place: null };
    const form = await keepNew({ ...to, view: madeView(options, modal, links) });
    await forms.keepAbove({ ...under, until }, form.view.id);
    return form;
  }

  async function depth(form: Form | null): Promise<number> {
    if (form === null) return 0;
    const { previous_view_id } = form.view;
    return 1 + (await depth(previous_view_id === null ? null : await forms.find(previous_view_id)));
  }

  return {
    open: async (triggerId, view) => {
      const modal = readView(view);
      return pulled(memory, triggerId, ({ user, userName = user, channel, responseUrl }) =>
        create(modal, { user, userName, channel, responseUrl, place: null }),
      );
    },
    push: async (triggerId, view) => {
      readView(view);
      return pulled(memory, triggerId, async ({ viewId }) => {
        const parent = viewId === undefined ? null : await living(viewId);
        if (parent === null) throw new ViewRefused('not_found');
        return pushOnto(parent, view);
      });
    },
    pushOnto,
    update: async ({ viewId, externalId, hash }, view) => {
      const modal = readView(view);
      const id = viewId ?? (externalId ? await forms.named(externalId) : null);
      const form = id === null ? null : await living(id);
      if (form === null || form.place !== null) throw new ViewRefused('not_found');
      if (hash && hash !== form.view.hash) throw new ViewRefused('hash_conflict');
      const next = { ...form, view: madeView(options, modal, form.view) };
      const isRenamed = next.view.external_id !== form.view.external_id;
      if (isRenamed) await claimName(next);
      // Two that read the same hash at the same moment cannot both be right.
      if (!(await forms.replaceFirst(form, form.view.hash)) && hash) throw new ViewRefused('hash_conflict');
      await forms.keep(next);
      // The old name is free for another view.
      if (isRenamed && form.view.external_id) await forms.forgetName(form.view.external_id);
      return next;
    },
    wrap: async (element) => {
      const { user, userName, channel, responseUrl, place } = element;
      return create(viewAround(element), { user, userName, channel, responseUrl, place });
    },
  };
}

/** A trigger that opened nothing, because the view was refused, can be pulled again. */
async function pulled(
  memory: Options['memory'],
  triggerId: string,
  open: (trigger: Trigger) => Promise<Form>,
): Promise<Form> {
  if (!triggerId) throw new ViewRefused('invalid_arguments', ['[ERROR] missing required field: trigger_id']);
  const trigger = await findTrigger(memory, triggerId);
  if (trigger === null) throw new ViewRefused('expired_trigger_id');
  if (!(await exchange(memory, trigger))) throw new ViewRefused('exchanged_trigger_id');
  try {
    return await open(trigger);
  } catch (error) {
    await giveBack(memory, triggerId);
    throw error;
  }
}
