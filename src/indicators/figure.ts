// Figures in running text become targets: what is measured, how it is compared, the value as printed.
import { baselineAfter, baselineBefore, STARTS_FROM } from './baseline.ts';
import { splitClauses } from './clauses.ts';
import { nameStart, namesOf, nextComma, VERBS } from './figure-name.ts';
import { findHits, type Hit } from './find-hits.ts';
import { maskNames } from './mask-names.ts';
import { withUnitOnce } from './range.ts';
import { LOWER_IS_BETTER } from './units.ts';
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
  /** The words of a target that has no value: 达到省平均水平. */
  readonly words?: string;
  /** The words around the figure, as printed. */
  readonly text: string;
  /** The year the words name, or null. */
  readonly year: number | null;
}

const AT_MOST =
  /以下|以内|不超过|不多于|不高于|不大于|不突破|最多|至多|≤|<|≦|＜|小于等于|控制|(?:降|降低|下降|压缩|压减|缩短|缩减|减少|压降|回落|缩小|减)[到至为]|(?<!不)低于|^内$/;

/** Every target in a cell's prose, in order. Enumerators, years, quoted names and qualifying figures are none. */
export function readFigures(text: string): Figure[] {
  return sentencesOf(text).flatMap(readSentence);
}

/** The sentences in which figures are looked for, with Latin digits and without enumerators. */
export function sentencesOf(text: string): string[] {
  return splitClauses(toHalfWidth(text)).flatMap((clause) => clause.text.split(/[。；;\n]/));
}

function readSentence(sentence: string): Figure[] {
  const masked = maskNames(sentence);
  const hits = findHits(sentence);
  const targets = hits.filter((hit, at) => !qualifies(masked, hit, hits[at + 1]) && !isDone(masked, hit));
  const figures = targets.flatMap((hit, at) => toFigures(sentence, hit, targets[at - 1], targets[at + 1]));
  return withYear([...withParts(withSubject(figures)), ...readWordTargets(sentence).map(withoutValue)]);
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
    const isBare =
      /^(?:同比|较上年|比上年)?(?:增长|下降|提高|降低|增幅|增速|提升|净增|达到|达|突破)?$|^数量$|^[和与及]$/.test(
        figure.name,
      ) && !/^(?:全年|新增|共)/.test(figure.text);
    if (!isBare || before === undefined || before.value === null) return figure;
    // 增长6.5%左右，力争达到7% still grows; 提高2.3个百分点，达到92% is the rate itself.
    const isSame = /^(?:数量|[和与及])$/.test(figure.name) && before.unit === figure.unit;
    const subject = isSame ? before.name : before.name.replace(/(?:增长|提高|下降|净增|新增)$/, '');
    return { ...figure, name: subject + figure.name.replace(/^(?:数量|[和与及])$/, '') };
  });
}

/** 甲、乙分别增长6%、8%: as many figures as things, each of them one thing's. */
function withParts(figures: readonly Figure[]): Figure[] {
  const parted: Figure[] = [];
  for (const figure of figures) {
    const things = figure.name.replace(/分别.*$/, '').split('、');
    const verb = /分别(.*)$/.exec(figure.name)?.[1] ?? '';
    const order = parted.length - parted.findLastIndex(({ name }) => name !== figure.name) - 1;
    parted.push(figure);
    if (things.length < 2 || order !== things.length - 1) continue;
    const first = parted.length - things.length;
    for (const [at, thing] of things.entries()) {
      const part = parted[first + at];
      if (part !== undefined) parted[first + at] = { ...part, name: thing + verb };
    }
  }
  return parted;
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
  if (/在$/.test(before) || STARTS_FROM.test(before)) return true;
  if (/^[\p{Script=Han}“]/u.test(rest) && isClass(before, rest, hit)) return true;
  if (next === undefined) return /^的[^，,]*(稳步|逐步)/.test(rest);
  if (rest.startsWith('的') && !/[，,]/.test(rest)) return true;
  if (/[，,、（(]/.test(rest) || /^且/.test(rest) || hit.before !== '') return false;
  return hit.after !== '' || (before.trim() === '' && next.before !== '');
}

/** 消除66人以上超大班额, 总投资8.6亿元的污水处理厂: which of them, not how many. */
function isClass(before: string, rest: string, { unit, after }: Hit): boolean {
  if (/(?:总投资|计划投资|占地|面积|容量|规模|装机)约?$/.test(before)) return rest.startsWith('的');
  return (
    /^以[上下]$/.test(after) &&
    !/^[的并且和及或，]/.test(rest) &&
    /^(?:人|户|[万亿]?元|亩|平方米|米|吨|公里|张)$/.test(unit ?? '') &&
    !VERBS.test(before)
  );
}

function toFigures(sentence: string, hit: Hit, previous: Hit | undefined, next: Hit | undefined): Figure[] {
  const { value, high, unit } = hit;
  const from = nameStart(sentence, previous?.end ?? 0, hit.start);
  const until = Math.min(next?.start ?? sentence.length, nextComma(sentence, hit.end));
  const led = sentence.slice(from, hit.start);
  const names = namesOf(led, sentence.slice(hit.end, until), unit);
  const baseline = baselineBefore(led, unit) ?? baselineAfter(sentence.slice(hit.end));
  const text = sentence
    .slice(from, until)
    .replace(/^[，,、\s]+/, '')
    .trim();
  return names.map((name) => ({
    name,
    comparator: comparatorOf(hit, name),
    value,
    valueHigh: high,
    unit,
    ...(baseline === null ? {} : { baseline }),
    text,
    year: yearIn(text),
  }));
}

function withoutValue(target: WordTarget): Figure {
  const { value = null, unit = null } = target;
  return { ...target, value, valueHigh: null, unit, year: yearIn(target.text) };
}

function comparatorOf(hit: Hit, name: string): Figure['comparator'] {
  const { before, after } = hit;
  if (AT_MOST.test(before) || AT_MOST.test(after)) return '<=';
  if (after.endsWith('以上')) return '>=';
  if (hit.high !== null && before === '') return '>=';
  if (LOWER_IS_BETTER.test(name) && !/(?:下降|降低|减少|提高|压减)$/.test(name)) return '<=';
  return /^(?:为|约|近|(?:整合|归并|合并|调整|优化|精简)[到至为])/.test(before) || /左右|上下/.test(after)
    ? '='
    : '>=';
}

/** The year of a baseline is not the target's. */
function yearIn(text: string): number | null {
  const year = /(?<![\d从由（(])(20\d{2})年/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

/** A number's digits are Latin and stand together: １２ is 12, 1,200 is 1200. */
function toHalfWidth(text: string): string {
  const digits = withoutGroups(text).replace(/[０-９．％＋]/g, (wide) =>
    wide === '％' ? '%' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return withUnitOnce(digits);
}

function withoutGroups(text: string): string {
  return text.replace(/(?<![\d,.])\d{1,3}(?:[,，]\d{3})+(?![\d,])/g, (number) =>
    number.replace(/[,，]/g, ''),
  );
}
