// Times as the county reads them. The server sends them in its zone, so the written digits are the truth.

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const OFFSET_MILLISECONDS = 8 * 3_600_000;

/** `2022-09-23T08:25:00+08:00` -> 2022年9月23日 星期五 */
export function longDay(time) {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return `${year}年${month}月${day}日 星期${WEEKDAYS[weekday]}`;
}

/** Moves a time on by some milliseconds and writes it in the county's zone again. */
export function after(time, milliseconds) {
  const shifted = new Date(Date.parse(time) + milliseconds + OFFSET_MILLISECONDS);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}
