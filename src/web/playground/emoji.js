// The emoji that apps name by a word; one that is not here is shown as its name.

const EMOJI = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  rotating_light: '🚨',
  red_circle: '🔴',
  large_yellow_circle: '🟡',
  large_green_circle: '🟢',
  large_blue_circle: '🔵',
  white_circle: '⚪',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  alarm_clock: '⏰',
  calendar: '📅',
  date: '📅',
  bell: '🔔',
  mega: '📣',
  memo: '📝',
  pushpin: '📌',
  paperclip: '📎',
  bar_chart: '📊',
  chart_with_upwards_trend: '📈',
  chart_with_downwards_trend: '📉',
  eyes: '👀',
  pray: '🙏',
  clap: '👏',
  tada: '🎉',
  fire: '🔥',
  star: '⭐',
  bulb: '💡',
  snail: '🐌',
  triangular_flag_on_post: '🚩',
  wave: '👋',
  smile: '😄',
  heart: '❤️',
  question: '❓',
  exclamation: '❗',
  rocket: '🚀',
};

/** @param {string} name without colons @param {string} [unicode] hexadecimal code points, joined by `-` */
export function emoji(name, unicode) {
  if (/^[0-9a-f]{1,6}(-[0-9a-f]{1,6})*$/i.test(unicode ?? '')) {
    const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
    if (points.every((point) => point <= 0x10ffff)) return String.fromCodePoint(...points);
  }
  return EMOJI[name] ?? `:${name}:`;
}

export const isEmoji = (name) => Object.hasOwn(EMOJI, name);

/** What a person can react with at a click. */
export const QUICK = ['+1', 'white_check_mark', 'eyes', 'pray'];
