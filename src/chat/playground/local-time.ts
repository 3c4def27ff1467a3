// Instants as the playground writes and reads them: in the county's zone.
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { z } from 'zod';

dayjs.extend(utc);
dayjs.extend(timezone);

const ZONE = 'Asia/Shanghai';
/** China has had no summer time since 1991. */
const OFFSET = '+08:00';

/** @returns `2022-09-23T08:25:00+08:00` */
export function localTime(instant: Date): string {
  return dayjs(instant).tz(ZONE).format();
}

/** @param text ISO 8601, in the county's zone when it names none; @returns null when it is no such time */
export function readLocalTime(text: string): Date | null {
  const written = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text.trim().replace(' ', 'T');
  const zoned = /(Z|[+-]\d{2}:\d{2})$/i.test(written) ? written : `${written}${OFFSET}`;
  return z.iso.datetime({ offset: true }).safeParse(zoned).success ? new Date(zoned) : null;
}
