// groupMessages/send, oToMessages/batchSend, media/upload and messageFiles/download as DingTalk's OpenAPI serves them.
import { type Asked, jsonOf, old, type Reply, refusal } from './http.ts';
import { show } from './showing.ts';
import type { Tokens } from './tokens.ts';
import type { World } from './world.ts';

const MSG_PARAM_BYTES = 15_000;
const MOST_USERS = 20;
const QPS = 20;

/** The keys that each msgKey demands; only those that the bot uses are known here. */
const MSG_KEYS: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
};

export interface OpenApi {
  groupSend(asked: Asked): Reply;
  batchSend(asked: Asked): Reply;
  upload(asked: Asked): Promise<Reply>;
  exchangeCode(asked: Asked, url: string): Reply;
}

export function openApi(world: World, tokens: Tokens): OpenApi {
  const overQps = qps(world);
  let notInGroup = 0;

  const guard = (asked: Asked, body: Record<string, unknown>): Reply | null => {
    if (asked.method !== 'POST')
      return { status: 200, body: { errcode: 404, errmsg: '请求的URI地址不存在' } };
    return tokens.refuseHeader(asked) ?? overQps(asked.path) ?? refuseMessage(world, body);
  };

  function showIn(channel: string, body: Record<string, unknown>): string {
    const param = JSON.parse(String(body.msgParam)) as Record<string, string>;
    const processQueryKey = `sim-pqk-${world.next()}`;
    const isText = body.msgKey === 'sampleText';
    const display = {
      msgtype: isText ? 'text' : 'markdown',
      title: param.title ?? '',
      text: (isText ? param.content : param.text) ?? '',
    };
    show(world, display, { channel, via: 'openapi', msgUuid: null, processQueryKey });
    return processQueryKey;
  }

  return {
    groupSend: (asked) => {
      const body = jsonOf(asked) ?? {};
      const refused = guard(asked, body);
      if (refused !== null) return refused;
      const group = world.groups.get(String(body.openConversationId ?? ''));
      if (body.openConversationId === undefined) return refusal(400, 'miss.openConversationId');
      if (group === undefined) return refusal(400, 'invalid.openConversationId');
      if (group.isDisbanded) return refusal(400, 'group.disbanded');
      if (!group.hasRobot) {
        notInGroup += 1;
        const code = notInGroup % 2 === 1 ? 'invalidParameter.robotCode.empty' : 'resource.not.found';
        return refusal(400, code, '检查机器人是否在群内');
      }
      return { status: 200, body: { processQueryKey: showIn(group.id, body) } };
    },
    batchSend: (asked) => {
      const body = jsonOf(asked) ?? {};
      const refused = guard(asked, body) ?? refuseUsers(world, body.userIds);
      if (refused !== null) return refused;
      const people = (body.userIds as string[]).map((id) => world.people.get(id) ?? id);
      const keys = people
        .filter((one) => typeof one !== 'string' && !one.isFlowControlled)
        .map((one) => showIn(`im:${typeof one === 'string' ? one : one.staffId}`, body));
      return {
        status: 200,
        body: {
          processQueryKey: keys[0] ?? `sim-pqk-${world.next()}`,
          invalidStaffIdList: people.filter((one) => typeof one === 'string'),
          flowControlledStaffIdList: people.flatMap((one) =>
            typeof one !== 'string' && one.isFlowControlled ? [one.staffId] : [],
          ),
        },
      };
    },
    upload: async (asked) => {
      const refused = tokens.refuseQuery(asked);
      if (refused !== null) return refused;
      if (asked.query.get('type') !== 'image') return old(40004, '不合法的媒体文件类型');
      const media = await fileOf(asked);
      if (media === null) return old(40035, '缺少参数 media');
      const mediaId = `@lALPsim${world.next()}`;
      world.media.set(mediaId, { name: media.name, bytes: media.size });
      const created = world.clock.now().getTime();
      return old(0, 'ok', { type: 'image', media_id: mediaId, created_at: created });
    },
    exchangeCode: (asked, url) => {
      const body = jsonOf(asked) ?? {};
      const refused = tokens.refuseHeader(asked);
      if (refused !== null) return refused;
      if (body.robotCode !== world.robotCode) return refusal(400, 'invalidParameter.robotCode.auth');
      const code = String(body.downloadCode ?? '');
      if (!world.files.has(code)) return refusal(400, 'invalidParameter.downloadCode');
      return { status: 200, body: { downloadUrl: `${url}/download?code=${encodeURIComponent(code)}` } };
    },
  };
}

function refuseMessage(world: World, body: Record<string, unknown>): Reply | null {
  if (typeof body.robotCode !== 'string') return refusal(400, 'invalidParameter.robotCode.empty');
  if (body.robotCode !== world.robotCode) return refusal(400, 'invalidParameter.robotCode.auth');
  const keys = MSG_KEYS[String(body.msgKey)];
  if (keys === undefined) return refusal(400, 'invalidParameter.msgKey.invalid');
  if (typeof body.msgParam !== 'string') return refusal(400, 'invalidParameter.msgParam.invalid');
  if (Buffer.byteLength(body.msgParam) > MSG_PARAM_BYTES) {
    return refusal(400, 'invalidParameter.msgParam.tooLong');
  }
  try {
    const param = JSON.parse(body.msgParam) as Record<string, unknown>;
    if (keys.every((key) => typeof param[key] === 'string' && param[key] !== '')) return null;
  } catch {
    // Falls through to the refusal: msgParam is not a JSON text.
  }
  return refusal(400, 'invalidParameter.msgParam.invalid');
}

function refuseUsers(world: World, userIds: unknown): Reply | null {
  if (!Array.isArray(userIds) || userIds.length === 0) return refusal(400, 'invalidParameter.userIds.empty');
  if (userIds.length > MOST_USERS) return refusal(400, 'invalidParameter.userIds.overMax', '超过最大限制100');
  const isStranger = userIds.some((id) => world.people.get(id)?.hasOpenedChat === false);
  return isStranger ? refusal(400, 'robot.oto.notExist') : null;
}

function qps(world: World): (path: string) => Reply | null {
  const calls = new Map<string, number[]>();
  return (path) => {
    const now = world.clock.now().getTime();
    const recent = (calls.get(path) ?? []).filter((at) => at > now - 1_000);
    calls.set(path, recent);
    // Calls that are refused are not counted.
    if (recent.length >= QPS) return refusal(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi');
    recent.push(now);
    return null;
  };
}

async function fileOf(asked: Asked): Promise<File | null> {
  try {
    const headers = { 'content-type': asked.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(asked.body), { headers }).formData();
    const media = form.get('media');
    return media instanceof File ? media : null;
  } catch {
    return null;
  }
}
