// groupMessages/send and oToMessages/batchSend: what the app's robot says by OpenAPI, where nobody can be mentioned.
import { objectOf, ok, type Reply, refusal } from './http.ts';
import { MSG_KEYS } from './msg-keys.ts';
import { api, type Call, type Route } from './routes.ts';
import type { SentMessages } from './sent-messages.ts';
import { show } from './showing.ts';
import { groupHasRobot, type World } from './world.ts';

const MSG_PARAM_BYTES = 15_000;
const MOST_USERS = 20;
const MAY_SEND = { permission: 'qyapi_robot_sendmsg' } as const;

export function robotMessages(world: World, sent: SentMessages): Route[] {
  let notInGroup = 0;

  function refuseGroup(call: Call): Reply | null {
    const { openConversationId } = call.json;
    if (typeof openConversationId !== 'string') return refusal(400, 'miss.openConversationId');
    const group = world.groups.get(openConversationId);
    if (group === undefined) return refusal(400, 'invalid.openConversationId');
    if (group.isDisbanded) return refusal(400, 'group.disbanded');
    if (groupHasRobot(group, call.app)) return null;
    notInGroup += 1;
    const code = notInGroup % 2 === 1 ? 'invalidParameter.robotCode.empty' : 'resource.not.found';
    return refusal(400, code, '检查机器人是否在群内');
  }

  function groupSend(call: Call): Reply {
    const refused = refuseMessage(world, call) ?? refuseGroup(call);
    if (refused !== null) return refused;
    const channel = String(call.json.openConversationId);
    const { key } = sent.add(call.app, channel, []);
    show(world, lookOf(call), { channel, via: 'openapi', processQueryKey: key });
    return ok({ processQueryKey: key });
  }

  function batchSend(call: Call): Reply {
    const refused = refuseMessage(world, call) ?? refuseUsers(world, call.json.userIds);
    if (refused !== null) return refused;
    const ids = [...new Set(call.json.userIds as string[])];
    const invalidStaffIdList = ids.filter((id) => !world.people.has(id));
    const flowControlledStaffIdList = ids.filter((id) => world.people.get(id)?.isFlowControlled);
    const reached = ids.filter(
      (id) => !invalidStaffIdList.includes(id) && !flowControlledStaffIdList.includes(id),
    );
    const { key } = sent.add(call.app, null, reached);
    for (const id of reached) {
      show(world, lookOf(call), { channel: `im:${id}`, via: 'openapi', processQueryKey: key });
    }
    return ok({ processQueryKey: key, invalidStaffIdList, flowControlledStaffIdList });
  }

  return [
    api('POST', '/v1.0/robot/groupMessages/send', groupSend, MAY_SEND),
    api('POST', '/v1.0/robot/oToMessages/batchSend', batchSend, MAY_SEND),
  ];
}

function lookOf({ json }: Call) {
  const param = objectOf(String(json.msgParam)) as Record<string, string>;
  return MSG_KEYS[String(json.msgKey)]?.look(param) ?? { msgtype: '', title: '', text: '' };
}

/** The robot's code must be the token's own. */
export function refuseRobot(world: World, call: Pick<Call, 'json' | 'app'>): Reply | null {
  const { robotCode } = call.json;
  if (typeof robotCode !== 'string' || robotCode === '')
    return refusal(400, 'invalidParameter.robotCode.empty');
  if (robotCode === call.app.robotCode) return null;
  const isKnown = [...world.apps.values()].some((app) => app.robotCode === robotCode);
  return refusal(400, isKnown ? 'invalidParameter.robotCode.auth' : 'invalidParameter.robotCode.notExsit');
}

function refuseMessage(world: World, call: Call): Reply | null {
  const { msgKey, msgParam } = call.json;
  const refused = refuseRobot(world, call);
  if (refused !== null) return refused;
  if (typeof msgKey !== 'string' || msgKey === '') return refusal(400, 'invalidParameter.msgKey.empty');
  const known = MSG_KEYS[msgKey];
  if (known === undefined) return refusal(400, 'invalidParameter.msgKey.invalid');
  const invalid = refusal(400, 'invalidParameter.msgParam.invalid');
  if (typeof msgParam !== 'string') return invalid;
  if (Buffer.byteLength(msgParam) > MSG_PARAM_BYTES) return refusal(400, 'invalidParameter.msgParam.tooLong');
  const param = objectOf(msgParam);
  if (param === null) return invalid;
  return known.demands.every((name) => typeof param[name] === 'string' && param[name] !== '')
    ? null
    : invalid;
}

function refuseUsers(world: World, userIds: unknown): Reply | null {
  if (!Array.isArray(userIds) || userIds.length === 0) return refusal(400, 'invalidParameter.userIds.empty');
  if (userIds.length > MOST_USERS) return refusal(400, 'invalidParameter.userIds.overMax', '超过最大限制100');
  const isStranger = userIds.some((id) => world.people.get(id)?.hasOpenedChat === false);
  return isStranger ? refusal(400, 'robot.oto.notExist') : null;
}
