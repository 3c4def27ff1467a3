// The scene of one command: who acts, where, who reads along, and when. Every command handler is given one.
import { dayOf } from '../calendar/day.ts';
import type { ChatMessage } from '../chat/port.ts';
import type { Db } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';
import {
  type Actor,
  type Audience,
  departmentsOf,
  isOffice,
  type KnownActor,
  maySayAloud,
  type Responsibility,
} from '../departments/actor.ts';
import { audienceOf } from '../departments/channel-store.ts';
import { findActor } from '../departments/people-store.ts';
import type { Duban } from '../duban.ts';
import { NotAllowed } from '../errors.ts';
import type { CommandCall } from '../replies/commands/commands.ts';
import type { Signed } from '../wording/signature.ts';
import type { Incoming } from './incoming.ts';

export interface Scene {
  readonly duban: Duban;
  readonly workspaceId: string;
  /** The verb's transaction for a command that writes; the database for one that only reads. */
  readonly db: Db;
  readonly incoming: Incoming;
  readonly actor: Actor;
  readonly audience: Audience;
  readonly now: Date;
  readonly today: Day;
}

/** What a command handler wants said, and where. */
export interface Answer {
  readonly reply: Reply;
  /** Departments that the reply tells about: decides whether it may be said aloud here; null is all of them. */
  readonly concerns: readonly number[] | null;
  /** Tells about no department's tasks, so that everybody in the channel may read it. */
  readonly isAloud?: boolean;
  readonly notices?: readonly Notice[];
}

/** A finished message, or the name and payload of one that the outbox composes when it is sent. */
export type Reply = ChatMessage | { readonly kind: string; readonly payload: object };

/** Something to be told in another channel; skipped while that channel is not bound. */
export interface Notice {
  readonly to:
    | { readonly kind: 'office' | 'leaders' }
    | { readonly departmentId: number }
    /** A chat channel, or a chat user one to one. */
    | { readonly lane: string };
  /** Tells the notices of one command apart. */
  readonly name: string;
  readonly message: ChatMessage;
}

export interface CommandHandler<Name extends CommandCall['command']> {
  /** A command that writes runs in one transaction with its outbox rows; one that reads needs none. */
  readonly writes: boolean;
  readonly run: (scene: Scene, args: ArgumentsOf<Name>) => Promise<Answer>;
}

export type ArgumentsOf<Name extends CommandCall['command']> = Extract<
  CommandCall,
  { command: Name }
>['arguments'];

export async function sceneOf(duban: Duban, db: Db, incoming: Incoming): Promise<Scene> {
  const { workspaceId } = duban;
  const now = duban.clock.now();
  return {
    duban,
    workspaceId,
    db,
    incoming,
    actor: await findActor(db, workspaceId, incoming.chatUser, incoming.userName),
    audience: await audienceOf(db, workspaceId, incoming.chatChannel, incoming.isPrivate),
    now,
    today: dayOf(now, duban.timeZone),
  };
}

/** @throws {NotAllowed} for somebody who holds no post: nothing is recorded in their name */
export function knownActor({ actor }: Scene): KnownActor {
  const { personId } = actor;
  if (personId !== null && actor.posts.length > 0) return { ...actor, personId };
  throw new NotAllowed('holds no post', { action: 'unknown-person' });
}

/**
 * The departments that the actor speaks for here. The office stands in for many: in a department's group it speaks for
 * that one, elsewhere for the whole workspace, which is none of its own.
 */
export function ownHere({ actor, audience }: Scene): number[] {
  const own = departmentsOf(actor);
  if (!isOffice(actor)) return own;
  return audience.kind === 'department' ? own.filter((id) => id === audience.departmentId) : [];
}

export const signed = ({ actor, now, duban }: Scene): Signed => ({
  by: actor.name,
  at: now,
  timeZone: duban.timeZone,
});

/** The departments of these tasks, each once. */
export const departmentsIn = (tasks: readonly { departments: readonly Responsibility[] }[]): number[] => [
  ...new Set(tasks.flatMap((task) => task.departments.map((one) => one.departmentId))),
];

export const isQuiet = (scene: Scene, answer: Answer) =>
  !answer.isAloud && !maySayAloud(scene.audience, answer.concerns);
