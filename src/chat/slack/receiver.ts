// Bolt's own receivers, made to fit Duban: a Socket Mode that never gives up, an HTTP mode without its own port.
import type { Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ChatHealth } from '../port.ts';
import type { BotIdentity } from './authorize.ts';

export { httpReceiver } from './http-receiver.ts';
export { socketReceiver } from './socket-receiver.ts';

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
