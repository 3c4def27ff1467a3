// /加急: the office marks tasks urgent; the lead is told in its group with a mention, and called where the chat can.
import { urgeTask } from '../../nudges/urge-task.ts';
import { isWorkingTime } from '../../schedule/slots.ts';
import { defaultWorkingWindow } from '../../schedule/timetable.ts';
import { urgeReceipt } from '../../wording/urgent.ts';
import { type CommandHandler, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const urge: CommandHandler<'urge'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { db, workspaceId, duban, now, today } = scene;
    const { request, concerns } = await targeted(scene, codes, 'urge');
    const canRing = duban.chat.ring !== undefined;
    const isWorking = isWorkingTime(now, duban.calendar, duban.timeZone, defaultWorkingWindow);
    const asked = { ...request, note, today, isWorkingTime: isWorking, canRing };
    const urged = await urgeTask(db, workspaceId, asked, now);
    return { reply: urgeReceipt(urged, canRing, signed(scene)), concerns };
  },
};
