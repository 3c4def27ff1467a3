// Slack knows no departments: everybody stands below one, so that leavers are seen and the office's own list can name posts.
import type { WebClient } from '@slack/web-api';
import type { ChatDirectory, ChatMember } from '../port.ts';

const EVERYBODY = 'everybody';
/** Slack recommends no more a page (https://docs.slack.dev/reference/methods/users.list). */
const PAGE = 200;

export function slackDirectory(client: WebClient): ChatDirectory {
  return {
    departments: async () => [{ id: EVERYBODY, name: '', parent: null }],
    members: async () => {
      const found: ChatMember[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.users.list({ limit: PAGE, ...(cursor ? { cursor } : {}) });
        for (const { id, deleted, is_bot, name, real_name, profile } of page.members ?? []) {
          if (id === undefined || deleted || is_bot || id === SLACKBOT) continue;
          const title = profile?.title ?? '';
          found.push({ user: id, name: real_name || (name ?? ''), title, departments: [EVERYBODY] });
        }
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor !== undefined);
      return found;
    },
  };
}

/** The one bot that Slack does not call one. */
const SLACKBOT = 'USLACKBOT';
