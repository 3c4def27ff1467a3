// The month's quotas: what counts, where a month stands, and what it will come to. Pure.

/** API calls, and what goes through webhooks and the Stream: robots' posts and what is pushed to us. */
export type Counted = 'calls' | 'pushes';
export const COUNTED: readonly Counted[] = ['calls', 'pushes'];

/** DingTalk's month is China's, wherever the server stands; China has no summer time. */
const CHINA_MS = 8 * 3_600_000;

/** Percent of a quota at which the office is warned, once each. */
export const LEVELS: readonly number[] = [70, 90, 100];

/** Below this share of the quota a forecast says nothing: a busy first morning is not a busy month. */
const TELLING_SHARE = 0.2;
/** From here on only what must be said is said, whatever the forecast. */
const FRUGAL_SHARE = 0.9;

/** Directory calls and logins are free (DingTalk: billing model of the development platform). */
const FREE_PATHS = /^\/topapi\/(v2\/)?(user|department)\/|^\/v1\.0\/(oauth2|contact|gateway)\//;
/** Calls that are refused for their pace, or because the month is used up, are not counted. */
const NOT_COUNTED = /QpsLimit|QpmLimit|ApiCountLimitForOrg|^(90018|90002|90020)$/;

export const isFree = (path: string): boolean => FREE_PATHS.test(path);
export const isRefusedUncounted = (dingtalkCode: string): boolean => NOT_COUNTED.test(dingtalkCode);

/** DingTalk's own word that the month is used up. */
export const isUsedUp = (dingtalkCode: string): boolean => /ApiCountLimitForOrg|^90020$/.test(dingtalkCode);

const dayOf = (now: Date) => new Date(now.getTime() + CHINA_MS).toISOString().slice(0, 10);

/** `YYYY-MM`. */
export const monthOf = (now: Date): string => dayOf(now).slice(0, 7);

/** The first instant of the next month. */
export function endOfMonth(now: Date): Date {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number);
  return new Date(Date.UTC(year, month, 1) - CHINA_MS);
}

/**
 * What the month will come to when its remaining workdays are like those so far, today being counted whole.
 * @param isWorkday of a day `YYYY-MM-DD`
 */
export function forecastOf(used: number, now: Date, isWorkday: (day: string) => boolean): number {
  const today = dayOf(now);
  const [year = 0, month = 0] = today.split('-').map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from(
    { length },
    (_, index) => `${today.slice(0, 7)}-${String(index + 1).padStart(2, '0')}`,
  );
  const workdays = days.filter(isWorkday);
  const begun = workdays.filter((day) => day <= today).length;
  return workdays.length === 0 ? used : Math.round((used * workdays.length) / Math.max(begun, 1));
}

/** The highest level that is reached; null below the first. */
export const levelOf = (used: number, limit: number): number | null =>
  LEVELS.findLast((level) => used * 100 >= limit * level) ?? null;

/** True when the quota is on course to end before its month: what is only convenient is left out then. */
export function isShort(used: number, limit: number, forecast: () => number): boolean {
  if (used >= limit * FRUGAL_SHARE) return true;
  return used >= limit * TELLING_SHARE && forecast() > limit;
}
