// Who the bot is: asked of Slack once, kept, and handed to Bolt for every event.
import { type Authorize, webApi } from '@slack/bolt';
import { Invalid, Unavailable } from '../../errors.ts';

export type Setting = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

export interface BotIdentity {
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
}

export interface BotAuthorization {
  readonly authorize: Authorize<boolean>;
  /**
   * @throws {Invalid} Slack refuses the token
   * @throws {Unavailable} Slack does not answer; the next call asks again
   */
  readonly identify: () => Promise<BotIdentity>;
}

export function botAuthorization(client: webApi.WebClient, botToken: string): BotAuthorization {
  let known: Promise<BotIdentity> | null = null;
  const ask = async (): Promise<BotIdentity> => {
    const answer = await client.auth.test();
    if (!answer.bot_id || !answer.user_id) {
      throw new Invalid('SLACK_BOT_TOKEN is not the token of a bot; it starts with xoxb-');
    }
    return { botToken, botId: answer.bot_id, botUserId: answer.user_id };
  };
  const identify = () => {
    known ??= ask().catch((error: unknown) => {
      known = null;
      throw refusal('SLACK_BOT_TOKEN', error);
    });
    return known;
  };
  // A fresh object each time: Bolt writes the sender of the event into what it is given.
  return { identify, authorize: async () => ({ ...(await identify()) }) };
}

/** Transient answers of Slack's own: they say nothing about the token. */
const OWN_TROUBLE = [
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
];

/** Says which setting is wrong when Slack refuses a token, or that Slack does not answer. */
export function refusal(setting: Setting, error: unknown): Invalid | Unavailable {
  if (error instanceof Invalid || error instanceof Unavailable) return error;
  const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
  if (code && !OWN_TROUBLE.includes(code)) {
    return new Invalid(`Slack refuses ${setting} (${code}); copy it again from the app's settings`, {
      setting,
      code,
    });
  }
  const reason = error instanceof Error ? error.message : 'the connection was closed';
  return new Unavailable(`Slack does not answer: ${reason}`, {}, error);
}
