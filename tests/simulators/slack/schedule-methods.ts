// chat.scheduleMessage and its sisters (https://docs.slack.dev/reference/methods/chat.scheduleMessage): by the simulator's clock.
import { ApiError } from './api-error.ts';
import { botMessage, writableChannel } from './chat-methods.ts';
import { messageContent } from './message-content.ts';
import type { Call, Methods } from './method.ts';
import type { Json } from './workspace.ts';

const MOST_DAYS = 120;

export const scheduleMethods: Methods = {
  'chat.scheduleMessage': { token: 'bot', scope: 'chat:write', tier: 3, run: schedule },
  'chat.deleteScheduledMessage': { token: 'bot', scope: 'chat:write', tier: 3, run: callOff },
  'chat.scheduledMessages.list': { token: 'bot', scope: null, tier: 3, run: list },
};

function schedule({ workspace, args, afterPost }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const content = messageContent(workspace, args);
  const now = workspace.clock.now().getTime();
  const postAt = Number(args.post_at);
  if (!Number.isInteger(postAt)) throw new ApiError('invalid_time');
  if (postAt * 1000 <= now) throw new ApiError('time_in_past');
  if (postAt * 1000 > now + MOST_DAYS * 86_400_000) throw new ApiError('time_too_far');
  const id = workspace.nextId('Q');
  const cancel = workspace.clock.after(postAt * 1000 - now, () => {
    workspace.scheduled.delete(id);
    const message = botMessage(workspace, channel.id, content);
    workspace.messages.push(message);
    afterPost(message);
  });
  workspace.scheduled.set(id, { id, channel: channel.id, postAt, content, callOff: cancel });
  return { channel: channel.id, scheduled_message_id: id, post_at: postAt, message: content };
}

function callOff({ workspace, args }: Call): Json {
  const waiting = workspace.scheduled.get(args.scheduled_message_id ?? '');
  if (!waiting || waiting.channel !== args.channel) throw new ApiError('invalid_scheduled_message_id');
  waiting.callOff();
  workspace.scheduled.delete(waiting.id);
  return {};
}

function list({ workspace, args }: Call): Json {
  const waiting = [...workspace.scheduled.values()].filter(
    ({ channel }) => args.channel === undefined || channel === args.channel,
  );
  return {
    scheduled_messages: waiting.map(({ id, channel, postAt, content }) => ({
      id,
      channel_id: channel,
      post_at: postAt,
      text: content.text,
    })),
    response_metadata: { next_cursor: '' },
  };
}
