// What a simulated Slack workspace holds: people, channels, messages and files.
import type { SimulatorClock } from './clock.ts';

export type Json = Record<string, unknown>;

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** Whether the bot is in it. */
  readonly isMember: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
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

export interface Workspace {
  readonly teamId: string;
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly name: string };
  readonly clock: SimulatorClock;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: SlackMessage[];
  readonly files: Map<string, StoredFile>;
  /** Unique and rising, as Slack's message ids are. */
  nextTs(): string;
  nextId(prefix: string): string;
}

export interface Inhabitants {
  readonly channels?: readonly (Partial<Channel> & { readonly id: string })[];
  readonly users?: readonly User[];
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
