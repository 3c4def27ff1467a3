// Figures in running text become targets: what is measured, how it is compared, the value as printed.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { splitClauses } from './clauses.ts';
import { countsThings, LOWER_IS_BETTER, UNIT_WORDS } from './units.ts';
import { readWordTargets, type WordTarget } from './word-target.ts';

export interface Figure {
  readonly name: string;
  readonly comparator: '>=' | '<=' | '=' | 'trend' | 'text';
  /** As printed: 1.26 with the unit 万人次; null for trends and words. */
  readonly value: number | null;
  /** The upper end of a printed range (10-50万元). */
  readonly valueHigh: number | null;
  readonly unit: string | null;
  /** Where it starts from, as printed: 从3.6万元增加到4.6万元. */
  readonly baseline?: number;
  /** The words around the figure, as printed. */
  readonly text: string;
  /** The year the words name, or null. */
  readonly year: number | null;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly words: Readonly<Record<string, string | undefined>>;
}

const BEFORE =
  '≥|>=|≤|<=|大于等于|小于等于|不少于|不低于|不超过|不多于|不高于|超过|突破|高于|低于|超|提高[到至]|增加[到至]|提升[到至]|扩大[到至]|降[到至]|降低[到至]|压缩[到至]|稳定在|保持在|控制在|达到|达|为|约';
const AFTER = '及以上|以上|以下|以内|左右|内';
const HITS = new RegExp(
  `(?<before>${BEFORE})?[^\\S\\n]*(?<![A-Za-z\\d.+第-])(?<value>\\d+(?:\\.\\d+)?)(?:[-~—–](?<high>\\d+(?:\\.\\d+)?))?` +
    `(?![-~—–]\\d)(?![\\d.]*[年月日届版类级岁GD+])[^\\S\\n]*(?<unit>${UNIT_WORDS})?(?!级)(?:[^\\S\\n]*(?<after>${AFTER}))?`,
  'g',
);
const NOT_FIGURES =
  /\d+(?:小时|分钟|公里)(?=[^，,、。；;\d]{0,10}(?:圈|通道|城市群))|“[^”]*”|《[^》]*》|（[^）]*(?:按[^）]*|以上)）|“[^”]*$/g;
const LEADING =
  /^(?:[，,、：:）)\s]|力争|争取|确保|其中|并|且|以及|全年|计划|预计|累计|至|到|在?20\d{2}年(?:度|底)?)+/;
const VERBS =
  /(新建|改扩建|建成|打造|完成|创建|创成|启动|培育|新增|引进|推动|开展|认领|上线|迭代|推选|选取|落实|助力|示范)$/;
const AT_MOST = /以下|以内|不超过|不多于|不高于|≤|<=|小于等于|控制在|降[到至]|压缩[到至]|(?<!不)低于|^内$/;

/** Every target in a cell's prose, in order. Enumerators, years, quoted names and qualifying figures are none. */
export function readFigures(text: string): Figure[] {
  return splitClauses(toHalfWidth(text)).flatMap((clause) =>
    clause.text.split(/[。；;\n]/).flatMap((sentence) => readSentence(sentence)),
  );
}

function readSentence(sentence: string): Figure[] {
  const masked = sentence.replace(NOT_FIGURES, (words) => '〇'.repeat(words.length));
  const hits = [...masked.matchAll(HITS)]
    .filter(({ groups }) => groups?.unit !== undefined || groups?.before !== undefined)
    .map((match) => ({ start: match.index, end: match.index + match[0].length, words: match.groups ?? {} }));
  const targets = hits.filter((hit, at) => !qualifies(masked, hit, hits[at + 1]) && !isDone(masked, hit));
  const figures = targets.flatMap((hit, at) => toFigures(sentence, hit, targets[at - 1], targets[at + 1]));
  return withYear([...withSubject(figures), ...readWordTargets(sentence).map(withoutValue)]);
}

/** 已征集665件, 目前共有7支: what is there already. */
function isDone(sentence: string, hit: Hit): boolean {
  const clause =
    sentence
      .slice(0, hit.start)
      .split(/[，,；;。]/)
      .at(-1) ?? '';
  return /已(?!有)|目前|截至|累计激活/.test(clause) && !/力争|确保|达到|目标|的$/.test(clause);
}

/** 完成投资20亿元，增长12%: what grows is what was named before. */
function withSubject(figures: readonly Figure[]): Figure[] {
  return figures.map((figure, at) => {
    const before = figures[at - 1];
    const isBare = /^(?:同比|较上年|比上年)?(?:增长|下降|提高|降低|增幅|增速|提升)$/.test(figure.name);
    return isBare && before !== undefined
      ? { ...figure, name: before.name.replace(/增长$/, '') + figure.name }
      : figure;
  });
}

