// Days and instants as people here read them.
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Day } from '../database/schema.ts';
import type { Distance } from '../nudges/digest.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** `9月30日（周五）`; the year is said when it is not that of `today`. */
export function dayText(day: Day, today: Day): string {
  const date = dayjs.utc(day);
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${date.year()}年`;
  return `${year}${date.month() + 1}月${date.date()}日（${WEEKDAYS[date.day()]}）`;
}

/** `2022年9月30日`, where no other day stands beside it that tells the year. */
export const fullDayText = (day: Day) => dayjs.utc(day).format('YYYY年M月D日');

/** `2022年9月23日 17:00` in the workspace's zone. */
export const minuteText = (instant: Date, timeZone: string) =>
  dayjs(instant).tz(timeZone).format('YYYY年M月D日 HH:mm');

/** `9月23日 17:00`, for what happened lately. */
export const shortMinuteText = (instant: Date, timeZone: string) =>
  dayjs(instant).tz(timeZone).format('M月D日 HH:mm');

export function distanceText(distance: Distance): string {
  switch (distance.kind) {
    case 'overdue':
      return distance.workdays === 0 ? '已过期' : `逾期 ${distance.workdays} 个工作日`;
    case 'today':
      return '今天到期';
    case 'ahead':
      return `还有 ${distance.days} 天（${distance.workdays} 个工作日）`;
  }
}
