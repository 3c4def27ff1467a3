// Work notifications: answered with success even when they are dropped, for being the same twice or too many a day.
import { type Reply, top } from './http.ts';
import { type Call, type Route, topapi } from './routes.ts';
import type { World } from './world.ts';

const MOST_USERS = 100;
const MOST_DEPARTMENTS = 20;
const MSG_BYTES = 2_048;
const MOST_A_DAY = 500;
const MOST_RECEIVERS_A_MINUTE = 5_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

const MSG_TYPES: ReadonlySet<unknown> = new Set([
  ...['text', 'image', 'voice', 'file', 'link', 'oa', 'markdown', 'action_card'],
]);

/** One notification to one person. */
export interface Notice {
  readonly taskId: number;
  readonly staffId: string;
  readonly msg: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Why nobody saw it, although the call succeeded; null when it was shown. */
  readonly dropped: 'same content today' | 'more than 500 today' | 'more than 5000 receivers a minute' | null;
}

export function workNotices(world: World, notices: Notice[]): Route[] {
  const seen = new Set<string>();
  const today = new Map<string, number>();
  let lately: number[] = [];

  /** Why the notification is not shown; what is shown counts. */
  function whyDropped(staffId: string, msg: object): Notice['dropped'] {
    const now = world.clock.now().getTime();
    const day = `${Math.floor((now + CHINA_MS) / DAY_MS)} ${staffId}`;
    const same = `${day} ${JSON.stringify(msg)}`;
    if (seen.has(same)) return 'same content today';
    const count = today.get(day) ?? 0;
    if (count >= MOST_A_DAY) return 'more than 500 today';
    if ((lately[0] ?? now) <= now - MINUTE_MS) lately = lately.filter((at) => at > now - MINUTE_MS);
    if (lately.length >= MOST_RECEIVERS_A_MINUTE) return 'more than 5000 receivers a minute';
    seen.add(same);
    today.set(day, count + 1);
    lately.push(now);
    return null;
  }

  function send(call: Call): Reply {
    const { agent_id, userid_list = '', dept_id_list = '', to_all_user = false, msg } = call.json;
    if (Number(agent_id) !== call.app.agentId) return top(400002, '无效的参数 agent_id');
    const users = listOf(userid_list);
    const departments = listOf(dept_id_list);
    if (users.length > MOST_USERS || departments.length > MOST_DEPARTMENTS) return top(400002, '接收者过多');
    if (users.length + departments.length === 0 && to_all_user !== true) return top(400002, '缺少接收者');
    const body = (msg ?? {}) as Readonly<Record<string, unknown>>;
    const type = String(body.msgtype);
    if (!MSG_TYPES.has(type) || typeof body[type] !== 'object') return top(400002, '无效的参数 msg');
    if (Buffer.byteLength(JSON.stringify(body)) > MSG_BYTES) return top(400002, '消息体超过2048字节');
    const taskId = world.next();
    const people = [...world.people.values()].filter(
      ({ staffId, departments: own }) =>
        to_all_user === true || users.includes(staffId) || own.some((id) => departments.includes(String(id))),
    );
    for (const { staffId } of people) {
      const dropped = whyDropped(staffId, body);
      notices.push({ taskId, staffId, msg: body, at: world.clock.now(), dropped });
    }
    return top(0, 'ok', { task_id: taskId });
  }

  return [topapi('message/corpconversation/asyncsend_v2', send, { isCounted: true })];
}

const listOf = (joined: unknown) =>
  String(joined)
    .split(',')
    .filter((one) => one !== '');
