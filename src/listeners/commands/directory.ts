// /通讯录: the chat's directory against people and posts; only what was previewed is ever applied.
import { isOffice } from '../../departments/actor.ts';
import { applyDirectory } from '../../directory/apply-directory.ts';
import { isNothing, planNumber } from '../../directory/directory-plan.ts';
import { readKnown } from '../../directory/directory-store.ts';
import { planDirectory } from '../../directory/plan-directory.ts';
import { readDirectory } from '../../directory/read-directory.ts';
import { NotAllowed } from '../../errors.ts';
import {
  directoryPreview,
  directoryReceipt,
  noDirectory,
  staleDirectory,
  unreadDirectory,
} from '../../wording/directory.ts';
import { type ArgumentsOf, type CommandHandler, knownActor, type Scene } from '../scene.ts';

export const directory: CommandHandler<'directory'> = {
  // The directory is read over the network first; only then is a transaction opened, for what is confirmed.
  writes: false,
  async run(scene, args) {
    if (!isOffice(knownActor(scene))) throw new NotAllowed('only the office syncs', { action: 'directory' });
    return { reply: await replyTo(scene, args), concerns: null };
  },
};

async function replyTo(scene: Scene, args: ArgumentsOf<'directory'>) {
  const { db, workspaceId, duban, incoming, actor, now } = scene;
  const { chat, log } = duban;
  if (chat.directory === undefined) return noDirectory();
  const read = await readDirectory(chat.directory).catch((error: unknown) => {
    log.warn({ err: error }, 'the directory could not be read');
    return chat.failure(error, now).reason;
  });
  if (typeof read === 'string') return unreadDirectory(read);
  const source = { read, listed: [] };
  if (args.what === 'show') {
    const plan = planDirectory(read, await readKnown(db, workspaceId));
    return directoryPreview(plan, isNothing(plan) ? null : planNumber(plan));
  }
  const confirmed = { number: args.number, by: incoming.chatUser };
  const { isApplied, plan } = await applyDirectory(db, workspaceId, source, confirmed, now);
  if (isApplied) return directoryReceipt(plan, actor.name);
  return staleDirectory(plan, isNothing(plan) ? null : planNumber(plan));
}
