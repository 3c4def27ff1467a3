// Views that lie on each other: which of them is seen now, and which end together.
import type { Form, FormMemory } from './form.ts';

export function formStack(forms: FormMemory) {
  async function living(id: string | null): Promise<Form | null> {
    return id !== null && (await forms.ending(id)) === null ? forms.find(id) : null;
  }

  /** The topmost view that is still open, above this one. */
  async function top(form: Form): Promise<Form> {
    const above = await living(await forms.above(form.view.id));
    return above === null ? form : top(above);
  }

  /** Where the person is who had this form open: above it, below it when it has ended, or at its end. */
  async function present(form: Form): Promise<Form> {
    if ((await forms.ending(form.view.id)) === null) return top(form);
    const below = await living(form.view.previous_view_id);
    return below === null ? form : top(below);
  }

  /** All open views of the modal that this one belongs to. */
  async function all(form: Form): Promise<Form[]> {
    const found: Form[] = [];
    const root = form.view.root_view_id ?? form.view.id;
    for (let id: string | null = root; id !== null; id = await forms.above(id)) {
      const one = await living(id);
      if (one !== null) found.push(one);
    }
    return found;
  }

  async function end(form: Form, ending: 'submitted' | 'closed'): Promise<void> {
    await forms.end(form, ending);
    if (form.view.external_id) await forms.forgetName(form.view.external_id);
  }

  return { living, top, present, all, end };
}

export type FormStack = ReturnType<typeof formStack>;
