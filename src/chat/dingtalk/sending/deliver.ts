// Gets a message to a channel by the first way that is open, and tells once of a way that is closed.
import { createHash } from 'node:crypto';
import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';
import { cardWay } from '../cards/send.ts';
import { isPerson, personOf } from '../channel.ts';
import type { Settings, Webhook } from '../settings.ts';
import { type Outgoing, type PartIds, postToGroup, postToStaff, postToWebhook } from './post.ts';
import { GROUP_WAYS, PERSON_WAYS, WAYS, type WayName } from './ways.ts';
import { postWorkNotice } from './work-notice.ts';

export interface Delivered {
  readonly way: WayName;
  readonly ids: PartIds;
}

/** One way that this message can take to this channel. */
interface OpenWay {
  readonly name: WayName;
  /** Tells one custom robot of a channel from the next one, without showing its address. */
  readonly mark: string;
  readonly post: () => Promise<PartIds>;
}

interface ClosedWay extends OpenWay {
  readonly error: DingtalkError;
}

const DAY_MS = 24 * 3_600_000;
/** A closed way is told of again after so long, if nobody has opened it. */
const TOLD_AGAIN_MS = 30 * DAY_MS;
/** An outbox gives up long before that. */
const DOUBT_MS = 3 * DAY_MS;

/** @throws DingtalkError of the way that decided: only one that is closed hands over to the next */
export async function deliver(web: Web, channel: string, message: Outgoing): Promise<Delivered> {
  const ways = await openWays(web, channel, message);
  let before: ClosedWay | null = null;
  for (const way of ways) {
    // What may have been shown on the way before must not be shown again on this one.
    if (before !== null && (await isDoubtful(web.settings, message))) throw before.error;
    try {
      const ids = await way.post();
      // That cards do not work is the administrator's affair; their text says the same.
      if (before !== null && before.name !== 'card') await tell(web.settings, channel, before, way.name);
      return { way: way.name, ids };
    } catch (error) {
      if (!(error instanceof DingtalkError)) throw error;
      if (error.failure.kind === 'unknown') await doubt(web.settings, message);
      const told: DingtalkError = before === null ? error : after(before.error, error);
      if (!WAYS[way.name].closedBy.test(error.dingtalkCode)) throw told;
      before = { ...way, error: told };
    }
  }
  throw before?.error ?? new DingtalkError({ kind: 'gone', reason: 'no way leads to this channel' });
}

/** What went wrong on the last way, with what closed the ones before it. */
function after(before: DingtalkError, { failure, dingtalkCode, isNotSent }: DingtalkError): DingtalkError {
  const reason = `${before.failure.reason}; then: ${failure.reason}`;
  return new DingtalkError({ ...failure, reason }, dingtalkCode, isNotSent);
}

/** The ways that this message can take, in their order; what the month no longer allows is no way. */
async function openWays(web: Web, channel: string, message: Outgoing): Promise<OpenWay[]> {
  const order = isPerson(channel) ? PERSON_WAYS : GROUP_WAYS;
  const ways = await Promise.all(order.map((name) => openWay(web, channel, message, name)));
  return ways.filter((way) => way !== null);
}

async function openWay(
  web: Web,
  channel: string,
  message: Outgoing,
  name: (typeof GROUP_WAYS | typeof PERSON_WAYS)[number],
): Promise<OpenWay | null> {
  const way = (post: OpenWay['post'], mark = ''): OpenWay => ({ name, mark, post });
  switch (name) {
    case 'card': {
      if (web.quota.isShort(WAYS.card.costs)) return null;
      const post = await readable('what is known of cards', cardWay(web, message));
      return post && way(post);
    }
    case 'webhook': {
      const webhook = await readable("the channel's webhook", web.settings.webhookOf(channel));
      return webhook && way(() => postToWebhook(web, webhook, message), markOf(webhook));
    }
    case 'group':
      return way(() => postToGroup(web, channel, message));
    case 'person':
      return way(() => postToStaff(web, personOf(channel), message));
    case 'notice':
      if (web.settings.agentId === null) return null;
      return way(() => postWorkNotice(web, personOf(channel), message));
  }
}

const markOf = ({ url }: Webhook) => createHash('sha256').update(url).digest('hex').slice(0, 16);

/** Nothing has been sent yet, so a message whose ways cannot be found may simply be tried again. */
async function readable<T>(what: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DingtalkError) throw error;
    const reason = `${what} cannot be read`;
    throw new DingtalkError({ kind: 'retry-at', after: 5_000, reason }, '', true);
  }
}

/** Remembers that a message may have been shown, because its repeat may find the way closed that it took. */
async function doubt({ memory, clock, log }: Settings, { key }: Outgoing): Promise<void> {
  if (key === null) return;
  const until = new Date(clock.now().getTime() + DOUBT_MS);
  await memory.keep('doubt', key, {}, until).catch((error: unknown) => {
    log.warn({ err: error }, 'a doubtful message could not be remembered');
  });
}

/** Without a memory everything is doubtful. */
async function isDoubtful({ memory }: Settings, { key }: Outgoing): Promise<boolean> {
  if (key === null) return false;
  return memory.read('doubt', key).then(
    (found) => found !== null,
    () => true,
  );
}

async function tell(settings: Settings, channel: string, closed: ClosedWay, to: WayName): Promise<void> {
  const { memory, clock, log, onDegraded } = settings;
  const { name: from, mark, error } = closed;
  const { reason } = error.failure;
  log.warn({ channel, from, to, reason }, 'a way is closed; the message went another one');
  const until = new Date(clock.now().getTime() + TOLD_AGAIN_MS);
  try {
    const isFirst = await memory.keepFirst('degraded', `${channel} ${from} ${mark}`, {}, until);
    if (isFirst) await onDegraded({ channel, from, to, reason });
  } catch (cause) {
    log.warn({ err: cause }, 'nobody could be told of a closed way');
  }
}
