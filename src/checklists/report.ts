// A work report in prose: its measured commitments become candidate tasks, which the office assigns.
import { readFigures } from '../indicators/figure.ts';
import { figureDoubts } from './figure-doubts.ts';
import { ordinalOf } from './numbering.ts';
import type { ParsedChecklist, ParsedItem, ParsedNote, ParsedProblem } from './parsed-document.ts';
import { readRowMilestones } from './row-milestones.ts';
import { Headings } from './sections.ts';
import type { SourceParagraph } from './source.ts';
import { titleFrom } from './titles.ts';
import { toIndicator } from './to-indicator.ts';

export interface Report {
  readonly checklist: ParsedChecklist;
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
}

const NAME = /工作报告(?:[（(].{0,16}[）)])?$/;
const PAST = /回顾|总结|过去|以来|五年|情况|成绩|成效|存在.*问题/;
const AHEAD =
  /(主要|重点|总体|下一步|今年).*(工作|任务|安排|目标)|工作(安排|打算|思路|要求|任务)|奋斗目标|目标任务/;
const GLOSSARY = /名词解释|注释|附[:：]|^附件/;
const EXPECTED = /预期目标|主要目标|工作目标/;

/** @returns null unless the text names itself a work report and speaks of what is ahead */
export function readReport(
  paragraphs: readonly SourceParagraph[],
  stated: number | undefined,
): Report | null {
  const named = paragraphs.findIndex(({ text }) => text.length <= 40 && NAME.test(text.replace(/\s+/g, '')));
  if (named < 0) return null;
  const ahead = aheadOf(paragraphs, named);
  const year = stated ?? yearOf(paragraphs, ahead, named);
  if (ahead === null || year === null) return null;
  const list: Building = {
    items: [],
    notes: paragraphs.slice(0, ahead.from).map(noteOf),
    headings: new Headings(),
    year,
  };
  for (const paragraph of joinCut(paragraphs.slice(ahead.from, ahead.to))) addParagraph(list, paragraph);
  list.notes.push(...paragraphs.slice(ahead.to).map(noteOf));
  const checklist: ParsedChecklist = {
    title: (paragraphs[named]?.text ?? '').replace(/\s+/g, ''),
    kind: 'report',
    year,
    leadRule: 'none',
    defaultDue: { due: `${year}-12-31`, raw: `${year}年` },
    items: list.items,
  };
  const place = paragraphs[ahead.from]?.place ?? { line: 1 };
  const what = `从报告中找出${list.items.length}条有数量的承诺，都没有责任单位，请分派`;
  const problems = [{ place, what, kept: checklist.title }, ...figureDoubts(list.items)];
  return { checklist, problems, notes: list.notes };
}

/** A paragraph that ends at a comma goes on in the next one. */
function joinCut(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const joined: SourceParagraph[] = [];
  let end = '';
  for (const next of paragraphs) {
    const last = joined.at(-1);
    const isCut = /[，、]$/.test(end) && ordinalOf(next.text) === null && next.gap === 0;
    end = next.text.slice(-1);
    if (isCut && last !== undefined) joined[joined.length - 1] = { ...last, text: last.text + next.text };
    else joined.push(next);
  }
  return joined;
}

/** From the heading about the year to come to one that looks back, or a glossary: 三、加强政府自身建设 promises too. */
function aheadOf(paragraphs: readonly SourceParagraph[], named: number): { from: number; to: number } | null {
  const isTop = ({ text }: SourceParagraph) => ordinalOf(text)?.style === 'chinese' && text.length <= 60;
  const from = paragraphs.findIndex(
    (paragraph, at) =>
      at > named && isTop(paragraph) && AHEAD.test(paragraph.text) && !PAST.test(paragraph.text),
  );
  if (from < 0) return null;
  const after = paragraphs
    .slice(from + 1)
    .findIndex(
      (paragraph) =>
        GLOSSARY.test(paragraph.text.slice(0, 20)) || (isTop(paragraph) && PAST.test(paragraph.text)),
    );
  return { from, to: after < 0 ? paragraphs.length : from + 1 + after };
}

function yearOf(
  paragraphs: readonly SourceParagraph[],
  ahead: { from: number } | null,
  named: number,
): number | null {
  const near = [
    paragraphs[ahead?.from ?? -1]?.text ?? '',
    ...paragraphs.slice(Math.max(0, named - 3), named + 3).map(({ text }) => text),
  ];
  const found = near.map((text) => /(20\d{2})\s*年/.exec(text)?.[1]).find((year) => year !== undefined);
  return found === undefined ? null : Number(found);
}

interface Building {
  readonly items: ParsedItem[];
  readonly notes: ParsedNote[];
  readonly headings: Headings;
  readonly year: number;
}

/** A paragraph's first short sentence is its theme: 全力助企强企。 */
const THEME = /^(?<theme>[^。；;，,：:]{4,16})。(?=.)/;
const THEME_DEPTH = 30;

function addParagraph(list: Building, paragraph: SourceParagraph): void {
  const { text, place } = paragraph;
  const ordinal = ordinalOf(text);
  if (ordinal !== null && (ordinal.style === 'chinese' || ordinal.style === 'bracketed')) {
    const [heading = text, ...rest] = text.split('。');
    list.headings.add(heading, place, ordinal.depth);
    addSentences(list, paragraph, rest.join('。'));
    return;
  }
  const theme = THEME.exec(text)?.groups?.theme;
  if (theme !== undefined && list.headings.path.length > 1) list.headings.add(theme, place, THEME_DEPTH);
  addSentences(list, paragraph, theme === undefined ? text : text.slice(theme.length + 1));
}

/** 9月底前, 第三季度, 上半年: a day of this year that somebody will ask for; 年内 and 到2027年 are not. */
const DATED = /月|季度|半年/;

/** A sentence with a figure, a date or a mark to reach is a commitment; all others are kept as notes. */
function addSentences(list: Building, { place }: SourceParagraph, text: string): void {
  for (const sentence of text
    .split(/(?<=[。！])/)
    .map((words) => words.trim())
    .filter((words) => words !== '')) {
    const indicators = readFigures(sentence).map((figure) => toIndicator(figure, list.year, 1));
    const dated = readRowMilestones(sentence, list.year, 1).some(
      ({ kind, raw }) => kind !== 'recurring' && DATED.test(raw),
    );
    if (!dated && !indicators.some(({ comparator }) => comparator !== 'trend')) {
      list.notes.push({ place, text: sentence });
      continue;
    }
    const isExpected = EXPECTED.test(sentence.slice(0, 40));
    list.items.push({
      number: list.items.length + 1,
      section: list.headings.path,
      title: isExpected ? `${list.year}年主要预期目标` : titleFrom(sentence),
      rows: [{ text: sentence, departments: [], lead: [], place }],
      milestones: readRowMilestones(sentence, list.year, 1),
      indicators,
    });
  }
}

const noteOf = ({ place, text }: SourceParagraph): ParsedNote => ({ place, text });
