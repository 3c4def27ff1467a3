// Somebody shared a link to a task: it unfolds into the task, where everybody in the channel may read of it.
import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { mayRead, maySayAloud } from '../../departments/actor.ts';
import type { Duban } from '../../duban.ts';
import { readCode } from '../../replies/names/code.ts';
import { detailOf } from '../../tasks/task-list-store.ts';
import { type FoundTask, findByNumbers } from '../../tasks/task-store.ts';
import { unfurledTask } from '../../wording/tasks.ts';
import { fromPlace, placeOf } from '../incoming.ts';
import { departmentsIn, type Scene, sceneOf } from '../scene.ts';

type LinkShared = SlackEventMiddlewareArgs<'link_shared'>['event'];
type Unfurls = Record<string, ReturnType<typeof unfurledTask>>;

/** Never rejects: a link that does not unfold is still a link. */
export async function unfoldLinks(duban: Duban, event: LinkShared, client: WebClient): Promise<void> {
  const codes = event.links.flatMap(({ url }) => {
    const code = codeIn(url, duban.publicUrl);
    return code === null ? [] : [{ url, code }];
  });
  if (codes.length === 0) return;
  try {
    const user = { id: event.user, name: event.user };
    const place = placeOf({ id: event.channel, name: '' });
    const scene = await sceneOf(duban, duban.db, fromPlace({ user, place, messageKey: '' }, client));
    const unfurls: Unfurls = {};
    for (const { url, code } of codes) {
      const shown = await taskAt(scene, code);
      if (shown) unfurls[url] = shown;
    }
    if (Object.keys(unfurls).length > 0) await client.chat.unfurl({ ...placeIn(event), unfurls });
  } catch (error) {
    duban.log.error({ err: error }, 'a link could not be unfolded');
  }
}

/** The address of a task's page: `https://…/t/A23`. */
function codeIn(url: string, publicUrl: string | undefined): string | null {
  if (publicUrl === undefined || !url.startsWith(`${publicUrl}/t/`)) return null;
  const [word = ''] = url.slice(`${publicUrl}/t/`.length).split(/[?#]/);
  return /^[A-Za-z]{1,2}\d{1,3}(?:\.\d{1,2})?$/.test(word) ? word : null;
}

async function taskAt(scene: Scene, word: string): Promise<Unfurls[string] | null> {
  const { db, workspaceId, today } = scene;
  const read = readCode(word, 0);
  if (read.kind !== 'code') return null;
  const found = await findByNumbers(db, workspaceId, [read.code]);
  const task = found.find(({ code }) => code === word.toUpperCase());
  if (!task || !mayBeShown(scene, task)) return null;
  return unfurledTask(task, await detailOf(db, workspaceId, task.taskId), today);
}

/** In a group the readers decide, one to one the person does. */
function mayBeShown({ actor, audience }: Scene, task: FoundTask): boolean {
  if (audience.kind === 'private') return mayRead(actor, task.departments);
  return maySayAloud(audience, departmentsIn([task]));
}

/** A link that is still being written is known by the id of its preview. */
const placeIn = ({ channel, message_ts, unfurl_id, source }: LinkShared) =>
  unfurl_id && source
    ? { unfurl_id, source: source as 'composer' | 'conversations_history' }
    : { channel, ts: message_ts };
