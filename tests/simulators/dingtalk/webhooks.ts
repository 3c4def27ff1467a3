// Custom robots and session webhooks: HTTP 200 always, an errcode for everything, and the cliff at 20 a minute.
import { sign } from '../../../src/chat/dingtalk/sign.ts';
import { type Asked, jsonOf, old, type Reply } from './http.ts';
import { displayOf, ringing, show } from './showing.ts';
import { type Throttle, throttle } from './throttle.ts';
import type { CustomRobot, World } from './world.ts';

const MOST_BYTES = 20_000;
const SIGNATURE_LIFE_MS = 3_600_000;

export interface Webhooks {
  send(asked: Asked): Reply;
  sendBySession(asked: Asked): Reply;
}

export function webhooks(world: World): Webhooks {
  const throttles = new Map<string, Throttle>();
  const seen = new Map<string, Set<string>>();

  function throttled(token: string): Reply | null {
    const one = throttles.get(token) ?? throttle(world.clock);
    throttles.set(token, one);
    return one.refuse();
  }

  function showOnce(robot: CustomRobot, body: Record<string, unknown>): Reply {
    const display = displayOf(body);
    if (display === null) return old(400105, '不支持的消息类型');
    const words = display.title + display.text;
    if (robot.keywords.length > 0 && !robot.keywords.some((word) => words.includes(word))) {
      return old(
        310000,
        'keywords not in content, more:[https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]',
      );
    }
    const msgUuid = typeof body.msgUuid === 'string' ? body.msgUuid : null;
    const uuids = seen.get(robot.token) ?? new Set();
    seen.set(robot.token, uuids);
    if (msgUuid !== null && uuids.has(msgUuid)) return old(0, 'ok');
    if (msgUuid !== null) uuids.add(msgUuid);
    const rings = ringing(body, display.text);
    show(world, display, { channel: robot.group, via: 'webhook', msgUuid, processQueryKey: null, ...rings });
    return old(0, 'ok');
  }

  return {
    send: (asked) => {
      const form = refuseForm(asked);
      if (form !== null) return form;
      const token = asked.query.get('access_token');
      if (!token) return old(40035, '缺少参数 access_token');
      // The counter runs before the token is looked at (observed in public probes).
      const busy = throttled(token);
      if (busy !== null) return busy;
      const robot = world.robots.get(token);
      if (robot === undefined) return old(300005, 'token is not exist');
      if (robot.isStopped) return old(400102, '机器人已停用');
      if (world.groups.get(robot.group)?.isDisbanded) return old(400013, '群已被解散');
      return refuseSign(world, robot, asked) ?? showOnce(robot, jsonOf(asked) ?? {});
    },
    sendBySession: (asked) => {
      const form = refuseForm(asked);
      if (form !== null) return form;
      const session = world.sessions.get(asked.query.get('session') ?? '');
      if (session === undefined || world.clock.now().getTime() >= session.expiresAt) {
        return old(300001, 'session 不存在');
      }
      const body = jsonOf(asked) ?? {};
      const display = displayOf(body);
      if (display === null) return old(400105, '不支持的消息类型');
      const rings = ringing(body, display.text);
      show(world, display, {
        channel: session.channel,
        via: 'session',
        msgUuid: null,
        processQueryKey: null,
        ...rings,
      });
      return old(0, 'ok');
    },
  };
}

function refuseForm(asked: Asked): Reply | null {
  if (asked.method !== 'POST') return old(43002, '需要POST请求');
  if (!asked.headers['content-type']?.startsWith('application/json')) {
    return old(43004, '无效的HTTP HEADER Content-Type');
  }
  if (asked.body.length === 0 || jsonOf(asked) === null) return old(40035, '缺少参数 json');
  if (asked.body.length > MOST_BYTES) return old(460101, 'message too long, exceed 20000 bytes');
  return null;
}

function refuseSign(world: World, robot: CustomRobot, asked: Asked): Reply | null {
  if (robot.secret === null) return null;
  const timestamp = asked.query.get('timestamp') ?? '';
  if (!(Math.abs(world.clock.now().getTime() - Number(timestamp)) <= SIGNATURE_LIFE_MS)) {
    return old(310000, 'invalid timestamp, more:[https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]');
  }
  return asked.query.get('sign') === sign(timestamp, robot.secret)
    ? null
    : old(
        310000,
        'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中',
      );
}
