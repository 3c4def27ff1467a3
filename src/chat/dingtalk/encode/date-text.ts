// A moment as Slack's date formats write it, in China's one time zone.

const ZONE = 'Asia/Shanghai';
const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  weekday: 'long',
  hourCycle: 'h23',
});
const WEEKDAYS: Readonly<Record<string, string>> = {
  Monday: '星期一',
  Tuesday: '星期二',
  Wednesday: '星期三',
  Thursday: '星期四',
  Friday: '星期五',
  Saturday: '星期六',
  Sunday: '星期日',
};
/** A Date holds no more seconds than this. */
const MOST_SECONDS = 8.64e12;

/**
 * @param seconds since 1970
 * @param format with Slack's tokens: `{date_short} {time}`; tokens that are not known stay
 * @returns '' when there is no such moment
 */
export function dateText(seconds: number, format: string): string {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > MOST_SECONDS) return '';
  const parts = wall.formatToParts(new Date(seconds * 1_000));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = `${Number(part('month'))}月${Number(part('day'))}日`;
  const full = `${part('year')}年${day}`;
  const time = `${part('hour')}:${part('minute')}`;
  const tokens: Readonly<Record<string, string>> = {
    date_num: `${part('year')}-${part('month')}-${part('day')}`,
    date_slash: `${part('year')}/${part('month')}/${part('day')}`,
    date_long: `${full} ${WEEKDAYS[part('weekday')] ?? ''}`,
    day_divider_pretty: day,
    date: full,
    date_short: full,
    time,
    time_secs: `${time}:${part('second')}`,
    ago: `${full} ${time}`,
  };
  return format.replace(/\{([a-z_]+)\}/g, (written, name: string) => {
    const known = name.replace(/_pretty$/, '');
    return tokens[name] ?? tokens[known] ?? written;
  });
}
