// DING (https://open.dingtalk.com/document/development/robot-sends-nail-message): calls people louder than a message.

import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';
import { isStaff } from '../channel.ts';

/** Inside DingTalk; SMS (2) and telephone (3) are paid for by each call. */
const IN_APP = 1;
/** Receivers of one in-app DING. */
const MOST_RECEIVERS = 200;

/**
 * @returns the users who could not be called
 * @throws DingtalkError `refused` for an edition or quota without DING (`ding.serverquota.insufficient`)
 */
export async function ring(web: Web, users: readonly string[], text: string): Promise<readonly string[]> {
  const reachable = users.filter(isStaff);
  if (reachable.length === 0) {
    throw new DingtalkError({ kind: 'gone', reason: 'nobody of these is in the organisation' });
  }
  if (web.quota.isShort('calls')) {
    throw new DingtalkError({ kind: 'refused', reason: "the month's calls run short: no DING" });
  }
  const unreached = users.filter((user) => !isStaff(user));
  for (let from = 0; from < reachable.length; from += MOST_RECEIVERS) {
    const receivers = reachable.slice(from, from + MOST_RECEIVERS);
    unreached.push(...(await ringSome(web, receivers, text)));
  }
  return unreached;
}

async function ringSome(web: Web, receivers: readonly string[], text: string): Promise<string[]> {
  const answer = await web.openApi('/v1.0/robot/ding/send', {
    robotCode: web.settings.robotCode,
    remindType: IN_APP,
    receiverUserIdList: receivers,
    content: text,
  });
  // By reason: `{"<reason>":["user01"]}`.
  const failed = Object.values((answer.failedList ?? {}) as Record<string, unknown>);
  return failed.flat().filter((user): user is string => typeof user === 'string');
}
