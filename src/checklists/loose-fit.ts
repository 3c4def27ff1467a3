// How well a line of plain text fits a column of a table whose cells are lines: 0 is well, 12 is hardly possible.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { isBody } from '../departments/body.ts';
import { readNames } from '../departments/written-names.ts';
import { readValue, splitUnit } from '../indicators/value.ts';
import { headingOf, roleOfHeading } from './columns.ts';
import { ordinalOf, printedNumber } from './numbering.ts';
import { hasCount } from './sections.ts';
import type { SourceCell, SourceParagraph } from './source.ts';

export type LooseKind =
  | 'section'
  | 'number'
  | 'title'
  | 'name'
  | 'value'
  | 'body'
  | 'deadline'
  | 'unit'
  | 'mark'
  | 'prose';

const YEAR_VALUE =
  /^(?:(?:[\p{Script=Han}]{0,4}(?:目标|指标|计划|任务|完成|进度)值?)?20\d{2}年?[度底末]?)(?:实际|目标|完成|现状|基期|计划|预期|预计|任务)*(?:值|数|情况|总量|绝对值|绝对量|数值|增速|增幅|增长率?)?$|^(?:现状|基期|目标|实际)值$/u;
const MARK = /属性|性质|备注|类型$/;
const MARKED = /^(?:国家|省|市|县)?(?:新增)?(?:评价|观察|约束性?|预期性?|考核|监测)(?:指标)?$/;
const NEVER = 12;

/** Kinds of the columns by their headings alone: the cells are not known yet. */
export function looseKinds(header: readonly SourceCell[]): LooseKind[] {
  const headings = header.map(({ text }) => headingOf(text));
  const kinds = headings.map(kindOfHeading);
  const titles = kinds.flatMap((kind, at) => (kind === 'title' ? [at] : []));
  for (const at of titles.slice(1)) kinds[at] = 'prose';
  const name = kinds.indexOf('name');
  if (titles.length === 0 && name >= 0) kinds[name] = 'title';
  return kinds;
}

function kindOfHeading(heading: string): LooseKind {
  if (YEAR_VALUE.test(heading)) return 'value';
  if (MARK.test(heading)) return 'mark';
  const role = roleOfHeading(heading);
  if (role === 'section' || role === 'number' || role === 'title' || role === 'deadline' || role === 'unit')
    return role;
  if (role === 'indicator') return 'name';
  return role === 'lead' || role === 'departments' || role === 'support' ? 'body' : 'prose';
}

export interface LineFit {
  readonly number: number | null;
  readonly cost: Readonly<Record<LooseKind, number>>;
  /** Ends with a unit in brackets, so that a name is complete with it. */
  readonly hasUnit: boolean;
}

/** @param often how many lines of the table are these very words: 省评价 stands below 指标属性 again and again */
export function fitOf(
  line: SourceParagraph,
  often: number,
  hasSections: boolean,
  hasNames: boolean,
): LineFit {
  const text = line.text.replace(/\n/g, '');
  const value = readValue(text);
  const isNumeric = value !== null && typeof value.value === 'number';
  const names = text.length <= 120 ? readNames(text).names : [];
  const bodies = names.filter(({ name }) => isBody(name)).length;
  const isList = names.length > 0 && bodies === names.length;
  const hasUnit = /[%‰][）)]?$/.test(text) || splitUnit(text).unit !== null || /[（(]\s*[）)]$/.test(text);
  const isSentence = /[。；;]$/.test(text) || text.length > 45;
  const isOpened = /^\d{1,2}\s*[.、．](?!\d)|^20\d{2}|^[（(][一二三四五六七八九十]+[）)]/.test(text);
  const isMark = (often >= 5 || MARKED.test(text)) && text.length <= 8 && value === null && !isList;
  const isRange = value?.valueHigh !== null && value?.valueHigh !== undefined;
  const name = isRange ? 1.5 : isNumeric ? 6 : isSentence || hasCount(text) || isOpened ? 6 : 0;
  return {
    number: /^\d/.test(text) ? printedNumber(text) : null,
    hasUnit,
    cost: {
      number: 0,
      section: sectionCost(text, hasSections, value !== null, isList),
      title: name + (isList && /局$/.test(text) ? 3 : 0) + (isMark ? 5 : 0) + (hasUnit && hasNames ? 3 : 0),
      name: name + (hasUnit ? -1 : 0.5) + (isList && /局$/.test(text) ? 4 : 0) + (isMark ? 5 : 0),
      value: value !== null ? (isRange ? 1 : 0) : text.length <= 6 && !isList ? 3 : NEVER,
      body: bodyCost(text, isList, bodies, value !== null, isMark),
      deadline: readTimePhrases(text, { year: 2000 }).length > 0 ? 0 : 6,
      unit: /^[/／—–-]$/.test(text) || (text.length <= 8 && splitUnit(`甲(${text})`).unit !== null) ? 0 : 8,
      mark: isMark ? 0 : text.length <= 8 && value === null && !isList ? 2 : 10,
      prose: proseCost(text, isOpened, isSentence, value !== null, isList) + (isList && bodies > 1 ? 5 : 0),
    },
  };
}

