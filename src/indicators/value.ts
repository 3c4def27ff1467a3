// A cell of an indicator table: the value it prints, how it is compared, and the unit that name or column prints.
import { HAN_DIGIT, numberOf } from './numeral.ts';
import { withUnitOnce } from './range.ts';
import { LOWER_IS_BETTER, UNIT_WORDS } from './units.ts';

export interface CellValue {
  readonly comparator: '>=' | '<=' | '=' | 'trend' | 'text';
  /** A number as printed, or the words of a target that has none; null where the cell says that there is none. */
  readonly value: number | string | null;
  /** The upper end of a printed range. */
  readonly valueHigh: number | null;
  readonly unit: string | null;
  /** True where the cell itself prints how it is compared: ≥, 以上, 左右, 约. */
  readonly isPrinted: boolean;
}

const NONE =
  /^(?:[-—–－/／\\]+|暂无(?:数据)?|无|暂未(?:公布|发布)|未公布|尚未(?:公布|发布)|待定|未统计|\/|N\/?A)$/i;
const TREND =
  /^(?:稳步|逐步|持续|逐年|明显|稳中|不断|进一步|大幅|较快|有所|显著)*(?:提高|提升|上升|增加|增长|扩大|下降|降低|缩小|减少|巩固|优化|改善|有升|向好)$|^.{0,4}(?:趋缓|收窄|趋稳)$|^保持.{0,8}$/;
const MARK =
  /^(?:完成|达到|高于|低于|优于|不低于|不高于|超过|维持|控制|与|力争|按|高出|好于|居|位居|进入|前)/;
/** A state to reach instead of a value. */
const STATE =
  /^(?:通过|创成|达标|合格|优秀|良好|优良|完成|已完成|建成|实现|启动|获评|入选|是|否|\dA级?|[A-D]{1,3}[+-]?级?|[一二三]级甲等)$|^(?:实现|保持)?(?:(?:动态)?清零|零的突破|全覆盖|零[\p{Script=Han}]{2,4}|翻[一两]番|翻番|双下降|双提升)$/u;
/** Only in cells of values: in prose 120MW mostly tells which project is meant. */
const LATIN_UNITS = '[kKMG]Wh?|km|kg|mm|mg/L|TEU|m[²³23]';
const NUMBER = new RegExp(
  '^(?<before>≥|>=|≧|≤|<=|≦|>|<|不低于|不少于|不高于|不超过|大于|小于|高于|低于|超过|达到?|约|预计|力争|控制在|(?:保持|稳定|维持|巩固)在?|累计|全年|年均|同比|较上年|比上年|至少|不小于|不大于|增长|下降|降低|降至|提高到)*' +
    `(?<value>[-+]?\\d[\\d,]*(?:\\.\\d+)?)(?:%(?=[-~—–至]\\d))?(?:[-~—–至](?<high>\\d[\\d,]*(?:\\.\\d+)?))?(?<unit>${UNIT_WORDS}|${LATIN_UNITS}|(?!左右|以上|以下|以内|及以|内$|上下)[^\\dA-Za-z\\s（(]{1,12}?)?` +
    '(?<after>(?:左右|以上|以下|以内|及以上|及以下|内|上下)*)(?:[（(][^）)]*[）)]?)?$',
  'u',
);

/** 十家, 不少于一百二十个: the numeral of a cell that holds nothing else. */
const WRITTEN = new RegExp(
  `(?<=^(?:不低于|不少于|不超过|不高于|超过|达到?|约|新增|至少)?)${HAN_DIGIT}{1,8}(?=(?:${UNIT_WORDS})(?:左右|以上|以下|以内)?$)(?!.*[级年月期批次类])`,
  'u',
);
/** A value that may be written in words: 十家, 不少于一百二十个. Where columns are told apart these are titles too. */
export function readWrittenValue(cell: string): CellValue | null {
  const words = cell.replace(/\s+/g, '').replace(/[。；;]$/, '');
  return readValue(words.replace(WRITTEN, (numeral) => String(numberOf(numeral) ?? numeral)));
}

