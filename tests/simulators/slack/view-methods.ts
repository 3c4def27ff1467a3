// views.open, push, update and publish (https://docs.slack.dev/reference/methods/views.open).
import { ApiError } from './api-error.ts';
import type { Call, Methods } from './method.ts';
import { viewContent } from './view-content.ts';
import type { Json, StoredView, Workspace } from './workspace.ts';

/** A modal holds up to three views above each other. */
const MOST_VIEWS = 3;

export const viewMethods: Methods = {
  'views.open': { token: 'bot', scope: null, tier: 4, run: open },
  'views.push': { token: 'bot', scope: null, tier: 4, run: push },
  'views.update': { token: 'bot', scope: null, tier: 4, run: update },
  'views.publish': { token: 'bot', scope: null, tier: 4, run: publish },
};

function open({ workspace, args }: Call): Json {
  const content = viewContent(workspace, args.view, 'modal');
  const user = workspace.triggers.exchange(args.trigger_id);
  refuseTaken(workspace, content);
  const view = storedView(workspace, user, content, null);
  workspace.modals.set(user, [view]);
  return { view: viewJson(workspace, view) };
}

function push({ workspace, args }: Call): Json {
  const content = viewContent(workspace, args.view, 'modal');
  const user = workspace.triggers.exchange(args.trigger_id);
  return { view: viewJson(workspace, pushView(workspace, user, content)) };
}

/** @throws {ApiError} not_found when no modal is open, push_limit_reached */
export function pushView(workspace: Workspace, user: string, content: Json): StoredView {
  const stack = workspace.modals.get(user) ?? [];
  if (stack.length === 0) throw new ApiError('not_found');
  if (stack.length >= MOST_VIEWS) throw new ApiError('push_limit_reached');
  refuseTaken(workspace, content);
  const view = storedView(workspace, user, content, stack.at(-1) ?? null);
  stack.push(view);
  return view;
}

function update({ workspace, args }: Call): Json {
  const content = viewContent(workspace, args.view, 'modal');
  const view = [...workspace.modals.values()]
    .flat()
    .find(({ id, content: now }) =>
      args.view_id ? id === args.view_id : Boolean(args.external_id) && now.external_id === args.external_id,
    );
  if (!view) throw new ApiError('not_found');
  if (args.hash && args.hash !== view.hash) throw new ApiError('hash_conflict');
  replaceView(workspace, view, content);
  return { view: viewJson(workspace, view) };
}

export function replaceView(workspace: Workspace, view: StoredView, content: Json): void {
  Object.assign(view, { content, hash: workspace.nextId('hash-'), errors: {} });
}

function publish({ workspace, args }: Call): Json {
  const content = viewContent(workspace, args.view, 'home');
  const user = args.user_id ?? '';
  if (!workspace.hasHomeTab) throw new ApiError('not_enabled');
  if (!workspace.users.has(user)) throw new ApiError('invalid_arguments', ['[ERROR] unknown user_id']);
  const before = workspace.homes.get(user);
  if (args.hash && before && args.hash !== before.hash) throw new ApiError('hash_conflict');
  const view = before ?? storedView(workspace, user, content, null);
  replaceView(workspace, view, content);
  workspace.homes.set(user, view);
  return { view: viewJson(workspace, view) };
}

function refuseTaken(workspace: Workspace, { external_id: id }: Json): void {
  const isTaken = [...workspace.modals.values()]
    .flat()
    .some(({ content }) => id && content.external_id === id);
  if (isTaken) throw new ApiError('duplicate_external_id');
}

function storedView(
  workspace: Workspace,
  user: string,
  content: Json,
  previous: StoredView | null,
): StoredView {
  const id = workspace.nextId('V');
  const ofStack = { rootId: previous?.rootId ?? id, previousId: previous?.id ?? null };
  return { id, user, content, hash: workspace.nextId('hash-'), errors: {}, ...ofStack };
}

/** A view as payloads and answers carry it (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
export function viewJson({ teamId, appId, bot }: Workspace, view: StoredView, state: Json = {}): Json {
  const { id, hash, rootId, previousId, content } = view;
  return {
    ...content,
    id,
    team_id: teamId,
    app_id: appId,
    app_installed_team_id: teamId,
    bot_id: bot.botId,
    hash,
    root_view_id: rootId,
    previous_view_id: previousId,
    state: { values: state },
  };
}
