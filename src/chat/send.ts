// Hands one message of the outbox to the chat through Bolt's own client, and reads what came of it.
import type { App } from '@slack/bolt';
import type { Clock } from '../clock.ts';
import type { Send } from '../outbox/outbox.ts';
import { type ChatPlatform, MESSAGE_KEY_EVENT } from './port.ts';

export function sendThrough(app: App, chat: ChatPlatform, workspaceId: string, clock: Clock): Send {
  return async (channel, { text, blocks }, key, attempt) => {
    try {
      const source = { teamId: workspaceId, enterpriseId: undefined, isEnterpriseInstall: false };
      const { botToken } = await chat.authorize(source);
      const posted = await app.client.chat.postMessage({
        ...(botToken ? { token: botToken } : {}),
        channel,
        text,
        blocks: [...blocks],
        metadata: { event_type: MESSAGE_KEY_EVENT, event_payload: { key, attempt } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return { isSent: true, platformId: posted.ts ?? null };
    } catch (error) {
      return { isSent: false, failure: chat.failure(error, clock.now()) };
    }
  };
}
