// Takes what a person did in a form to the app: submitted it, closed it, or pressed something in it.
import { createHash } from 'node:crypto';
import { viewClosed } from './bodies.ts';
import { fieldsOf, type ReadField, readField, typedIn } from './fields.ts';
import type { Form, Typed } from './form.ts';
import { type Outcome, showAgain, TURN, wrong } from './outcome.ts';
import { CLOSE, HASH } from './page.ts';
import type { Within } from './reading.ts';
import { PRESS } from './render-press.ts';
import { sendElement, sendPress } from './send-press.ts';
import { sendView } from './send-view.ts';
import type { Taking } from './taking.ts';
import { words } from './wording.ts';

/** To be called for one form one at a time: two of the same submit count once. */
export async function take(
  taking: Taking,
  form: Form,
  posted: URLSearchParams,
  within: Within,
): Promise<Outcome> {
  const { forms, stack } = taking;
  const digest = createHash('sha256').update(`${posted}`).digest('base64url');
  const last = await forms.last(form.view.id);
  if (last?.digest === digest) return last.outcome;
  if ((await stack.present(form)).view.id !== form.view.id || (await forms.ending(form.view.id)) !== null)
    return TURN;
  const outcome = await act(taking, form, posted, within);
  await forms.keepLast(form, { digest, outcome });
  return outcome;
}

async function act(taking: Taking, form: Form, posted: URLSearchParams, within: Within): Promise<Outcome> {
  if (posted.has(CLOSE)) return close(taking, form);
  const typed = typedIn(form.view, posted);
  await taking.forms.keepTyped(form, typed);
  // What stands in an older state of the view may not be what its fields now ask for.
  if (posted.get(HASH) !== form.view.hash) return showAgain(words.changed, false);
  const fields = read(form, typed, within);
  const pressed = posted.get(PRESS);
  if (pressed !== null) return sendPress(taking, form, fields, pressed);
  const errors = problemsOf(fields);
  if (Object.keys(errors).length > 0) return wrong(errors);
  return form.place === null ? sendView(taking, form, fields) : sendElement(taking, form, fields);
}

const read = (form: Form, typed: Typed, within: Within): ReadField[] =>
  fieldsOf(form.view, form.place !== null).map((field) => readField(field, typed, within));

function problemsOf(fields: readonly ReadField[]): Record<string, string> {
  const problems = fields.flatMap(({ blockId, reading, isRequired, element }): [string, string][] => {
    if (reading.problem !== undefined) return [[blockId, reading.problem]];
    if (!isRequired || !reading.isEmpty) return [];
    return [[blockId, /input$/.test(element.type) ? words.missing : words.notChosen]];
  });
  return Object.fromEntries(problems);
}

async function close(taking: Taking, form: Form): Promise<Outcome> {
  const { options, stack } = taking;
  const isCleared = form.view.clear_on_close;
  const closing = isCleared ? await stack.all(form) : [form];
  for (const one of closing) await stack.end(one, 'closed');
  const told = closing.filter(({ view }) => view.notify_on_close);
  await Promise.all(told.map((one) => options.submit(viewClosed(one, isCleared))));
  return TURN;
}
