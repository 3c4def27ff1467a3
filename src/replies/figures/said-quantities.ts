// Figures with units in running text (3.5万亩, 11家), and the task's own target to measure them by.
import { readFigures } from '../../indicators/figure.ts';
import { HAN_DIGIT, numberOf } from '../../indicators/numeral.ts';
import { remembered } from '../remembered.ts';
import { UNIT } from './units.ts';

export interface SaidQuantity {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  readonly unit: string;
}

export interface Target {
  readonly metric: string;
  readonly number: number;
  readonly unit: string;
}

const MULTIPLE = '[十百千]?[万亿]';
const QUANTITY = new RegExp(
  '(?<![\\d.A-Za-z第-])(?<![^\\u4e00-\\u9fff]/)(?<!^/)' +
    `(?<number>${HAN_DIGIT}{1,7}[万亿]${HAN_DIGIT}{1,7}(?!${HAN_DIGIT}|[万亿])|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,9}(?:\\.\\d{1,6})?|${HAN_DIGIT}{1,7}(?:点[零一二三四五六七八九]{1,3})?)` +
    `(?:余|多|来)?\\s?(?<unit>${MULTIPLE}(?:余|多)?(?:${UNIT})?|${UNIT})` +
    '(?![月号楼])',
  'g',
);
/** Numerals and measures that are words of their own: 一次性, 一个, 三条线, 一期工程. */
const NOT_FIGURES =
  /^[一两](?:个|次|期|块|片|起|度|件|项|段|批|本|条|场|对|点|份|眼)$|^一(?:家|户|人|名|头|口)$/;

/** Every figure with a unit, in order. 一期 and 一起 are words, 12月 and 23号 dates. */
export function readSaidQuantities(text: string): SaidQuantity[] {
  return joined(oneByOne(text), text);
}

/** 一亿三千万元 is one amount; 1万4千亩, of which only the head was read, none. */
function joined(quantities: readonly SaidQuantity[], text: string): SaidQuantity[] {
  return quantities.flatMap((one, at) => {
    const isHead = /^[万亿]$/.test(one.unit) && /[\d一二两三四五六七八九]/.test(text.charAt(one.end));
    if (isHead) return [];
    const former = quantities[at - 1];
    if (former?.end !== one.start || !/^[万亿]$/.test(former.unit)) return [one];
    const ratio = plainQuantity(1, former.unit).number / plainQuantity(1, one.unit).number;
    return ratio > one.number
      ? [{ ...one, start: former.start, number: former.number * ratio + one.number }]
      : [];
  });
}

function oneByOne(text: string): SaidQuantity[] {
  return [...text.matchAll(QUANTITY)].flatMap((match) => {
    const { number: written = '', unit = '' } = match.groups ?? {};
    const number = numberOf(written);
    if (number === null || NOT_FIGURES.test(match[0])) return [];
    // 一棵不剩 counts none.
    if (/^一/.test(written) && /^[不没未]/.test(text.slice(match.index + match[0].length))) return [];
    // 最后一公里 is no length.
    if (/最后$/.test(text.slice(0, match.index))) return [];
    if (unit === '家' && /^[庭属医长政电具]/.test(text.slice(match.index + match[0].length))) return [];
    if (/方$/.test(unit) && /^[案面向式法便]/.test(text.slice(match.index + match[0].length))) return [];
    if (unit === '部' && /^[分份门队署委]/.test(text.slice(match.index + match[0].length))) return [];
    if (/^[期批]$/.test(unit) || (unit === '度' && number < 10)) return [];
    // 四公里二 is 4.2.
    const end = match.index + match[0].length;
    const tenth = /^([一二三四五六七八九半])(?=$|[\s,;。!了])/.exec(text.slice(end))?.[1];
    return [
      {
        start: match.index,
        end: end + (tenth === undefined ? 0 : 1),
        number:
          tenth === undefined
            ? number
            : Math.round((number + (tenth === '半' ? 5 : (numberOf(tenth) ?? 0)) / 10) * 1e6) / 1e6,
        unit: unit.replace(/[余多]/, ''),
      },
    ];
  });
}

/** The target of a task in whatever form it came: a figure, a sentence, `{ metric, number, unit }`, or several. */
export function readTargets(target: unknown): Target[] {
  if (typeof target === 'number') return [{ metric: '', number: target, unit: '' }];
  if (typeof target === 'string') return readTargetText(target.slice(0, 500));
  if (Array.isArray(target)) return target.slice(0, 20).flatMap(readTargets);
  if (typeof target !== 'object' || target === null) return [];
  const fields = new Map(Object.entries(target));
  const number = Number(fields.get('number') ?? fields.get('value'));
  const text = fields.get('text') ?? fields.get('name');
  if (Number.isNaN(number)) return typeof text === 'string' ? readTargetText(text.slice(0, 500)) : [];
  const metric = fields.get('metric') ?? fields.get('name') ?? '';
  return [{ metric: String(metric), number, unit: String(fields.get('unit') ?? '') }];
}

const readTargetText = remembered((written): Target[] => {
  // 配置AED60台 is an amount, though in a message A60 would be a code.
  const text = written.replace(/(?<=[A-Za-z]{2})(?=\d)/g, ' ');
  const figures = readFigures(text).flatMap(({ name, value, unit }) =>
    value === null || unit === null ? [] : [{ metric: name === '数量' ? '' : name, number: value, unit }],
  );
  if (figures.length > 0) return figures;
  const bare = /^\D{0,12}?(\d{1,9}(?:\.\d{1,4})?)$/.exec(text.trim())?.[1];
  const quantities = readSaidQuantities(text).map(({ number, unit, start }) => ({
    metric: text.slice(0, start).replace(/[\s,:,：]+/g, ''),
    number,
    unit,
  }));
  return quantities.length > 0 || bare === undefined
    ? quantities
    : [{ metric: '', number: Number(bare), unit: '' }];
});

const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** A figure in its plain unit, so that 1.2万亩 and 12000亩 can be compared. */
export function plainQuantity(number: number, unit: string): { number: number; unit: string } {
  let scale = 1;
  let at = 0;
  for (; at < unit.length; at++) {
    const factor = SCALES[unit.charAt(at)];
    if (factor === undefined) break;
    scale *= factor;
  }
  const plain = unit
    .slice(at)
    .replace(/^千米$/, '公里')
    .replace(/^床$/, '张');
  return { number: number * scale, unit: plain };
}
