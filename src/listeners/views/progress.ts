// The form for a report was submitted: wrong fields are said in it; what is right is done as the command would be.
import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { admit, forget } from '../../chat/inbox-store.ts';
import type { Duban } from '../../duban.ts';
import { DubanError } from '../../errors.ts';
import { type FormFields, type ReportCall, readForm } from '../../replies/commands/form-report.ts';
import { formErrors, formRefusal, formUnavailable } from '../../wording/forms.ts';
import { PROGRESS_FORM } from '../../wording/progress-form.ts';
import { LEASE_SECONDS } from '../admit.ts';
import { attempt } from '../answer.ts';
import { checkReport } from '../commands/targets.ts';
import { deedOf } from '../deed-of.ts';
import { fromPlace, type Incoming } from '../incoming.ts';
import { sceneOf } from '../scene.ts';

type Submitted = SlackViewMiddlewareArgs<ViewSubmitAction> & { readonly client: WebClient };
type Errors = Readonly<Record<string, string>>;

export function registerViews(app: App, duban: Duban): void {
  app.view({ callback_id: PROGRESS_FORM, type: 'view_submission' }, async (args) => {
    await submit(duban, args as Submitted);
  });
}

async function submit(duban: Duban, { ack, body, view, client }: Submitted): Promise<void> {
  const reading = readForm(fieldsOf(view.state.values));
  if (!reading.ok) return await ack({ response_action: 'errors', errors: formErrors(reading.problems) });
  const { user } = body;
  const incoming = fromPlace({ user, place: placeIn(view, user.id), messageKey: keyOf(view) }, client);
  const admission = await admitForm(duban, incoming, reading.call, body);
  if (typeof admission === 'object') return await ack({ response_action: 'errors', errors: admission });
  await ack();
  if (admission === 'new') await attempt(duban, incoming, deedOf(reading.call));
}

/** A view that comes twice without having changed is one submission. */
const keyOf = ({ id, hash }: { id: string; hash: string }) => `${id}:${hash}`;

/**
 * Whether this submission is to be carried out, or what stands against it. One that is refused is forgotten, so that
 * the same form can be put right and sent again.
 */
async function admitForm(
  duban: Duban,
  incoming: Incoming,
  call: ReportCall,
  body: object,
): Promise<'new' | 'repeat' | Errors> {
  const { db, workspaceId, clock, log } = duban;
  const { messageKey } = incoming;
  try {
    if ((await admit(db, workspaceId, messageKey, body, clock.now(), LEASE_SECONDS)) === 'repeat')
      return 'repeat';
    const refused = await refusalOf(duban, incoming, call);
    if (refused === null) return 'new';
    await forget(db, workspaceId, messageKey);
    return formRefusal(refused);
  } catch (error) {
    log.error({ err: error, messageKey }, 'a form could not be taken');
    return formUnavailable();
  }
}

async function refusalOf(duban: Duban, incoming: Incoming, call: ReportCall): Promise<DubanError | null> {
  try {
    await checkReport(await sceneOf(duban, duban.db, incoming), call);
    return null;
  } catch (error) {
    if (error instanceof DubanError && error.code !== 'unavailable') return error;
    throw error;
  }
}

const valuesSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ),
);

/** Each block holds one element of the same name; what is missing or of another kind is empty. */
function fieldsOf(values: unknown): FormFields {
  const read = valuesSchema.safeParse(values);
  const field = (name: keyof FormFields) => {
    const element = read.success ? read.data[name]?.[name] : undefined;
    return element?.selected_option?.value ?? element?.value ?? '';
  };
  return { task: field('task'), state: field('state'), percent: field('percent'), note: field('note') };
}

const placeSchema = z.object({ channel: z.string().min(1), isPrivate: z.boolean() });

function placeIn({ private_metadata: metadata }: { private_metadata: string }, user: string) {
  try {
    return placeSchema.parse(JSON.parse(metadata));
  } catch {
    return { channel: user, isPrivate: true };
  }
}