/** @returns null for words that are no value at all (a sentence, a name) */
export function readValue(cell: string): CellValue | null {
  const words = withUnitOnce(cell.replace(/\s+/g, ''))
    .replace(/[０-９．％]/g, (wide) =>
      wide === '％' ? '%' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/[＞〉]=?/g, (sign) => (sign.length > 1 ? '>=' : '>'))
    .replace(/＜=?/g, (sign) => (sign.length > 1 ? '<=' : '<'))
    .replace(/[。；;]$/, '');
  if (words === '') return null;
  if (NONE.test(words))
    return { comparator: 'text', value: null, valueHigh: null, unit: null, isPrinted: true };
  const number = NUMBER.exec(words);
  if (number?.groups !== undefined && isPlainNumber(words, number.groups))
    return fromNumber(words, number.groups);
  if (words.length > 24 || /[，。]/.test(words)) return null;
  if (TREND.test(words)) return wordsValue('trend', words);
  if (STATE.test(words)) return wordsValue('text', words);
  return MARK.test(words) && !/\d/.test(words) ? wordsValue('text', words) : null;
}

function wordsValue(comparator: 'trend' | 'text', words: string): CellValue {
  return { comparator, value: words, valueHigh: null, unit: null, isPrinted: true };
}

/** A date or an enumerated clause begins with a number too. */
function isPlainNumber(words: string, groups: Readonly<Record<string, string | undefined>>): boolean {
  return !/^\d{4}年|月|^\d+[、.．](?!\d)/.test(words) && (groups.unit ?? '').length <= 12;
}

function fromNumber(words: string, groups: Readonly<Record<string, string | undefined>>): CellValue {
  const { value = '', high, unit, after = '' } = groups;
  const before = words.slice(0, words.indexOf(value));
  return {
    comparator: comparatorOf(before, after),
    value: toNumber(value),
    valueHigh: high === undefined ? null : toNumber(high),
    unit: unit ?? null,
    isPrinted: comparatorOf(before, after) !== '=' || /约/.test(before) || /左右|上下/.test(after),
  };
}

function comparatorOf(before: string, after: string): CellValue['comparator'] {
  if (/≤|<|≦|不高于|不超过|不大于|(?<!不)小于|(?<!不)低于|控制在|降至/.test(before)) return '<=';
  if (/以内|以下|内$/.test(after)) return '<=';
  if (/≥|>|≧|不低于|不少于|不小于|至少|大于|高于|超过/.test(before) || /以上|上$/.test(after)) return '>=';
  return '=';
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** 单位GDP能耗下降: how much it falls is good when high. */
const FALLS = /(?:下降|降低|减少|提高|压减|压降|削减)(?:率|幅度?|比例)?$/;

/**
 * A bare number in a target column promises at least that much, or at most where less is better.
 * @param name the indicator's name, without its unit
 */
export function comparatorFor(value: CellValue, name: string): CellValue['comparator'] {
  if (value.isPrinted || typeof value.value !== 'number') return value.comparator;
  return LOWER_IS_BETTER.test(name) && !FALLS.test(name) ? '<=' : '>=';
}

/**
 * `人均生产总值(万元)` is a name and its unit; brackets that print no unit stay in the name. The last bracket may
 * have lost its partner.
 */
export function splitUnit(printed: string): { name: string; unit: string | null } {
  const words = printed.replace(/\s+/g, '');
  const match = /[（(](?<unit>[^（）()]{0,14})[）)]?$/.exec(words);
  const unit = match?.groups?.unit ?? '';
  if (match !== null && isUnit(unit)) return { name: words.slice(0, match.index), unit: unit || null };
  const lost = /(?<unit>%|‰)[）)]?$/.exec(words);
  if (lost !== null)
    return { name: words.slice(0, lost.index).replace(/[（(]$/, ''), unit: lost.groups?.unit ?? null };
  return { name: words, unit: null };
}

/** True for the words of a unit, and for none. */
export function isUnit(words: string): boolean {
  if (words === '') return true;
  if (/[，。、]|及以上|以上|试行|含|不含|占比$/.test(words)) return false;
  return (
    new RegExp(`^(?:${UNIT_WORDS}|[%‰℃])$`, 'u').test(words) ||
    /^[^\d]{1,12}[/／][^\d]{1,8}$|^(?:每)?[万亿千百]?(?:元|人|个|家|户|吨|亩|件|张|位|岁|年|分|名|公里|册|台|只|倍|辆|艘|尾|株|条|处|项|次|场|天|小时|分钟|度|所|座|套|平方米|平方公里|公顷|立方米|千瓦时|百分点|人次|单位)$/.test(
      words,
    )
  );
}
