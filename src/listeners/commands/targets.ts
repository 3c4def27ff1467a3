// What every command that writes about tasks begins with: who writes, about which tasks, through which message.
import { type KnownActor, mayClaim, mayReport } from '../../departments/actor.ts';
import type { ReportCall } from '../../replies/commands/form-report.ts';
import type { CodeReference } from '../../replies/names/code.ts';
import { refuseClosed, refuseUnless } from '../../tasks/guards.ts';
import { resolveCodes, resolveForWriting, type Target, type TaskAction } from '../../tasks/resolve-codes.ts';
import { departmentsIn, knownActor, type Scene } from '../scene.ts';

export interface Targeted {
  /** What the verbs take. */
  readonly request: {
    readonly actor: KnownActor;
    readonly targets: readonly Target[];
    readonly messageKey: string;
  };
  /** The departments that the answer tells about. */
  readonly concerns: readonly number[];
}

/** Throws as `knownActor` and `resolveForWriting`. */
export async function targeted(
  scene: Scene,
  codes: readonly CodeReference[],
  action: TaskAction,
): Promise<Targeted> {
  const { db, workspaceId, incoming } = scene;
  const actor = knownActor(scene);
  const targets = await resolveForWriting(db, workspaceId, actor, codes, action);
  return {
    request: { actor, targets, messageKey: incoming.messageKey },
    concerns: departmentsIn(targets.map(({ task }) => task)),
  };
}

const ACTIONS = { progress: 'report', blocked: 'block', claim: 'claim' } as const;

/**
 * Looks whether a report would be taken, without writing or locking anything: the verb looks again.
 * Throws as `knownActor`, `resolveCodes` and the verbs.
 */
export async function checkReport(
  scene: Scene,
  { command, arguments: { codes } }: ReportCall,
): Promise<void> {
  const actor = knownActor(scene);
  const action = ACTIONS[command];
  const may = command === 'claim' ? mayClaim : mayReport;
  for (const target of await resolveCodes(scene.db, scene.workspaceId, actor, codes, action)) {
    refuseUnless(may(actor, target.task.departments), action, target);
    refuseClosed(target);
  }
}
