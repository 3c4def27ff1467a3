// Items as paragraphs: an ordinal, a sentence or more, and the bodies in closing brackets or after 牵头单位：.
import { isBody } from '../departments/body.ts';
import { readClosing } from '../departments/closing-words.ts';
import { bracketDoubts } from './bracket-doubts.ts';
import { dateDoubts } from './date-doubts.ts';
import { type LeadRule, leadOf, statedRule } from './lead.ts';
import type { ListRules } from './list-rules.ts';
import { type Ordinal, ordinalOf } from './numbering.ts';
import { endOf, type Group, groupsOf, itemStyles, type Part, type Read, startOf } from './paragraph-parts.ts';
import type { ParsedItem, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { proseFigures } from './row-figures.ts';
import { readRowMilestones, readStatedMilestones } from './row-milestones.ts';
import { bareHeadings, checkSections, Headings } from './sections.ts';
import type { SourceParagraph } from './source.ts';
import { titleFrom } from './titles.ts';

export interface ParagraphList {
  readonly items: ParsedItem[];
  readonly leadRule: LeadRule;
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
  /** Where the list begins and ends among the paragraphs given. */
  readonly from: number;
  readonly to: number;
}

/** Fewer responsible paragraphs than this are no list. */
const LEAST = 2;

/** @returns null where the paragraphs name too few bodies to be a list */
export function readParagraphList(
  paragraphs: readonly SourceParagraph[],
  rules: ListRules,
): ParagraphList | null {
  const read = paragraphs.map(
    (paragraph): Read => ({
      paragraph,
      ordinal: ordinalOf(paragraph.text),
      closing: readClosing(paragraph.text),
    }),
  );
  const responsible = read.flatMap(({ closing }, at) => (closing === null ? [] : [at]));
  if (responsible.length < LEAST) return null;
  const styles = itemStyles(read, responsible);
  const from = startOf(read, responsible[0] ?? 0, styles);
  const to = endOf(read, responsible.at(-1) ?? 0);
  const leadRule = listRule(read);
  const list: Building = {
    items: [],
    problems: [],
    notes: [],
    headings: new Headings(),
    rules: { ...rules, leadRule },
  };
  for (const part of groupsOf(read.slice(from, to), styles)) addPart(list, part);
  const { items, notes } = list;
  const problems = [
    ...list.problems,
    ...checkSections(list.headings.all, items),
    ...checkOrder(items),
    ...dateDoubts(items),
    ...bracketDoubts(items),
  ];
  return {
    items,
    leadRule,
    problems,
    notes: [...notes, ...bareHeadings(list.headings.all, items)],
    from,
    to,
  };
}

/** A line of its own for those who support says nothing about the rule. */
function listRule(read: readonly Read[]): LeadRule {
  const words = read.map(({ closing, paragraph }) =>
    closing === null ? '' : paragraph.text.slice(closing.index),
  );
  const closings = read.flatMap(({ closing }, at) =>
    closing === null ? [] : [{ ...closing, words: words[at] ?? '', above: words[at - 1] ?? '' }],
  );
  const stated = closings.map(({ remark }) => statedRule(remark)).find((rule) => rule !== null);
  if (stated !== undefined && stated !== null) return stated;
  const naming = closings.filter(
    ({ responsibility, words, above }) =>
      responsibility.departments.length > 0 &&
      !(/^[\s（(]*责任单位/.test(words) && /^[\s（(]*(?:牵头|主办|承办)/.test(above)) &&
      !/^[\s（(]*(?:配合|协办|协同|参与|协助)/.test(words),
  );
  const named = naming.filter(({ responsibility }) => responsibility.isNamed).length;
  return named * 2 > naming.length ? 'named' : 'first';
}

interface Building {
  readonly items: ParsedItem[];
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
  readonly headings: Headings;
  readonly rules: ListRules;
}

function addPart(list: Building, part: Part): void {
  if ('group' in part) {
    addItem(list, part.group);
    return;
  }
  const { paragraph, ordinal } = part.heading;
  if (ordinal === null && paragraph.level === null) {
    list.notes.push({ place: paragraph.place, text: paragraph.text });
    return;
  }
  const words = paragraph.text.replace(/[。；;：:]$/, '');
  const short = words.length <= 50 ? words : headingOf(words);
  list.headings.add(short, paragraph.place, ordinal?.depth ?? (paragraph.level ?? 1) / 10);
  if (short !== words) list.notes.push({ place: paragraph.place, text: paragraph.text });
}

/** A heading that runs on into its text is named by its first sentence. */
function headingOf(words: string): string {
  return words.split(/[。；;]/)[0] ?? words;
}

function addItem(list: Building, { opening, rest }: Group): void {
  const parts = [opening, ...rest];
  const { items, rules, problems, headings } = list;
  const { ordinal, paragraph } = opening;
  const place = paragraph.place;
  const text = parts.map((part) => part.paragraph.text).join('\n');
  const closings = parts.flatMap(({ closing }) => (closing === null ? [] : [closing]));
  const departments = [...new Set(closings.flatMap(({ responsibility }) => responsibility.departments))];
  const said = closings.flatMap(({ responsibility }) => responsibility.lead);
  const body = parts
    .map(bodyOf)
    .filter((words) => words !== '')
    .join('\n');
  const title = titleFrom(
    ordinal === null
      ? bodyOf(opening)
      : bodyOf({ ...opening }).slice(paragraph.text.length - ordinal.rest.length),
  );
  const { lead, isDoubtful } = leadOf(rules.leadRule, departments, said);
  const remarks = closings
    .map(({ remark }) => remark)
    .filter((words) => words !== '')
    .join('；');
  const item: ParsedItem = {
    number: ordinal?.number ?? (items.at(-1)?.number ?? 0) + 1,
    section: headings.path,
    title,
    rows: [{ text, departments, lead, place, ...(remarks === '' ? {} : { remarks }) }],
    milestones: [
      ...sentencesOf(body, ordinal).flatMap((sentence) => readRowMilestones(sentence, rules.year, 1)),
      ...closings.flatMap(({ responsibility }) =>
        readStatedMilestones(responsibility.deadline ?? '', title, rules.year, 1),
      ),
    ],
    indicators: proseFigures(body.replace(/^\d+\s*[.．、]\s*/, ''), rules, 1),
  };
  items.push(item);
  if (departments.length === 0)
    problems.push({ place, what: '没有责任部门', kept: `${item.number} ${title}` });
  if (isDoubtful)
    problems.push({ place, what: '没有标明牵头单位，暂以列第一位的为牵头', kept: departments.join('、') });
  for (const kept of closings.flatMap(({ responsibility }) => responsibility.parted)) {
    problems.push({ place, what: '两个单位之间没有分隔符，分开读了，请核对', kept });
  }
  for (const kept of departments.filter((name) => !isBody(name))) {
    problems.push({ place, what: '单位名称不完整，或不是单位，请核对', kept });
  }
}

function sentencesOf(body: string, ordinal: Ordinal | null): string[] {
  const own = ordinal === null ? body : body.slice(Math.max(0, body.indexOf(ordinal.rest.slice(0, 6))));
  return own.split(/(?<=[。；;\n])/);
}

/** The paragraph's words before the closing ones. */
function bodyOf({ paragraph, closing }: Read): string {
  return closing === null ? paragraph.text : paragraph.text.slice(0, closing.index).trim();
}

/** Says where numbers are missing; a new heading may begin at 1 again. */
function checkOrder(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap((item, at) => {
    const previous = items[at - 1];
    if (previous === undefined || item.number === previous.number + 1) return [];
    if (item.number === 1 && item.section.join('/') !== previous.section.join('/')) return [];
    const place = item.rows[0]?.place ?? { line: 1 };
    return [{ place, what: `序号应是${previous.number + 1}，印的是${item.number}`, kept: item.title }];
  });
}
