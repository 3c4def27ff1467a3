// Carries out what was understood: each intention becomes the call that a command would have made, in one transaction.
import { Invalid } from '../../errors.ts';
import type { CodeReference } from '../../replies/names/code.ts';
import { readCodes } from '../../replies/names/code-list.ts';
import type { Intention } from '../../replies/understanding.ts';
import { resolveCodes } from '../../tasks/resolve-codes.ts';
import { extensionAnswer, extensionNotice } from '../../wording/readings.ts';
import type { HandledCall } from '../commands/handlers.ts';
import { undoAnswer } from '../commands/undo.ts';
import { joined, runCall } from '../run-calls.ts';
import { type Answer, departmentsIn, knownActor, type Scene, signed } from '../scene.ts';

/** All of them or none. */
export async function carryOut(scene: Scene, intentions: readonly Intention[]): Promise<Answer> {
  const answers: Answer[] = [];
  for (const intention of intentions) answers.push(await carryOutOne(scene, intention));
  return joined(answers);
}

async function carryOutOne(scene: Scene, intention: Intention): Promise<Answer> {
  if (intention.intent === 'withdraw') return await undoAnswer(scene, null, intention.tasks);
  if (intention.intent === 'extension') return await askForExtension(scene, intention);
  return await runCall(scene, callOf(intention));
}

function callOf(intention: Intention): HandledCall {
  const { intent, note, percent } = intention;
  const codes = () => codesOf(intention.tasks);
  switch (intent) {
    case 'progress':
    case 'start':
      return { command: 'progress', arguments: { codes: codes(), percent, note } };
    case 'done':
      return { command: 'claim', arguments: { codes: codes(), note } };
    case 'blocked':
      return { command: 'blocked', arguments: { codes: codes(), note } };
    case 'summary':
      return { command: 'summary', arguments: { kind: 'daily' } };
    case 'help':
      return { command: 'help', arguments: { topic: null } };
    default:
      throw new Invalid(`no call for ${intent}`, { reason: intent });
  }
}

function codesOf(tasks: readonly string[]): CodeReference[] {
  return tasks.flatMap((task) => {
    const read = readCodes(task, 0);
    return read.kind === 'codes' ? read.codes : [];
  });
}

/** The deadline stays as it is; the office hears of the wish with its reason. */
async function askForExtension(scene: Scene, { tasks, due, note }: Intention): Promise<Answer> {
  const { db, workspaceId } = scene;
  const targets = await resolveCodes(db, workspaceId, knownActor(scene), codesOf(tasks), 'extend');
  return {
    reply: extensionAnswer(targets, due, scene.today),
    concerns: departmentsIn(targets.map(({ task }) => task)),
    notices: [
      {
        to: { kind: 'office' },
        name: `extension-${tasks.join('-')}`,
        message: extensionNotice(targets, due, note, scene.today, signed(scene)),
      },
    ],
  };
}
