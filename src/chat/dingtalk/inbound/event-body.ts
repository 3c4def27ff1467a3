// The envelope that Slack puts around every event.
import type { ReceiverEvent } from '@slack/bolt';
import type { Place } from './told.ts';

export type BoltBody = ReceiverEvent['body'];

/**
 * @param eventId the same for every redelivery of the event
 * @param milliseconds when it happened, since 1970
 */
export function eventBody(
  { workspaceId, robotCode }: Place,
  eventId: string,
  milliseconds: number,
  event: Readonly<Record<string, unknown>>,
): BoltBody {
  const authorization = {
    enterprise_id: null,
    team_id: workspaceId,
    user_id: robotCode,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: '',
    type: 'event_callback',
    team_id: workspaceId,
    api_app_id: robotCode,
    event_id: eventId,
    event_time: Math.floor(milliseconds / 1_000),
    authorizations: [authorization],
    event,
  };
}
