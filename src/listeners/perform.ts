// One deed from beginning to end: one transaction holds the verb, its outbox rows and the finished message, so that no
// report goes without its receipt and no redelivery counts twice; then the receipt is said.
import { finish } from '../chat/inbox-store.ts';
import { type Db, inTransaction } from '../database/connection.ts';
import { chatChannelBoundTo } from '../departments/channel-store.ts';
import type { Duban } from '../duban.ts';
import { promiseRevisedTodos } from '../nudges/promise-todos.ts';
import { MESSAGE_KIND, type Promised } from '../outbox/outbox.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import type { Incoming } from './incoming.ts';
import { type Answer, isQuiet, type Notice, type Scene, sceneOf } from './scene.ts';

/** What a message asks for. */
export interface Deed {
  /** One that writes runs in one transaction with its outbox rows; one that only reads needs none. */
  readonly writes: boolean;
  /** Null: there is nothing to say. */
  readonly run: (scene: Scene) => Promise<Answer | null>;
}

/** Throws what the verb throws; then nothing was recorded. */
export async function perform(duban: Duban, incoming: Incoming, deed: Deed): Promise<void> {
  const key = `answer:${incoming.messageKey}`;
  const quiet = deed.writes
    ? await inTransaction(duban.db, (tx) => answerIn(duban, tx, incoming, deed, key))
    : await answerIn(duban, duban.db, incoming, deed, key);
  if (quiet === null) return;
  await duban.delivery.answer(key, (message) => incoming.respond(message, quiet));
  await duban.delivery.drain();
}

/** @returns whether the answer is for the person only; null when there is none, or the message was finished before */
async function answerIn(
  duban: Duban,
  db: Db,
  incoming: Incoming,
  deed: Deed,
  key: string,
): Promise<boolean | null> {
  const scene = await sceneOf(duban, db, incoming);
  // Finished first: it locks the message's row, so that a second process with the same message waits and then stops.
  if (!(await finish(db, duban.workspaceId, incoming.messageKey))) return null;
  const answer = await deed.run(scene);
  if (deed.writes && duban.chat.todos) await promiseRevisedTodos(db, duban.workspaceId, scene.now);
  if (answer === null) return null;
  const quiet = isQuiet(scene, answer);
  const promised = [replyRow(scene, answer, key, quiet), ...(await noticeRows(scene, answer.notices ?? []))];
  await enqueue(db, duban.workspaceId, promised, scene.now);
  return quiet;
}

/** A quiet reply waits in the person's own lane: if `respond` fails it must not go to the whole channel later. */
function replyRow({ incoming, now }: Scene, { reply }: Answer, dedupeKey: string, quiet: boolean): Promised {
  const lane = quiet ? incoming.chatUser : incoming.chatChannel;
  const said = 'kind' in reply ? reply : { kind: MESSAGE_KIND, payload: reply };
  return { lane, dedupeKey, ...said, notBefore: now };
}

async function noticeRows(scene: Scene, notices: readonly Notice[]): Promise<Promised[]> {
  const { db, workspaceId, incoming, now } = scene;
  const rows: Promised[] = [];
  for (const { to, name, message } of notices) {
    const lane = 'lane' in to ? to.lane : await chatChannelBoundTo(db, workspaceId, boundTo(to));
    if (lane === null) continue;
    const dedupeKey = `notice:${name}:${incoming.messageKey}`;
    rows.push({ lane, dedupeKey, kind: MESSAGE_KIND, payload: message, notBefore: now });
  }
  return rows;
}

const boundTo = (to: Exclude<Notice['to'], { lane: string }>) =>
  'kind' in to ? { kind: to.kind, departmentId: null } : { kind: 'department' as const, ...to };
