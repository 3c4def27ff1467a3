// response_url: five answers within thirty minutes (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
import { ApiError } from './api-error.ts';
import { callArguments } from './call-arguments.ts';
import { botMessage } from './chat-methods.ts';
import { messageContent } from './message-content.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

export const RESPONSE_PATH = '/respond/';

const MOST_USES = 5;
const LIFETIME_MILLISECONDS = 30 * 60 * 1000;

interface Occasion {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed, which an answer may replace. */
  readonly message?: SlackMessage;
}

export interface ResponseUrls {
  issue(occasion: Occasion): string;
  answer(request: Request): Promise<Response>;
}

export function responseUrls(workspace: Workspace, origin: string): ResponseUrls {
  const issued = new Map<string, Occasion & { readonly at: number; uses: number }>();
  return {
    issue: (occasion) => {
      const id = workspace.nextId('R');
      issued.set(id, { ...occasion, at: workspace.clock.now().getTime(), uses: 0 });
      return `${origin}${RESPONSE_PATH}${id}`;
    },
    answer: async (request) => {
      const url = issued.get(new URL(request.url).pathname.slice(RESPONSE_PATH.length));
      if (!url) return refuse(404, 'no_such_url');
      if (workspace.clock.now().getTime() - url.at > LIFETIME_MILLISECONDS) return refuse(404, 'expired_url');
      if (url.uses >= MOST_USES) return refuse(404, 'used_url');
      try {
        await respond(workspace, url, request);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return refuse(error.code === 'invalid_blocks' ? 404 : 400, error.code);
      }
      url.uses += 1;
      return Response.json({ ok: true });
    },
  };
}

async function respond(workspace: Workspace, occasion: Occasion, request: Request): Promise<void> {
  const args = await callArguments(request);
  if (args.delete_original === 'true') return remove(workspace, occasion.message);
  const content = messageContent(workspace, args);
  if (args.replace_original === 'true' && occasion.message) {
    Object.assign(occasion.message, content);
    return;
  }
  const visibleTo = args.response_type === 'in_channel' ? {} : { visibleTo: occasion.user };
  const thread = args.thread_ts === undefined ? {} : { thread_ts: args.thread_ts };
  workspace.messages.push(botMessage(workspace, occasion.channel, { ...content, ...visibleTo, ...thread }));
}

function remove(workspace: Workspace, message: SlackMessage | undefined): void {
  if (message) workspace.messages.splice(workspace.messages.indexOf(message), 1);
}

function refuse(status: number, error: string): Response {
  return Response.json({ ok: false, error }, { status });
}
