// What a listener's respond() does: replaces or deletes the message it stands on, or says something new.
import { readContent } from './content.ts';
import type { PlaygroundContext } from './context.ts';
import { changeMessage, postMessage } from './message-store.ts';
import type { ResponseTarget } from './response-url.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction: only the person sees it unless it says in_channel. */
export type RespondResult = 'done' | 'gone' | 'refused';

export async function respond(
  context: PlaygroundContext,
  target: ResponseTarget,
  said: Readonly<Record<string, unknown>>,
): Promise<RespondResult> {
  const { db, workspaceId, clock } = context;
  const now = clock.now();
  if (said.delete_original === true && target.message !== null)
    return changed(
      context,
      target.message,
      await changeMessage(db, workspaceId, now, target.message, { isDeleted: true }),
    );
  const content = readContent(said);
  if (typeof content === 'string') return 'refused';
  if (said.replace_original === true && target.message !== null) {
    const { text, blocks } = content;
    return changed(
      context,
      target.message,
      await changeMessage(db, workspaceId, now, target.message, { text, blocks }),
    );
  }
  const posted = await postMessage(db, workspaceId, now, {
    ...content,
    channel: target.channel,
    userId: null,
    visibleTo: said.response_type === 'in_channel' ? null : target.user,
  });
  if (!posted) return 'gone';
  context.touched(posted.messageId);
  return 'done';
}

function changed(context: PlaygroundContext, messageId: number, isChanged: boolean): RespondResult {
  if (!isChanged) return 'gone';
  context.touched(messageId);
  return 'done';
}
