// Items as paragraphs: an ordinal, a sentence or more, and the bodies in closing brackets or after 牵头单位：.
import { bracketDoubts } from './bracket-doubts.ts';
import { dateDoubts } from './date-doubts.ts';
import { figureDoubts } from './figure-doubts.ts';
import { type LeadRule, statedRule } from './lead.ts';
import type { ListRules } from './list-rules.ts';
import { endOf, startOf } from './paragraph-bounds.ts';
import { readItem } from './paragraph-item.ts';
import { readParagraphs } from './paragraph-ordinals.ts';
import { groupsOf, itemStyles, type Part, type Read } from './paragraph-parts.ts';
import { gatherRows } from './paragraph-rows.ts';
import type { ParsedItem, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { bareHeadings, checkSections, Headings } from './sections.ts';
import type { SourceParagraph } from './source.ts';

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
  const read = readParagraphs(paragraphs);
  const responsible = read.flatMap(({ closing }, at) => (closing === null ? [] : [at]));
  if (responsible.length < LEAST) return null;
  const styles = itemStyles(read, responsible);
  const from = startOf(read, responsible[0] ?? 0, styles);
  const to = endOf(read, responsible.at(-1) ?? 0, styles);
  const leadRule = listRule(read);
  const list: Building = {
    items: [],
    problems: [],
    notes: [],
    headings: new Headings(),
    rules: { ...rules, leadRule },
  };
  for (const part of gatherRows(groupsOf(read.slice(from, to), styles))) addPart(list, part);
  const { items, notes } = list;
  const problems = [
    ...list.problems,
    ...checkSections(list.headings.all, items),
    ...checkOrder(items),
    ...dateDoubts(items),
    ...figureDoubts(items),
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
    const read = readItem(part.group, list.headings.path, (list.items.at(-1)?.number ?? 0) + 1, list.rules);
    list.items.push(read.item);
    list.problems.push(...read.problems);
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
