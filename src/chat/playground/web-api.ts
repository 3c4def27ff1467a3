// The Web API methods that a Bolt app may call here: one table, each answering as Slack answers.
import type { Method } from './methods/answer.ts';
import { CHAT } from './methods/chat.ts';
import { CONVERSATIONS } from './methods/conversations.ts';
import { FILES } from './methods/files.ts';
import { PEOPLE } from './methods/people.ts';
import { REACTIONS } from './methods/reactions.ts';
import { SCHEDULE } from './methods/schedule.ts';
import { VIEWS } from './methods/views.ts';

export const WEB_API: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...CHAT, ...CONVERSATIONS, ...FILES, ...PEOPLE, ...REACTIONS, ...SCHEDULE, ...VIEWS }),
);
