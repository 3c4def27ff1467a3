// What became of the robot's messages: read status and recall, by processQueryKey, for 24 hours.
import { ok, type Reply, refusal } from './http.ts';
import { refuseRobot } from './robot-messages.ts';
import { api, type Call, type Route } from './routes.ts';
import type { SentMessage, SentMessages } from './sent-messages.ts';
import type { World } from './world.ts';

const MOST_RESULTS = 200;
const MOST_KEYS = 20;

export function messageFate(world: World, sent: SentMessages): Route[] {
  /** The message, or why it cannot be asked about. A group's must be of that group, a person's of nobody's. */
  function find(call: Call, key: unknown, group: string | null): SentMessage | Reply {
    const message = sent.find(call.app, String(key));
    if (message === 'expired') return refusal(400, 'processQueryKey.expireTime');
    return message === undefined || message.group !== group ? refusal(400, 'resource.not.found') : message;
  }
  const statusOf = (message: SentMessage) => (message.isRecalled ? 'RECALLED' : 'SUCCESS');

  function readStatus(call: Call): Reply {
    const json = Object.fromEntries(call.query);
    const refused = refuseRobot(world, { json, app: call.app });
    if (refused !== null) return refused;
    const message = find(call, json.processQueryKey, null);
    if ('status' in message) return message;
    const messageReadInfoList = message.people.map((userId) => ({
      name: world.people.get(userId)?.nick ?? '',
      userId,
      readStatus: message.readBy.has(userId) ? 'READ' : 'UNREAD',
    }));
    return ok({ sendStatus: statusOf(message), messageReadInfoList });
  }

  function groupQuery(call: Call): Reply {
    const refused = refuseRobot(world, call);
    if (refused !== null) return refused;
    const { openConversationId, processQueryKey, maxResults = MOST_RESULTS, nextToken = '' } = call.json;
    if (typeof openConversationId !== 'string') return refusal(400, 'miss.openConversationId');
    if (Number(maxResults) > MOST_RESULTS) return refusal(400, 'invalidParameter.maxResults');
    const message = find(call, processQueryKey, openConversationId);
    if ('status' in message) return message;
    const from = Number(nextToken);
    const readers = [...message.readBy];
    const end = from + Number(maxResults);
    const hasMore = end < readers.length;
    return ok({
      sendStatus: statusOf(message),
      readUserIds: readers.slice(from, end),
      hasMore,
      nextToken: hasMore ? String(end) : '',
    });
  }

  function recall(call: Call, group: string | null): Reply {
    const refused = refuseRobot(world, call);
    if (refused !== null) return refused;
    const { processQueryKeys } = call.json;
    if (
      !Array.isArray(processQueryKeys) ||
      processQueryKeys.length === 0 ||
      processQueryKeys.length > MOST_KEYS
    )
      return refusal(400, 'invalidParameter.processQueryKeys');
    const successResult: string[] = [];
    const failedResult: Record<string, string> = {};
    for (const key of processQueryKeys.map(String)) {
      const message = find(call, key, group);
      if ('status' in message) failedResult[key] = String((message.body as { code?: string }).code);
      else if (message.isRecalled) failedResult[key] = 'message.recalled';
      else {
        sent.recall(message);
        successResult.push(key);
      }
    }
    return ok({ successResult, failedResult });
  }

  return [
    api('GET', '/v1.0/robot/oToMessages/readStatus', readStatus),
    api('POST', '/v1.0/robot/groupMessages/query', groupQuery),
    // Lower-case `oto` here and nowhere else.
    api('POST', '/v1.0/robot/otoMessages/batchRecall', (call) => recall(call, null)),
    api('POST', '/v1.0/robot/groupMessages/recall', (call) => {
      const { openConversationId } = call.json;
      if (typeof openConversationId !== 'string') return refusal(400, 'miss.openConversationId');
      return recall(call, openConversationId);
    }),
  ];
}
