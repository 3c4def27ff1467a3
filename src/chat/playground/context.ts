// What every part of the playground needs to hand, and who the bot is there.
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connection.ts';

export interface PlaygroundContext {
  readonly db: Database;
  readonly workspaceId: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tells the live stream that a message is new, edited or deleted. */
  readonly touched: (messageId: number) => void;
}

export const BOT = { userId: 'UDUBAN', botId: 'BDUBAN', appId: 'ADUBAN', name: '督办' } as const;

/** Bolt wants a token to build a client; in process it opens nothing. */
export const BOT_TOKEN = 'playground';
