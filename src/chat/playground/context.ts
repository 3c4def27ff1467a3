// What every part of the playground needs to hand, and who the bot is there.
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connection.ts';
import type { Forms } from '../forms/forms.ts';
import type { ChatMemory } from '../memory.ts';
import type { PersonalNews } from './personal-news.ts';

export interface PlaygroundContext {
  readonly db: Database;
  readonly workspaceId: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly memory: ChatMemory;
  /** Tells the live stream that a message is new, edited, deleted, or has more hanging on it. */
  readonly touched: (messageId: number) => void;
  /** What is for the open pages of one person. */
  readonly news: PersonalNews;
  /** Tells Bolt of an event; resolves when the listeners are done. */
  readonly emit: (event: EventPayload) => Promise<void>;
  /** Modals. */
  readonly forms: Forms;
}

/** The inner event of an event_callback. */
export type EventPayload = { readonly type: string } & Readonly<Record<string, unknown>>;

export const BOT = { userId: 'UDUBAN', botId: 'BDUBAN', appId: 'ADUBAN', name: '督办' } as const;

/** Bolt wants a token to build a client; in process it opens nothing. */
export const BOT_TOKEN = 'playground';
