// Global middleware: platforms redeliver, so each message is admitted once, kept until it is finished, and a repeat
// is dropped here before any listener sees it.
import type { AllMiddlewareArgs, App } from '@slack/bolt';
import { admit, finish, unfinished } from '../chat/inbox-store.ts';
import type { Duban } from '../duban.ts';

/** How long a process may work on a message before another takes it up; answers take well under a second. */
export const LEASE_SECONDS = 60;
const AT_ONCE = 100;

type AnyArgs = AllMiddlewareArgs & { body: Record<string, unknown>; ack?: () => Promise<void> };

export const admitOnce = (duban: Duban) => async (args: AllMiddlewareArgs) => {
  const { body, ack, next } = args as AnyArgs;
  const key = keyOf(body);
  if (key === null) return await next();
  const admission = await admitted(duban, key, body);
  if (admission === 'repeat') {
    duban.log.info({ messageKey: key }, 'a repeated message is dropped');
    return await ack?.();
  }
  await next();
  if (admission === 'new') await finish(duban.db, duban.workspaceId, key).catch(() => undefined);
};

/** While Postgres is away the listener goes on, fails at its transaction, and tells the person so. */
async function admitted(duban: Duban, key: string, body: object): Promise<'new' | 'repeat' | 'unknown'> {
  const { db, workspaceId, clock, log } = duban;
  return await admit(db, workspaceId, key, body, clock.now(), LEASE_SECONDS).catch((error: unknown) => {
    log.error({ err: error, messageKey: key }, 'a message could not be kept');
    return 'unknown' as const;
  });
}

/**
 * The id of what listeners act on: commands and buttons by trigger, messages by event. Null for all else, and for
 * forms, which are admitted only when their fields are right (views/progress.ts).
 */
function keyOf(body: Record<string, unknown>): string | null {
  if ('view' in body && body.type !== 'block_actions') return null;
  const event = body.event as { type?: string } | undefined;
  if (event) return event.type === 'message' ? String(body.event_id) : null;
  return typeof body.trigger_id === 'string' ? body.trigger_id : null;
}

/** Takes up again what an ended process had received and not finished. */
export async function takeUpUnfinished(duban: Duban, app: App): Promise<number> {
  const left = await unfinished(duban.db, duban.workspaceId, AT_ONCE);
  for (const { body } of left) {
    await app.processEvent({ body: body as Record<string, unknown>, ack: async () => undefined });
  }
  return left.length;
}
