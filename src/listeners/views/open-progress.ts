// Opens the form for a report where the person is, with their own open tasks to choose from; a chat without forms is
// told what to type.
import type { WebClient } from '@slack/web-api';
import type { ChatMessage } from '../../chat/port.ts';
import { isOffice, type KnownActor, mayReport } from '../../departments/actor.ts';
import type { Duban } from '../../duban.ts';
import type { CommandCall } from '../../replies/commands/commands.ts';
import type { Parsed } from '../../replies/commands/parse-command.ts';
import { refuseClosed, refuseUnless } from '../../tasks/guards.ts';
import { pendingTasks } from '../../tasks/pending-store.ts';
import { resolveCodes, type Target } from '../../tasks/resolve-codes.ts';
import { codeWithMilestone } from '../../tasks/task.ts';
import { noTasksToReport, typeInstead } from '../../wording/forms.ts';
import { type FormTask, progressForm } from '../../wording/progress-form.ts';
import { answer, attempt } from '../answer.ts';
import type { Incoming } from '../incoming.ts';
import type { Deed } from '../perform.ts';
import { knownActor, ownHere, type Scene } from '../scene.ts';

export type FormRequest = Extract<CommandCall, { command: 'form' }>['arguments'];

/** What opening a form takes besides the person: Slack lets it happen once, within three seconds of the press. */
export interface Opener {
  readonly client: WebClient;
  readonly triggerId: string;
}

/** Opens the form that the command asks for, or answers the command. Never rejects. */
export async function openOrAnswer(
  duban: Duban,
  incoming: Incoming,
  parsed: Parsed,
  opener: Opener,
): Promise<void> {
  if (parsed.ok && parsed.call.command === 'form')
    return await openForm(duban, incoming, parsed.call.arguments, opener);
  await answer(duban, incoming, parsed);
}

export const EMPTY_FORM: FormRequest = { code: null, percent: null, note: '' };

/** @param instead what is said where there are no forms. Never rejects. */
export const openForm = (
  duban: Duban,
  incoming: Incoming,
  request: FormRequest,
  opener: Opener,
  instead?: ChatMessage,
): Promise<void> => attempt(duban, incoming, formDeed(request, opener, instead));

const formDeed = (request: FormRequest, opener: Opener, instead?: ChatMessage): Deed => ({
  writes: false,
  run: async (scene) => {
    const { today, incoming } = scene;
    const actor = knownActor(scene);
    const chosen = await chosenTarget(scene, actor, request);
    const tasks = withChosen(await ownTasks(scene, actor), chosen);
    if (tasks.length === 0) return { reply: noTasksToReport(), concerns: [], isAloud: true };
    const code = chosen && codeOf(chosen);
    const { chatChannel: channel, isPrivate } = incoming;
    const place = JSON.stringify({ channel, isPrivate });
    const draft = { ...request, code };
    const isOpen = await open(scene, opener, progressForm(tasks, draft, { today, place }));
    return isOpen ? null : { reply: instead ?? typeInstead(draft), concerns: [], isAloud: true };
  },
});

/** @throws as `resolveCodes`; {NotAllowed} {Conflict} when nothing can be reported on it */
async function chosenTarget(
  { db, workspaceId }: Scene,
  actor: KnownActor,
  { code }: FormRequest,
): Promise<Target | null> {
  if (code === null) return null;
  const [target = null] = await resolveCodes(db, workspaceId, actor, [code], 'report');
  if (target === null) return null;
  refuseUnless(mayReport(actor, target.task.departments), 'report', target);
  refuseClosed(target);
  return target;
}

const codeOf = ({ task, milestone }: Target) => codeWithMilestone(task.code, milestone);

/** A liaison's own; the office, which may write for all, gets the most urgent of all. */
async function ownTasks(scene: Scene, actor: KnownActor): Promise<FormTask[]> {
  const { db, workspaceId } = scene;
  const own = ownHere(scene);
  if (own.length === 0 && !isOffice(actor)) return [];
  return await pendingTasks(db, workspaceId, own.length === 0 ? null : own);
}

/** The chosen one comes first, so that it is there however long the list; a milestone is a choice of its own. */
function withChosen(tasks: readonly FormTask[], chosen: Target | null): readonly FormTask[] {
  if (chosen === null) return tasks;
  const code = codeOf(chosen);
  const known = tasks.find((task) => task.code === code);
  const title = chosen.milestone?.text ?? chosen.task.title;
  return [known ?? { code, title, due: null }, ...tasks.filter((task) => task.code !== code)];
}

/** @returns false when the form could not be opened; then the person must be told what to do instead */
async function open(
  { duban }: Scene,
  { client, triggerId }: Opener,
  view: ReturnType<typeof progressForm>,
): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    const code = String((error as { data?: { error?: unknown } }).data?.error ?? '');
    duban.log[EXPECTED.test(code) ? 'info' : 'error']({ err: error }, 'a form could not be opened');
    return false;
  }
}

/** No forms on this chat, or the person's press is too long ago. */
const EXPECTED = /^(?:not_supported|unknown_method|(?:expired|exchanged)_trigger_id)/;
