// What a person did lets an app open a form for them for a while: it is remembered for whom and where.
import { rememberTrigger } from '../../forms/trigger.ts';
import type { BoltBody } from '../inbound/event-body.ts';
import { readResponseUrl } from '../sending/response-url.ts';
import type { Talk } from '../talk.ts';

/** To be called before the body is handed to Bolt. Without forms nobody asks for it; where memory fails, none open. */
export async function noteTrigger({ settings, forms }: Talk, body: BoltBody): Promise<void> {
  const { trigger_id: id, response_url: responseUrl } = body;
  const to = readResponseUrl(String(responseUrl ?? ''));
  if (forms === null || typeof id !== 'string' || to === null) return;
  const userName = String(body.user_name ?? body.user?.name ?? to.user);
  const { user, channel } = to;
  await rememberTrigger(settings.memory, {
    id,
    user,
    userName,
    channel,
    responseUrl: String(responseUrl),
    at: settings.clock.now(),
  }).catch((error: unknown) => settings.log.warn({ err: error }, 'a trigger could not be remembered'));
}
