// An event around which Bolt's App finds its listeners: Slack's event_callback. Pure.
import { BOT, BOT_TOKEN, type EventPayload } from './context.ts';
import type { BoltBody } from './receiver.ts';

/** @param id the same for the same event, different for every other */
export function eventBody(workspaceId: string, id: string, seconds: number, event: EventPayload): BoltBody {
  return {
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team_id: workspaceId,
    type: 'event_callback',
    event_id: id,
    event_time: seconds,
    event,
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspaceId,
        user_id: BOT.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}