/** 到2025年 at the first of several figures holds for those after it. */
function withYear(figures: readonly Figure[]): Figure[] {
  let year: number | null = null;
  return figures.map((figure) => {
    const isUntil = /[到至]20\d{2}年/.test(figure.text);
    if (figure.year !== null) year = isUntil ? figure.year : null;
    return { ...figure, year: figure.year ?? year };
  });
}

/**
 * A figure that only says which things are meant or where they start from: 50万元以上的行政村占比40%,
 * 其中5亿元以上项目20个, 在11个项目中, 3个“1小时交通圈”人口覆盖率达100%, 从3.6万元增加到4.6万元.
 */
function qualifies(sentence: string, hit: Hit, next: Hit | undefined): boolean {
  const before = sentence.slice(0, hit.start);
  const rest = sentence.slice(hit.end, next?.start ?? sentence.length);
  if (/[在从由]$/.test(before)) return true;
  if (next === undefined) return /^的[^，,]*(稳步|逐步)/.test(rest);
  if (rest.startsWith('的') && !/[，,]/.test(rest)) return true;
  if (/[，,、]/.test(rest) || /^且/.test(rest) || hit.words.before !== undefined) return false;
  return hit.words.after !== undefined || (before.trim() === '' && next.words.before !== undefined);
}

function toFigures(sentence: string, hit: Hit, previous: Hit | undefined, next: Hit | undefined): Figure[] {
  const { value, high, unit = null } = hit.words;
  const from = nameStart(sentence, previous?.end ?? 0, hit.start);
  const until = Math.min(next?.start ?? sentence.length, nextComma(sentence, hit.end));
  const names = namesOf(sentence.slice(from, hit.start), sentence.slice(hit.end, until), unit);
  const text = sentence
    .slice(from, until)
    .replace(/^[，,、\s]+/, '')
    .trim();
  return names.map((name) => ({
    name,
    comparator: comparatorOf(hit, name),
    value: Number(value),
    valueHigh: high === undefined ? null : Number(high),
    unit,
    text,
    year: yearIn(text),
  }));
}

function withoutValue(target: WordTarget): Figure {
  return { ...target, value: null, valueHigh: null, unit: null, year: yearIn(target.text) };
}

/** "上市、报会、辅导各1家" and "增加值、税收均增长6%" are one target for each named thing. */
function namesOf(before: string, after: string, unit: string | null): string[] {
  const led = withoutTime(before);
  const shared = /^(?<things>.+?)(?:各|均)(?<verb>[\p{Script=Han}]{0,3})$/u.exec(led)?.groups;
  if (shared?.things?.includes('、'))
    return shared.things.split('、').map((thing) => thing + (shared.verb ?? ''));
  const isLed = led.length <= 2 || VERBS.test(led);
  const counted = after.startsWith('的') ? after.slice(1) : countsThings(unit) && isLed ? after : '';
  const name = (led.replace(/均$|从[^从]*$/, '') + counted)
    .replace(/\s+/g, '')
    .replace(/（(?=[^）]*$)|[：:、]+$/g, '');
  return [name || after.trim() || '数量'];
}

/** The words before a figure without its date and without 力争 and the like. */
function withoutTime(words: string): string {
  const dates = readTimePhrases(words, { year: 2000 }).filter(({ kind }) => kind === 'date');
  const undated = dates.reduceRight(
    (rest, { index, raw }) => rest.slice(0, index) + rest.slice(index + raw.length),
    words,
  );
  return undated
    .replace(LEADING, '')
    .replace(/力争|争取/g, '')
    .trim();
}

/**
 * A name begins after the last comma; in the same piece as another figure, after the first 、 that follows it,
 * because that figure's own thing may stand before it.
 */
function nameStart(sentence: string, previousEnd: number, start: number): number {
  const comma = Math.max(sentence.lastIndexOf('，', start), sentence.lastIndexOf(',', start)) + 1;
  if (comma > previousEnd || previousEnd === 0) return comma;
  const pause = sentence.slice(previousEnd, start).indexOf('、');
  return pause < 0 ? previousEnd : previousEnd + pause + 1;
}

function comparatorOf(hit: Hit, name: string): Figure['comparator'] {
  const { before = '', after = '' } = hit.words;
  if (AT_MOST.test(before) || AT_MOST.test(after)) return '<=';
  if (after.endsWith('以上')) return '>=';
  if (LOWER_IS_BETTER.test(name)) return '<=';
  return before === '为' || before === '约' || after === '左右' ? '=' : '>=';
}

function yearIn(text: string): number | null {
  const year = /(?<!\d)(20\d{2})年/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

function nextComma(sentence: string, after: number): number {
  const at = sentence.slice(after).search(/[，,、]/);
  return at < 0 ? sentence.length : after + at;
}

/** A number's digits are Latin and stand together: １２ is 12, 1,200 is 1200. */
function toHalfWidth(text: string): string {
  return withoutGroups(text).replace(/[０-９．％]/g, (wide) =>
    wide === '％' ? '%' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

function withoutGroups(text: string): string {
  return text.replace(/(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/g, (number) => number.replaceAll(',', ''));
}
