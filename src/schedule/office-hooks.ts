// What the DingTalk adapter tells the office by: quotas that run out, ways that are closed, times of deafness.
import { statutoryCalendar } from '../calendar/workdays.ts';
import type { Degraded, Gap, QuotaWarning } from '../chat/dingtalk/index.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/connection.ts';
import { findChannel } from '../departments/channel-store.ts';
import { findActor } from '../departments/people-store.ts';
import { tellOffice } from '../departments/tell-office.ts';
import { degradedNotice, gapNotice, quotaNotice, unreachableNotice } from '../wording/office-notices.ts';
import { touchesWorkingTime, workingTimeFrom } from './slots.ts';
import { defaultWorkingWindow } from './timetable.ts';

/** Where the office is, and how it tells the time; DingTalk's own clock is another one in a rehearsal. */
export interface OfficePlace {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly platformClock: Clock;
}

export function officeHooks(db: Db, { workspaceId, timeZone, clock, platformClock }: OfficePlace) {
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
    onGap: async (unheard: Gap): Promise<void> => {
      const gap = { from: byOurClock(unheard.from), to: byOurClock(unheard.to) };
      const place = { calendar: statutoryCalendar, timeZone };
      if (!touchesWorkingTime(gap, place, defaultWorkingWindow)) return;
      // Several processes may have been cut off together.
      const dedupeKey = `gap:${gap.from.toISOString().slice(0, 16)}`;
      const notBefore = workingTimeFrom(clock.now(), place, defaultWorkingWindow);
      const notice = { dedupeKey, payload: gapNotice(gap, timeZone), notBefore };
      await tellOffice(db, workspaceId, notice, clock.now());
    },
  };

  /** What the platform's clock calls `instant` is this by the workspace's. */
  function byOurClock(instant: Date): Date {
    return new Date(instant.getTime() + clock.now().getTime() - platformClock.now().getTime());
  }

  async function personIn(channel: string): Promise<string> {
    const user = channel.replace(/^im:/, '');
    return (await findActor(db, workspaceId, user, user)).name;
  }
}
