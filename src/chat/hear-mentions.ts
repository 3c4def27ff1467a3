// Lets Bolt's directMention hear messages that mention the bot: their text comes without the mention.
import { type App, directMention, type Middleware, type SlackEventMiddlewareArgs } from '@slack/bolt';

/** In the key of a message event whose author mentioned the bot. */
export const MENTIONS_BOT = 'mentions_bot';

const mentionsBot: Middleware<SlackEventMiddlewareArgs> = async ({ event, next }) => {
  if (MENTIONS_BOT in event || event.type === 'app_mention') await next();
};

/**
 * Bolt's directMention looks for `<@bot>` in the text, which DingTalk and the playground take out. To be called once,
 * before a listener is registered.
 */
export function hearMentions(app: App): void {
  const instead = (listener: unknown) => (listener === directMention ? mentionsBot : listener);
  for (const method of ['message', 'event'] as const) {
    const register = app[method].bind(app) as (...all: unknown[]) => void;
    app[method] = ((...all: unknown[]) => register(...all.map(instead))) as never;
  }
}
