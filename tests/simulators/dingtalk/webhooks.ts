// Custom robots and session webhooks: HTTP 200 always, an errcode for everything, and the cliff at 20 a minute.
import { type Asked, jsonOf, old, type Reply } from './http.ts';
import type { Push } from './quotas.ts';
import type { Route } from './routes.ts';
import { ringing, show } from './showing.ts';
import { type Throttle, throttle } from './throttle.ts';
import { lookOf } from './webhook-bodies.ts';
import { refuseForm, securityChecks } from './webhook-checks.ts';
import type { CustomRobot, Shown, World } from './world.ts';

const OVER_QUOTA = old(90020, '企业本月Webhook调用量已用完');

/** @param push counts a message toward the month; false when that is used up */
export function webhooks(world: World, host: 'oapi' | 'zwdd', push: (kind: Push) => boolean): Route[] {
  const throttles = new Map<string, Throttle>();
  const seen = new Set<string>();
  const checks = securityChecks();

  /** The counter runs by access token, before anybody looks whether there is such a robot. */
  function throttled(token: string): Reply | null {
    const one = throttles.get(token) ?? throttle(world.clock);
    throttles.set(token, one);
    return one.refuse();
  }

  function showTo(
    channel: string,
    via: 'webhook' | 'session',
    body: Readonly<Record<string, unknown>>,
    more: Partial<Shown> = {},
  ): Reply {
    const look = lookOf(body);
    if (look === null) return old(400105, '不支持的消息类型');
    if (look === 'empty') return old(40035, `缺少参数 ${body.msgtype}`);
    if (!push(via)) return OVER_QUOTA;
    show(world, look, { channel, via, ...ringing(world, body, look), ...more });
    return old(0, 'ok');
  }

  /** A msgUuid that was seen before is answered like a success, and nothing is shown. */
  function showOnce(robot: CustomRobot, body: Readonly<Record<string, unknown>>): Reply {
    const msgUuid = typeof body.msgUuid === 'string' ? body.msgUuid : null;
    const once = `${robot.token} ${msgUuid}`;
    if (msgUuid !== null && seen.has(once)) return old(0, 'ok');
    const reply = showTo(robot.group, 'webhook', body, { msgUuid });
    const isShown = (reply.body as { errcode: number }).errcode === 0;
    if (isShown && msgUuid !== null) seen.add(once);
    return reply;
  }

  function send(asked: Asked): Reply {
    const form = refuseForm(asked);
    if (form !== null) return form;
    const token = asked.query.get('access_token');
    if (!token) return old(40035, '缺少参数 access_token');
    const busy = throttled(token);
    if (busy !== null) return busy;
    const robot = world.robots.get(token);
    if (robot === undefined || robot.host !== host) return old(300005, 'token is not exist');
    if (robot.isStopped) return old(400102, '机器人已停用');
    if (world.groups.get(robot.group)?.isDisbanded) return old(400013, '群已被解散');
    const body = jsonOf(asked) ?? {};
    return checks.refuse(robot, asked, body, world.clock.now()) ?? showOnce(robot, body);
  }

  function sendBySession(asked: Asked): Reply {
    const form = refuseForm(asked);
    if (form !== null) return form;
    const session = world.sessions.get(asked.query.get('session') ?? '');
    const isOver = session === undefined || world.clock.now().getTime() >= session.expiresAt;
    if (isOver) return old(300001, 'session 不存在');
    return showTo(session.channel, 'session', jsonOf(asked) ?? {});
  }

  const custom: Route = { host, method: 'ANY', path: '/robot/send', guard: 'none', answer: send };
  if (host === 'zwdd') return [custom];
  return [custom, { ...custom, path: '/robot/sendBySession', answer: sendBySession }];
}
