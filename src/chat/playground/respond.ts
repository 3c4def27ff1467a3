// What a listener's respond() does: replaces or deletes the message it stands on, or says something new.
import { readContent } from './content.ts';
import type { PlaygroundContext } from './context.ts';
import { changeMessage, type MessageChange, postMessage } from './message-store.ts';
import type { ResponseTarget } from './response-url.ts';
import { readThreadPlace } from './thread.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction: only the person sees it unless it says in_channel. */
export type RespondResult = 'done' | 'gone' | 'refused';

export async function respond(
  context: PlaygroundContext,
  target: ResponseTarget,
  said: Readonly<Record<string, unknown>>,
): Promise<RespondResult> {
  const { message } = target;
  if (said.delete_original === true && message !== null) return change(context, message, { isDeleted: true });
  const content = readContent(said);
  if (typeof content === 'string') return 'refused';
  const { text, blocks } = content;
  if (said.replace_original === true && message !== null) return change(context, message, { text, blocks });
  const { db, workspaceId, clock } = context;
  const threadTs = typeof said.thread_ts === 'string' ? said.thread_ts : target.thread;
  const thread = await readThreadPlace(context, target.channel, threadTs, false);
  if (thread === 'no-such-message') return 'gone';
  const posted = await postMessage(db, workspaceId, clock.now(), {
    ...content,
    channel: target.channel,
    userId: null,
    visibleTo: said.response_type === 'in_channel' ? null : target.user,
    extras: thread?.extras,
  });
  if (!posted) return 'gone';
  context.touched(posted.messageId);
  if (thread) context.touched(thread.parent.messageId);
  return 'done';
}

async function change(
  context: PlaygroundContext,
  messageId: number,
  wanted: MessageChange,
): Promise<RespondResult> {
  const { db, workspaceId, clock } = context;
  if (!(await changeMessage(db, workspaceId, clock.now(), messageId, wanted))) return 'gone';
  context.touched(messageId);
  return 'done';
}
