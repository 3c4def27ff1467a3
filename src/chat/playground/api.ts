// The JSON API that the playground's page uses, whole.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Rehearsal } from '../../schedule/rehearsal.ts';
import { actionsApi } from './api-actions.ts';
import { clockApi, clockState } from './api-clock.ts';
import { directoryApi } from './api-directory.ts';
import { filesApi } from './api-files.ts';
import { homeApi } from './api-home.ts';
import { refusal } from './api-input.ts';
import { messagesApi } from './api-messages.ts';
import { platformsApi } from './api-platforms.ts';
import { type Shortcut, shortcutsApi } from './api-shortcuts.ts';
import { streamApi } from './api-stream.ts';
import type { PlaygroundContext } from './context.ts';
import type { Feed } from './feed.ts';
import type { PlaygroundReceiver } from './receiver.ts';

/** Postgres' code for a NUL in what it is asked. */
const NOT_A_CHARACTER = '22021';
const MAX_BODY_BYTES = 256 * 1024;

export interface ApiParts {
  readonly context: PlaygroundContext;
  readonly receiver: PlaygroundReceiver;
  readonly feed: Feed;
  readonly rehearsal: () => Rehearsal | null;
  readonly shortcuts: readonly Shortcut[];
  /** Called after every move of the clock. */
  readonly onMoved: () => void;
}

export function playgroundApi({ context, receiver, feed, rehearsal, ...parts }: ApiParts): Hono {
  const moved = new Set([parts.onMoved]);
  const clock = {
    state: () => clockState(context.clock, rehearsal()),
    onMoved: (listener: () => void) => {
      moved.add(listener);
      return () => moved.delete(listener);
    },
  };
  const tellMoved = () => {
    for (const listener of moved) listener();
  };
  const api = new Hono();
  // Before the limit of all other requests: a document is larger than anything that people type.
  api.route('/api', filesApi(context, receiver));
  api.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw refusal(413, '请求内容太大');
      },
    }),
  );
  api.route('/api', directoryApi(context));
  api.route('/api', messagesApi(context, receiver));
  api.route('/api', actionsApi(context, receiver));
  api.route('/api', homeApi(context));
  api.route('/api', shortcutsApi(context, receiver, parts.shortcuts));
  api.route('/api', platformsApi(context));
  api.route('/api', clockApi(context.clock, rehearsal, tellMoved));
  api.route('/api', streamApi(context, feed, clock));
  api.notFound((c) => c.json({ error: '没有这个接口' }, 404));
  api.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    if ((error as { code?: unknown }).code === NOT_A_CHARACTER) return c.json({ error: '含有无效字符' }, 400);
    context.log.error({ err: error, path: c.req.path }, 'playground: a request failed');
    return c.json({ error: '出了点问题，请稍后再试' }, 500);
  });
  return api;
}
