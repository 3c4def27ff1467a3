// What the DingTalk adapter tells the office by: quotas that run out, and ways that are closed.
import { statutoryCalendar } from '../calendar/workdays.ts';
import type { Degraded, QuotaWarning } from '../chat/dingtalk/index.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/connection.ts';
import { findChannel } from '../departments/channel-store.ts';
import { findActor } from '../departments/people-store.ts';
import { tellOffice } from '../departments/tell-office.ts';
import { degradedNotice, quotaNotice, unreachableNotice } from '../wording/office-notices.ts';

export function officeHooks(db: Db, workspaceId: string, clock: Clock) {
  return {
    isWorkday: statutoryCalendar.isWorkday,
    onQuota: async (warning: QuotaWarning): Promise<void> => {
      const dedupeKey = `quota:${warning.month}:${warning.what}:${warning.level}`;
      await tellOffice(db, workspaceId, { dedupeKey, payload: quotaNotice(warning) }, clock.now());
    },
    onDegraded: async ({ channel, from, reason }: Degraded): Promise<void> => {
      const now = clock.now();
      const dedupeKey = `degraded:${channel}:${from}:${now.getTime()}`;
      const payload =
        from === 'person'
          ? unreachableNotice(await personIn(channel), reason)
          : degradedNotice((await findChannel(db, workspaceId, channel))?.name ?? channel, reason);
      await tellOffice(db, workspaceId, { dedupeKey, payload }, now);
    },
  };

  async function personIn(channel: string): Promise<string> {
    const user = channel.replace(/^im:/, '');
    return (await findActor(db, workspaceId, user, user)).name;
  }
}
