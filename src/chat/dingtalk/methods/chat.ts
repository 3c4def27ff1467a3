// chat.*: saying, changing, taking back, and saying later.
import { randomUUID } from 'node:crypto';
import { imOf } from '../channel.ts';
import { change, say, takeBack } from '../sending/say.ts';
import { forgetScheduled, keepScheduled, type Scheduled, scheduledIn } from '../sending/scheduled.ts';
import { findSent, type Sent } from '../sending/sent.ts';
import type { Talk } from '../talk.ts';
import { type Arguments, channelIn, invalid, json, type Methods, required, saidIn } from './arguments.ts';

/** As far ahead as Slack lets an app plan. */
const MOST_AHEAD_SECONDS = 120 * 24 * 3_600;

export const chatMethods: Methods = {
  'chat.postMessage': async (talk, args) =>
    posted(talk, await say(talk, await channelIn(talk, args), saidIn(args))),
  'chat.meMessage': async (talk, args) => {
    const said = saidIn(args);
    return posted(talk, await say(talk, await channelIn(talk, args), { ...said, text: `_${said.text}_` }));
  },
  'chat.postEphemeral': async (talk, args) => {
    const user = required(args.user, 'user_not_found');
    const { ts } = await say(talk, imOf(user), saidIn(args));
    return { message_ts: ts };
  },
  'chat.update': async (talk, args) => {
    const said = saidIn(args.blocks === undefined ? { ...args, blocks: '[]' } : args);
    const sent = await change(talk, await sentBy(talk, args), said);
    return { ...posted(talk, sent), text: sent.text };
  },
  'chat.delete': async (talk, args) => {
    const sent = await sentBy(talk, args);
    if (!(await takeBack(talk, sent))) throw invalid('cant_delete_message');
    return { channel: sent.channel, ts: sent.ts };
  },
  'chat.scheduleMessage': async (talk, args) => {
    const channel = await channelIn(talk, args);
    const said = saidIn(args);
    const postAt = postTimeIn(talk, args);
    const id = `Q${randomUUID()}`;
    await keepScheduled(talk, { id, channel, said, postAt, createdAt: nowSeconds(talk) });
    const message = { type: 'message', text: said.text, bot_id: talk.settings.robotCode };
    return { channel, scheduled_message_id: id, post_at: postAt, message };
  },
  'chat.scheduledMessages.list': async (talk, args) => {
    const asked = args.channel ? await channelIn(talk, args) : null;
    const all = await scheduledIn(talk.settings.memory);
    const found = all.filter(
      ({ channel, postAt }) =>
        (asked === null || channel === asked) &&
        postAt >= Number(args.oldest ?? 0) &&
        postAt <= Number(args.latest ?? Number.POSITIVE_INFINITY),
    );
    return { scheduled_messages: found.map(listed), response_metadata: { next_cursor: '' } };
  },
  'chat.deleteScheduledMessage': async (talk, args) => {
    const id = required(args.scheduled_message_id, 'invalid_scheduled_message_id');
    if (!(await forgetScheduled(talk.settings.memory, id))) throw invalid('invalid_scheduled_message_id');
    return {};
  },
};

function posted({ settings }: Talk, { channel, ts, text, blocks, processQueryKeys }: Sent): object {
  const { robotCode, workspaceId } = settings;
  const by = { user: robotCode, bot_id: robotCode, app_id: settings.clientId, team: workspaceId };
  return { channel, ts, message: { type: 'message', ...by, ts, text, blocks, parts: processQueryKeys } };
}

async function sentBy(talk: Talk, args: Arguments): Promise<Sent> {
  const sent = await findSent(
    talk.settings.memory,
    await channelIn(talk, args),
    required(args.ts, 'message_not_found'),
  );
  if (sent === null) throw invalid('message_not_found');
  return sent;
}

const nowSeconds = ({ settings }: Talk) => Math.floor(settings.clock.now().getTime() / 1_000);

function postTimeIn(talk: Talk, args: Arguments): number {
  const postAt = Number(json(args.post_at, 'invalid_time'));
  if (!Number.isFinite(postAt)) throw invalid('invalid_time');
  if (postAt <= nowSeconds(talk)) throw invalid('time_in_past');
  if (postAt > nowSeconds(talk) + MOST_AHEAD_SECONDS) throw invalid('time_too_far');
  return postAt;
}

const listed = ({ id, channel, said, postAt, createdAt }: Scheduled) => ({
  id,
  channel_id: channel,
  post_at: postAt,
  date_created: createdAt,
  text: said.text,
});
