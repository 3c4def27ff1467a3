// One item written as paragraphs: its title, its rows with their bodies, what it promises and what is doubtful in it.
import { isBody } from '../departments/body.ts';
import { leadOf } from './lead.ts';
import type { ListRules } from './list-rules.ts';
import type { Ordinal } from './numbering.ts';
import { labelledPart } from './paragraph-labels.ts';
import type { Group, Read } from './paragraph-parts.ts';
import type {
  ParsedIndicator,
  ParsedItem,
  ParsedMilestone,
  ParsedProblem,
  ParsedRow,
} from './parsed-document.ts';
import { proseFigures } from './prose-figures.ts';
import {
  joinPromises,
  readRowMilestones,
  readStatedMilestones,
  readYearlyMilestones,
} from './row-milestones.ts';
import { titleFrom } from './titles.ts';

export interface ReadItem {
  readonly item: ParsedItem;
  readonly problems: ParsedProblem[];
}

/** @param next its number where it prints none */
export function readItem(group: Group, section: readonly string[], next: number, rules: ListRules): ReadItem {
  const { ordinal } = group.opening;
  const number = ordinal?.number ?? next;
  const title = titleOf(group);
  const own = group.rows ?? [];
  // The paragraph that opens it is a row of its own only where it says more than the item's name.
  const isOpened = own.length === 0 || textOf(group).length > title.length + 8;
  const rows = [...(isOpened ? [group] : []), ...own].map((row, at) => {
    const name = row === group ? title : titleOf(row);
    return readRow(row, at + 1, { number, title: name }, rules);
  });
  const [first] = rows;
  if (!isOpened && first !== undefined) first.row.text = `${textOf(group)}\n${first.row.text}`;
  const item: ParsedItem = {
    number,
    section: [...section],
    title,
    rows: rows.map(({ row }) => row),
    milestones: rows.flatMap(({ milestones }) => milestones),
    indicators: rows.flatMap(({ indicators }) => indicators),
  };
  return { item, problems: rows.flatMap(({ problems }) => problems) };
}

interface ReadRow {
  readonly row: ParsedRow;
  readonly milestones: ParsedMilestone[];
  readonly indicators: ParsedIndicator[];
  readonly problems: ParsedProblem[];
}

function readRow(
  group: Group,
  at: number,
  item: { readonly number: number; readonly title: string },
  rules: ListRules,
): ReadRow {
  const { opening, rest } = group;
  const { ordinal, paragraph } = opening;
  const parts = [opening, ...rest];
  const closings = parts.flatMap(({ closing }) => (closing === null ? [] : [closing]));
  const departments = [...new Set(closings.flatMap(({ responsibility }) => responsibility.departments))];
  const said = closings.flatMap(({ responsibility }) => responsibility.lead);
  const { lead, isDoubtful } = leadOf(rules.leadRule, departments, said);
  const remarks = closings
    .map(({ remark }) => remark)
    .filter((words) => words !== '')
    .join('；');
  const promised = promisedOf(parts, rules);
  return {
    row: {
      text: textOf(group),
      departments,
      lead,
      place: paragraph.place,
      ...(remarks === '' ? {} : { remarks }),
    },
    milestones: joinPromises(
      linesOf(promised, ordinal).flatMap((line) => milestonesOf(line, rules, at)),
      closings.flatMap(({ responsibility }) =>
        readStatedMilestones(responsibility.deadline ?? '', item.title, rules.year, at),
      ),
    ),
    indicators: proseFigures(promised.replace(/^\d+\s*[.．、]\s*/, ''), rules, at),
    problems: doubtsOf(group, departments, isDoubtful, item),
  };
}

function doubtsOf(
  { opening, rest }: Group,
  departments: readonly string[],
  isDoubtful: boolean,
  item: { readonly number: number; readonly title: string },
): ParsedProblem[] {
  const { place } = opening.paragraph;
  const parted = [opening, ...rest].flatMap(({ closing }) => closing?.responsibility.parted ?? []);
  const noBody = departments.filter((name) => !isBody(name));
  return [
    ...(departments.length === 0
      ? [{ place, what: '没有责任部门', kept: `${item.number} ${item.title}` }]
      : []),
    ...(isDoubtful
      ? [{ place, what: '没有标明牵头单位，暂以列第一位的为牵头', kept: departments.join('、') }]
      : []),
    ...parted.map((kept) => ({ place, what: '两个单位之间没有分隔符，分开读了，请核对', kept })),
    ...noBody.map((kept) => ({ place, what: '单位名称不完整，或不是单位，请核对', kept })),
  ];
}

const textOf = ({ opening, rest }: Group) =>
  [opening, ...rest].map(({ paragraph }) => paragraph.text).join('\n');

/** The name that a label gives it, else its first words; of 问题1 on a line of its own, those of the line below. */
function titleOf({ opening, rest }: Group): string {
  const { ordinal, paragraph } = opening;
  const words =
    ordinal === null ? bodyOf(opening) : bodyOf(opening).slice(paragraph.text.length - ordinal.rest.length);
  const lines = [words, ...rest.map(bodyOf)].filter((line) => line !== '');
  const named = lines.map(labelledPart).find(({ tells, words: name }) => tells === 'name' && name !== '');
  const isNamed = named !== undefined && (words === '' || labelledPart(words).tells !== 'unsaid');
  return titleFrom(isNamed ? named.words : labelledPart(lines[0] ?? '').words);
}

/** The words that promise, without their labels: of a problem neither what was found nor what has been done. */
function promisedOf(parts: readonly Read[], rules: ListRules): string {
  return parts
    .flatMap((part, at) => {
      const { tells, words } = labelledPart(bodyOf(part));
      const isProblem = at === 0 && tells === 'unsaid' && !rules.titlePromises && parts.length > 1;
      return tells === 'past' || isProblem ? [] : [words];
    })
    .filter((words) => words !== '')
    .join('\n');
}

function linesOf(body: string, ordinal: Ordinal | null): string[] {
  const own = ordinal === null ? body : body.slice(Math.max(0, body.indexOf(ordinal.rest.slice(0, 6))));
  return own.split('\n');
}

/** 2021年…。2022年…: the promises of each year; else those of every sentence. */
function milestonesOf(line: string, rules: ListRules, at: number): ParsedMilestone[] {
  const yearly = readYearlyMilestones(line, rules.yearsToSplit, at);
  if (yearly.length > 0) return yearly;
  return line.split(/(?<=[。；;])/).flatMap((sentence) => readRowMilestones(sentence, rules.year, at));
}

/** The paragraph's words before the closing ones. */
function bodyOf({ paragraph, closing }: Read): string {
  return closing === null ? paragraph.text : paragraph.text.slice(0, closing.index).trim();
}
