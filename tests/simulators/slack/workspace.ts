// What a simulated Slack workspace holds: people, channels, messages and files.
import type { SimulatorClock } from './clock.ts';
import { type Triggers, triggers } from './triggers.ts';

export type Json = Record<string, unknown>;

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** Whether the bot is in it. */
  isMember: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly isBot?: boolean;
  /** Deactivated. */
  readonly isDeleted?: boolean;
}

export interface SlackMessage {
  readonly type: 'message';
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  text: string;
  blocks: Json[];
  metadata?: Json;
  edited?: { user: string; ts: string };
  readonly thread_ts?: string;
  /** Files that it brings. */
  readonly files?: readonly Pick<StoredFile, 'id' | 'name'>[];
  /** Name of a reaction -> the people who reacted so. */
  reactions?: Record<string, string[]>;
  /** What the app unfolded its links into, by link. */
  unfurls?: Record<string, Json>;
  /** The only person who sees it, for ephemeral messages. */
  readonly visibleTo?: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Uint8Array | null;
  isComplete: boolean;
  /** Looks at files.info until the file counts as ready: Slack scans what is uploaded. */
  looksUntilReady: number;
}

/** A modal's view or a home tab, as the person sees it. */
export interface StoredView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  content: Json;
  hash: string;
  /** What the app found wrong at the last submission, by block id. */
  errors: Readonly<Record<string, string>>;
}

/** A message that is to be posted later. */
export interface Scheduled {
  readonly id: string;
  readonly channel: string;
  /** Seconds since the epoch. */
  readonly postAt: number;
  readonly content: Pick<SlackMessage, 'text' | 'blocks'>;
  readonly callOff: () => void;
}

export interface Workspace {
  readonly teamId: string;
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly name: string };
  readonly clock: SimulatorClock;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: SlackMessage[];
  readonly files: Map<string, StoredFile>;
  readonly triggers: Triggers;
  /** The open modals of each person, the topmost last. */
  readonly modals: Map<string, StoredView[]>;
  readonly homes: Map<string, StoredView>;
  readonly hasHomeTab: boolean;
  /** Domains whose links the app unfurls. */
  readonly unfurlDomains: readonly string[];
  readonly scheduled: Map<string, Scheduled>;
  /** The people in a channel, without the bot. */
  membersOf(channel: string): readonly string[];
  /** Unique and rising, as Slack's message ids are. */
  nextTs(): string;
  nextId(prefix: string): string;
}

export interface Inhabitants {
  readonly channels?: readonly (Partial<Channel> & { readonly id: string })[];
  readonly users?: readonly User[];
  /** Who is in a channel, by its id; everybody where nothing is said. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  readonly hasHomeTab?: boolean;
  readonly unfurlDomains?: readonly string[];
}

const CHANNEL = { isPrivate: false, isArchived: false, isMember: true };
const DEFAULT_CHANNELS = [{ id: 'C0NONGYE', name: '县农业农村局' }];
const DEFAULT_USERS = [{ id: 'U0NONGYE', name: '县农业农村局联络员A岗' }];

export function createWorkspace(clock: SimulatorClock, inhabitants: Inhabitants): Workspace {
  const channels = inhabitants.channels ?? DEFAULT_CHANNELS;
  const users = inhabitants.users ?? DEFAULT_USERS;
  let lastMicroseconds = 0;
  let lastId = 0;
  return {
    teamId: 'T0COUNTY',
    appId: 'A0DUBAN',
    bot: { userId: 'U0DUBAN', botId: 'B0DUBAN', name: '督办' },
    clock,
    users: new Map(users.map((user) => [user.id, user])),
    channels: new Map(
      channels.map((channel) => [channel.id, { ...CHANNEL, name: channel.id, ...channel }] as const),
    ),
    messages: [],
    files: new Map(),
    triggers: triggers(clock),
    modals: new Map(),
    homes: new Map(),
    hasHomeTab: inhabitants.hasHomeTab ?? true,
    unfurlDomains: inhabitants.unfurlDomains ?? [],
    scheduled: new Map(),
    membersOf: (channel) => inhabitants.members?.[channel] ?? users.map(({ id }) => id),
    nextTs: () => {
      lastMicroseconds = Math.max(lastMicroseconds + 1, clock.now().getTime() * 1000);
      const fraction = String(lastMicroseconds % 1_000_000).padStart(6, '0');
      return `${Math.floor(lastMicroseconds / 1_000_000)}.${fraction}`;
    },
    nextId: (prefix) => {
      lastId += 1;
      return `${prefix}${String(lastId).padStart(9, '0')}`;
    },
  };
}
