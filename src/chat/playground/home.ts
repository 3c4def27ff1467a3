// The bot's home tab: what an app published for one person.
import { randomUUID } from 'node:crypto';
import { BOT, type PlaygroundContext } from './context.ts';
import { directChannel } from './direct.ts';
import { nameElements } from './elements.ts';
import { extrasExpiry } from './message-extras.ts';
import { nextTimestamp } from './message-time.ts';

export interface HomeView {
  readonly id: string;
  readonly type: 'home';
  readonly blocks: readonly object[];
  readonly hash: string;
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly team_id: string;
  readonly app_id: string;
  readonly bot_id: string;
}

const KIND = 'playground-home';
/** https://docs.slack.dev/reference/views: at most 100 blocks. */
const MOST_BLOCKS = 100;

export const readHome = ({ memory }: PlaygroundContext, user: string): Promise<HomeView | null> =>
  memory.read<HomeView>(KIND, user);

/** @returns null when it is no home tab */
export async function publishHome(
  context: PlaygroundContext,
  user: string,
  wanted: unknown,
): Promise<HomeView | null> {
  const { type, blocks, callback_id, private_metadata } = Object(wanted) as Record<string, unknown>;
  if (type !== 'home' || !Array.isArray(blocks) || blocks.length > MOST_BLOCKS) return null;
  if (!blocks.every((block) => typeof Object(block).type === 'string')) return null;
  const now = context.clock.now();
  const before = await readHome(context, user);
  const view: HomeView = {
    ...{ id: before?.id ?? `V${randomUUID()}`, type, team_id: context.workspaceId, app_id: BOT.appId },
    blocks: nameElements(blocks),
    hash: `${Math.floor(now.getTime() / 1_000)}.${randomUUID().slice(0, 8)}`,
    callback_id: String(callback_id ?? ''),
    private_metadata: String(private_metadata ?? ''),
    bot_id: BOT.botId,
  };
  await context.memory.keep(KIND, user, view, extrasExpiry(now));
  context.news.tell(user, { event: 'home', data: {} });
  return view;
}

/** The person opens the tab: the app is told, and may publish. @returns what is published when it is done */
export async function openHome(context: PlaygroundContext, user: string): Promise<HomeView | null> {
  const view = await readHome(context, user);
  await context.emit({
    ...{ type: 'app_home_opened', user, channel: directChannel(user), tab: 'home' },
    event_ts: nextTimestamp(context.clock.now(), null),
    ...(view && { view }),
  });
  return readHome(context, user);
}
