// Chinese numerals in running text: 十九, 两百三十, 三点五.
import nzh from 'nzh/cn';

/** One character of a numeral, for patterns. */
export const HAN_DIGIT = '[零〇一二两三四五六七八九十百千]';
const DIGIT = '[一二三四五六七八九]';
const WELL_FORMED = new RegExp(
  `^(?:${DIGIT}千)?(?:零?${DIGIT}百)?(?:零?${DIGIT}?十)?(?:零?${DIGIT})?(?:点[零一二三四五六七八九]{1,3})?$`,
);
const DIGIT_BY_DIGIT = /^[零一二三四五六七八九]{2,4}$/;

const GROUPED = /^(?<high>[^万亿]+)(?<multiple>[万亿])零?(?<low>[^亿]+)$/;

/** Digits or a numeral, also 一万四千 and 五万三; null when it is not one plain number (八十八十). */
export function numberOf(written: string): number | null {
  const text = written.replaceAll(',', '');
  const { high = '', multiple = '', low = '' } = GROUPED.exec(text)?.groups ?? {};
  if (multiple !== '') return groupedNumber(numberOf(high), multiple === '万' ? 1e4 : 1e8, low, text);
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const numeral = text.replaceAll('两', '二').replaceAll('〇', '零');
  if (numeral === '零') return 0;
  if (numeral !== '' && WELL_FORMED.test(numeral)) return Number(nzh.decodeS(numeral));
  if (!DIGIT_BY_DIGIT.test(numeral)) return null;
  return Number([...numeral].map((digit) => '零一二三四五六七八九'.indexOf(digit)).join(''));
}

/** 五万三 is 53,000; 五万零三 is 50,003. */
function groupedNumber(high: number | null, multiple: number, low: string, text: string): number | null {
  const rest = numberOf(low);
  if (high === null || rest === null || rest >= multiple) return null;
  const isShort = /^[一二两三四五六七八九]$/.test(low) && !text.includes('零');
  return high * multiple + (isShort ? (rest * multiple) / 10 : rest);
}
