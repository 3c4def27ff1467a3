// /报到: somebody asks for a post and the office is told once; the office decides and the one who asked is told.
import { type AskedPost, askPost } from '../../departments/ask-post.ts';
import { chatChannelBoundTo } from '../../departments/channel-store.ts';
import { decidePost } from '../../departments/decide-post.ts';
import { officeUsers } from '../../departments/holder-store.ts';
import { askedReceipt, decidedNotice, decidedReceipt, lookAgain, postNotice } from '../../wording/posts.ts';
import {
  type Answer,
  type ArgumentsOf,
  type CommandHandler,
  knownActor,
  type Notice,
  type Scene,
  signed,
} from '../scene.ts';

type Ask = Extract<ArgumentsOf<'register'>, { what: 'ask' }>;
type Decide = Extract<ArgumentsOf<'register'>, { what: 'decide' }>;

export const register: CommandHandler<'register'> = {
  writes: true,
  run: (scene, args) => (args.what === 'ask' ? ask(scene, args) : decide(scene, args)),
};

async function ask(scene: Scene, { name, role }: Ask): Promise<Answer> {
  const { db, workspaceId, actor, audience, incoming, now } = scene;
  const wish = { actor, audience, chatChannel: incoming.chatChannel, name, role };
  const asked = await askPost(db, workspaceId, wish, now);
  const message = postNotice(asked, signed(scene));
  const notices = (asked.isNew ? await toOffice(scene) : []).map((to, index) => ({
    ...{ to, name: `post-${asked.requestId}-${index}`, message },
  }));
  return { reply: askedReceipt(asked), concerns: concernsOf(asked), notices };
}

/** The office's group, or each of the office one to one while it has none. */
async function toOffice({ db, workspaceId }: Scene): Promise<Notice['to'][]> {
  const group = await chatChannelBoundTo(db, workspaceId, { kind: 'office', departmentId: null });
  if (group !== null) return [{ kind: 'office' }];
  return (await officeUsers(db, workspaceId)).map((lane) => ({ lane }));
}

async function decide(scene: Scene, { requestId, verdict }: Decide): Promise<Answer> {
  const { db, workspaceId, now } = scene;
  const decision = { actor: knownActor(scene), requestId, verdict };
  const decided = await decidePost(db, workspaceId, decision, now);
  const concerns = concernsOf(decided);
  if (decided.outcome === 'look-again') return { reply: lookAgain(decided, signed(scene)), concerns };
  const to = { lane: decided.answerIn };
  const notices = [{ to, name: `post-${requestId}`, message: decidedNotice(decided, signed(scene)) }];
  return { reply: decidedReceipt(decided, signed(scene)), concerns, notices };
}

const concernsOf = ({ departmentId }: AskedPost) => (departmentId === null ? null : [departmentId]);
