// `duban bind`: groups are bound from the terminal where nobody can write /绑定 in them.
import type { Database } from '../database/connection.ts';
import { inTransaction } from '../database/connection.ts';
import { type Binding, bindGroup } from '../departments/bind-group.ts';
import { findActor, hasOffice } from '../departments/people-store.ts';
import { Invalid } from '../errors.ts';
import { actorsNamed } from '../ledger/ledger-store.ts';
import { parseCommand } from '../replies/commands/parse-command.ts';
import { bindText } from '../wording/bind.ts';

export interface TerminalBinding {
  /** A department, 办公室 or 领导. */
  readonly name: string;
  /** The chat's id of the group; null when only a robot is given. */
  readonly group: string | null;
  /** A robot's address and secret as they would be written after /绑定; null when there is none. */
  readonly robot: string | null;
  readonly as: string;
}

/** Somebody who was never seen in the chat: no chat user's id begins so. */
const terminalUser = (name: string) => `terminal:${name}`;

/**
 * As /绑定, by the office; the first who binds becomes the office. A robot is bound after the group, as one to one.
 * @throws as `bindGroup`, and {Invalid} for an address or secret that is none, or a name that several
 *   people have or, once there is an office, nobody who holds a post
 */
export async function bindFromTerminal(
  db: Database,
  workspaceId: string,
  { name, group, robot, as }: TerminalBinding,
  now: Date,
): Promise<Binding> {
  const webhook = robot === null ? null : webhookIn(name, robot);
  if (group === null && webhook === null) throw new Invalid(bindText.nothing);
  const [known, ...others] = await actorsNamed(db, workspaceId, as);
  if (known && others.length > 0) {
    throw new Invalid(
      bindText.several(
        as,
        [known, ...others].map(({ chatUser }) => chatUser),
      ),
    );
  }
  if (!known && (await hasOffice(db, workspaceId))) throw new Invalid(bindText.nobody(as));
  const actor = known ?? (await findActor(db, workspaceId, terminalUser(as), as));
  return await inTransaction(db, async (tx) => {
    const request = {
      actor,
      name,
      chatChannel: group ?? '',
      isPrivate: false,
      webhook: null,
      isWritten: false,
    };
    const bound = group === null ? null : await bindGroup(tx, workspaceId, request, now);
    if (webhook === null && bound !== null) return bound;
    const again = bound === null ? actor : await findActor(tx, workspaceId, actor.chatUser, as);
    return await bindGroup(tx, workspaceId, { ...request, actor: again, isPrivate: true, webhook }, now);
  });
}

function webhookIn(name: string, robot: string) {
  const parsed = parseCommand('绑定', `${name} ${robot}`);
  if (parsed.ok && parsed.call.command === 'bind' && parsed.call.arguments.webhook !== null) {
    return parsed.call.arguments.webhook;
  }
  throw new Invalid(bindText.badRobot);
}
