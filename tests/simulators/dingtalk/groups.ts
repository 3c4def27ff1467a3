// What the API tells about groups: which robots are in one, and the openConversationId of an old chatId.
import { ok, refusal } from './http.ts';
import { api, type Route } from './routes.ts';
import type { World } from './world.ts';

/** The old id of a group; it cannot be sent to. */
export const chatIdOf = (openConversationId: string) => `chat-of-${openConversationId}`;

export function groups(world: World): Route[] {
  return [
    api('POST', '/v1.0/robot/groups/robots/query', ({ json }) => {
      if (typeof json.openConversationId !== 'string') return refusal(400, 'miss.openConversationId');
      const group = world.groups.get(json.openConversationId);
      if (group === undefined) return refusal(400, 'invalid.openConversationId');
      const robots = [...world.apps.values()].filter(({ robotCode }) => group.robots.has(robotCode));
      return ok({
        chatbotInstanceVOList: robots.map(({ robotCode, robotName: name }) => ({ robotCode, name })),
      });
    }),
    api('POST', '/v1.0/im/chat/:chatId/convertToOpenConversationId', ({ params }) => {
      const group = [...world.groups.values()].find(({ id }) => chatIdOf(id) === params.chatId);
      return group === undefined ? refusal(400, 'resource.not.found') : ok({ openConversationId: group.id });
    }),
  ];
}