function sectionCost(text: string, hasSections: boolean, isValue: boolean, isList: boolean): number {
  if (hasCount(text)) return 0;
  const style = ordinalOf(text)?.style;
  if ((style === 'chinese' || style === 'bracketed') && text.length <= 40 && !/[。；;]/.test(text))
    return 0.5;
  if (!hasSections || isValue || isList) return 9;
  return text.length >= 2 && text.length <= 16 && !/[\d（(%，。；]/.test(text) ? 1 : 9;
}

function bodyCost(text: string, isList: boolean, bodies: number, isValue: boolean, isMark: boolean): number {
  if (isValue || isMark) return NEVER;
  const star = /[*＊★]/.test(text) ? -1 : 0;
  if (isList) return star + (text.length > 3 ? 0 : 1);
  if (bodies > 0 && /[、*]/.test(text) && !/[。；;]$/.test(text)) return 1 + star;
  return text.length <= 8 && !/[\d，。；：%]/.test(text) ? 2.5 + star : NEVER;
}

function proseCost(
  text: string,
  isOpened: boolean,
  isSentence: boolean,
  isValue: boolean,
  isList: boolean,
): number {
  if (isValue && !isSentence) return 8;
  if (isOpened || isSentence || text.length >= 25) return 0;
  return (text.length >= 12 ? 1.5 : 4) + (isList ? 3 : 0);
}

/** What it costs that a cell goes on over one more line. */
export function continuationCost(
  kind: LooseKind,
  before: SourceParagraph,
  line: SourceParagraph,
  fits: [LineFit, LineFit],
): number {
  const [previous, own] = fits;
  const opensBracket = /^[（(](?![一二三四五六七八九十\d]+[）)])/.test(line.text);
  switch (kind) {
    case 'prose':
      return own.cost.prose <= 1.5 ? 0.3 + own.cost.prose / 3 : 2 + own.cost.prose / 2;
    case 'title':
    case 'name': {
      if (previous.hasUnit) return 5 + own.cost.title;
      if (own.number !== null || own.cost.title >= 6) return opensBracket ? 0.2 : 8;
      return opensBracket ? 0.2 : kind === 'name' ? (own.hasUnit ? 0.3 : 1) : own.hasUnit ? 0.6 : 2.4;
    }
    case 'body':
      if (/[、，,]$/.test(before.text) || /^[、，,]/.test(line.text)) return 0;
      if (own.cost.body <= 1) return 1;
      return /[)）]$/.test(line.text) && own.cost.body <= 3 ? 1 : 5 + own.cost.body / 2;
    case 'value':
      return own.cost.value >= 3 && line.text.length <= 6 ? 3.5 : 9;
    default:
      return 8;
  }
}
