// Somebody left the organisation: the office is told of the posts that person still holds. Nothing is changed silently.
import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { dayOf } from '../../calendar/day.ts';
import { chatChannelBoundTo } from '../../departments/channel-store.ts';
import { findDepartmentById } from '../../departments/department-store.ts';
import { findActor } from '../../departments/people-store.ts';
import type { Duban } from '../../duban.ts';
import { MESSAGE_KIND } from '../../outbox/outbox.ts';
import { enqueue } from '../../outbox/outbox-store.ts';
import { leaverNotice } from '../../wording/directory.ts';

type UserChanged = SlackEventMiddlewareArgs<'user_change'>['event'];

/** Never rejects: whoever is not told of now is found by the next /通讯录. */
export async function tellOfLeaver(duban: Duban, { user }: UserChanged): Promise<void> {
  if (!user.deleted) return;
  try {
    await promiseNotice(duban, user.id);
    await duban.delivery.drain();
  } catch (error) {
    duban.log.error({ err: error, user: user.id }, 'the office could not be told of somebody who left');
  }
}

async function promiseNotice({ db, workspaceId, clock, timeZone }: Duban, chatUser: string): Promise<void> {
  const now = clock.now();
  const actor = await findActor(db, workspaceId, chatUser, chatUser);
  const lane = await chatChannelBoundTo(db, workspaceId, { kind: 'office', departmentId: null });
  if (lane === null || actor.posts.length === 0) return;
  const posts = await Promise.all(
    actor.posts.map(async ({ role, departmentId }) => ({
      role,
      department:
        departmentId === null ? null : (await findDepartmentById(db, workspaceId, departmentId)).name,
    })),
  );
  // The event comes again when it is not acknowledged in time; a day is enough to tell it from the next one.
  const dedupeKey = `leaver:${chatUser}:${dayOf(now, timeZone)}`;
  const payload = leaverNotice(actor.name, posts);
  await enqueue(db, workspaceId, [{ lane, dedupeKey, kind: MESSAGE_KIND, payload, notBefore: now }], now);
}
