// What every command that writes about tasks begins with: who writes, about which tasks, through which message.
import type { KnownActor } from '../../departments/actor.ts';
import type { CodeReference } from '../../replies/code.ts';
import { resolveForWriting, type Target } from '../../tasks/resolve-codes.ts';
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
export async function targeted(scene: Scene, codes: readonly CodeReference[]): Promise<Targeted> {
  const { db, workspaceId, incoming } = scene;
  const actor = knownActor(scene);
  const targets = await resolveForWriting(db, workspaceId, actor, codes);
  return {
    request: { actor, targets, messageKey: incoming.messageKey },
    concerns: departmentsIn(targets.map(({ task }) => task)),
  };
}
