// What both ways into Slack have in common: a Bolt receiver with a health, and what it is given.
import type { Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ChatHealth } from '../port.ts';
import type { BotIdentity } from './authorize.ts';

export interface SlackReceiver extends Receiver {
  readonly health: () => ChatHealth;
  readonly handle?: (request: Request) => Promise<Response | null>;
}

export interface ReceiverContext {
  /** Asks Slack who the bot is; no event is taken before that is known, or the bot would answer itself. */
  readonly identify: () => Promise<BotIdentity>;
  readonly clientOptions: WebClientOptions;
  readonly clock: Clock;
  readonly log: Logger;
}
