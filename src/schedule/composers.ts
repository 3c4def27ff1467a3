// Turns what the outbox promised into messages at the moment they are sent, from the state as it is then.
import { dayOf } from '../calendar/day.ts';
import type { Db } from '../database/connection.ts';
import { findChannel } from '../departments/channel-store.ts';
import { findDepartmentById } from '../departments/department-store.ts';
import { findActor, liaisonsOf } from '../departments/people-store.ts';
import type { Duban } from '../duban.ts';
import { digestOf, type NudgePayload } from '../nudges/digest.ts';
import { itemsStillDue } from '../nudges/nudge-store.ts';
import { NUDGE_KIND } from '../nudges/sweep-nudges.ts';
import { RING_KIND, URGENT_KIND, type UrgentPayload } from '../nudges/urgent.ts';
import { urgentTarget } from '../nudges/urgent-target.ts';
import { type Composer, DEAD_LETTER_KIND, type DeadLetter } from '../outbox/outbox.ts';
import { SUMMARY_KIND, type SummaryPayload } from '../summaries/summary.ts';
import { digestMessage } from '../wording/digest.ts';
import { deadLetterNotice } from '../wording/office-notices.ts';
import { summaryMessage } from '../wording/summary.ts';
import { summaryChart } from '../wording/summary-chart.ts';
import { urgentMessage } from '../wording/urgent.ts';

/** What composing needs of the running Duban; it exists before the outbox does. */
export type Composing = Omit<Duban, 'delivery'>;

export function composers(duban: Composing): Readonly<Record<string, Composer>> {
  return {
    [NUDGE_KIND]: async (db, workspaceId, payload: NudgePayload, now) => {
      const { departmentId, deadlineIds } = payload;
      const stillDue = await itemsStillDue(db, workspaceId, departmentId, deadlineIds);
      const digest = digestOf(payload, stillDue, dayOf(now, duban.timeZone), duban.calendar);
      if (digest === null) return null;
      const { name } = await findDepartmentById(db, workspaceId, departmentId);
      const [liaison = null] = await liaisonsOf(db, workspaceId, departmentId);
      return digestMessage(name, digest, liaison, duban.chat.isSendOnly);
    },
    [URGENT_KIND]: async (db, workspaceId, payload: UrgentPayload) => {
      const target = await urgentTarget(db, workspaceId, payload);
      if (target === null) return null;
      const liaisons = await liaisonsOf(db, workspaceId, payload.departmentId);
      return urgentMessage(target, { note: payload.note, liaisons });
    },
    [SUMMARY_KIND]: async (_db, _workspaceId, { figures, isLate }: SummaryPayload) =>
      summaryMessage(figures, {
        workspace: duban.workspaceName,
        timeZone: duban.timeZone,
        isRehearsal: duban.isRehearsal,
        isLate,
        picture: await pictureOf(duban, figures),
      }),
    [DEAD_LETTER_KIND]: async (db, workspaceId, letter: DeadLetter) =>
      deadLetterNotice(letter, await nameOfLane(db, workspaceId, letter.lane)),
  };
}

/** A lane is a channel, or a person, or the calls to a department: as the office knows them. */
async function nameOfLane(db: Db, workspaceId: string, lane: string): Promise<string> {
  const [, kind = '', id = lane] = /^(todo|ring|im):(.*)$/.exec(lane) ?? [];
  if (kind === RING_KIND) return (await findDepartmentById(db, workspaceId, Number(id))).name;
  const channel = await findChannel(db, workspaceId, lane);
  return channel?.name ?? (await findActor(db, workspaceId, id, lane)).name;
}

/** A summary without its picture is still true: a chat that takes no picture must not cost the leaders the text. */
async function pictureOf({ chat, log }: Composing, figures: SummaryPayload['figures']) {
  try {
    return await chat.uploadImage('duban-summary.png', summaryChart(figures));
  } catch (error) {
    log.warn({ err: error }, 'the chart could not be shown; the summary goes without it');
    return null;
  }
}
