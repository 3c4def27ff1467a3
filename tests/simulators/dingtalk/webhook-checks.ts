// What a webhook refuses before it shows a message: form, then the three security checks: address, signature, keywords.
import { sign } from '../../../src/chat/dingtalk/api/sign.ts';
import { type Asked, jsonOf, old, type Reply } from './http.ts';
import { lookOf } from './webhook-bodies.ts';
import type { CustomRobot } from './world.ts';

const MOST_BYTES = 20_000;
const SIGNATURE_LIFE_MS = 3_600_000;
const MORE = 'more:[https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]';

/** A wrong signature is worded in two ways, which take turns. */
const WRONG_SIGN = [
  'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中',
  `sign not match, ${MORE}`,
] as const;

export function refuseForm(asked: Asked): Reply | null {
  if (asked.method !== 'POST') return old(43002, '需要POST请求');
  if (!asked.headers['content-type']?.startsWith('application/json')) {
    return old(43004, '无效的HTTP HEADER Content-Type');
  }
  if (asked.body.length === 0 || jsonOf(asked) === null) return old(40035, '缺少参数 json');
  if (asked.body.length > MOST_BYTES) return old(460101, 'message too long, exceed 20000 bytes');
  return null;
}

type Body = Readonly<Record<string, unknown>>;

export function securityChecks() {
  let wrongSigns = 0;

  function refuseSign(robot: CustomRobot, query: URLSearchParams, now: Date): Reply | null {
    if (robot.secret === null) return null;
    const timestamp = query.get('timestamp') ?? '';
    const isRecent = Math.abs(now.getTime() - Number(timestamp)) <= SIGNATURE_LIFE_MS;
    if (timestamp === '' || !isRecent) return old(310000, `invalid timestamp, ${MORE}`);
    if (query.get('sign') === sign(timestamp, robot.secret)) return null;
    wrongSigns += 1;
    return old(310000, WRONG_SIGN[(wrongSigns - 1) % WRONG_SIGN.length] ?? WRONG_SIGN[0]);
  }

  return {
    refuse: (robot: CustomRobot, asked: Asked, body: Body, now: Date): Reply | null => {
      const isForeign = robot.addresses.length > 0 && !robot.addresses.includes(asked.address);
      if (isForeign) return old(310000, `ip ${asked.address} not in whitelist`);
      return refuseSign(robot, asked.query, now) ?? refuseWords(robot, body);
    },
  };
}

/** The title counts as well as the text. */
function refuseWords(robot: CustomRobot, body: Body): Reply | null {
  const look = lookOf(body);
  const words = look === null || look === 'empty' ? '' : look.title + look.text;
  const isMissing = robot.keywords.length > 0 && !robot.keywords.some((word) => words.includes(word));
  return isMissing ? old(310000, `keywords not in content, ${MORE}`) : null;
}
