// One row of a document as it was read, in words: the same in chat, on the page and in the terminal.
import type { ViewRow } from '../checklists/import-view.ts';
import type { ParsedIndicator, ParsedMilestone } from '../checklists/parsed-document.ts';
import type { DueKind } from '../database/schema.ts';
import { cut } from './blocks.ts';
import { fullDayText } from './dates.ts';
import { rowChangeName } from './import-changes.ts';
import { oneLine, placeText } from './import-words.ts';
import { figureText } from './tasks.ts';

const dueKinds: Readonly<Record<DueKind, string>> = {
  date: '',
  ongoing: '长期，没有日期',
  relative: '相对的时限，没有日期',
  recurring: '定期，没有日期',
  none: '没有日期',
  invalid: '⚠️ 没有这一天',
};

/** What a milestone says and the day that it was read as. */
export interface DueWords {
  readonly text: string;
  /** The words of the document that say when; '' where none do. */
  readonly raw: string;
  readonly due: string;
}

/** The milestones, then the day of the row as a whole. */
export const duesOf = ({ milestones, due }: ViewRow): DueWords[] => [
  ...milestones.map((one) => ({ text: oneLine(one.text), raw: oneLine(one.raw), due: dueText(one) })),
  ...(due === null ? [] : [{ text: '', raw: due.raw, due: fullDayText(due.due) }]),
];

const dueText = ({ due, kind, approximate }: ParsedMilestone) =>
  due === null ? dueKinds[kind] : `${approximate ? '约 ' : ''}${fullDayText(due)}`;

/** `2022年9月30日 ← 9月底前：完成防波堤加固`. */
export const dueLine = ({ text, raw, due }: DueWords) =>
  `${due}${raw === '' ? '' : ` ← ${raw}`}${text === '' ? '' : `：${text}`}`;

/** `新建泊位 ≥ 12个（2022年，基期 8）`. */
export function figureLine({ target, targetHigh, ...figure }: ParsedIndicator): string {
  const isNumber = typeof target === 'number';
  const said = isNumber
    ? figureText({ ...figure, value: target, valueHigh: targetHigh })
    : target === null
      ? oneLine(figure.text)
      : `${figure.name}：${oneLine(target)}`;
  const more = [
    ...(figure.year === null ? [] : [`${figure.year}年`]),
    ...(figure.baseline === null ? [] : [`基期 ${figure.baseline}`]),
  ];
  return `${said}${more.length > 0 ? `（${more.join('，')}）` : ''}`;
}

/** What the departments' cell says besides those that are stored. */
export const departmentRemarks = ({ writtenOtherwise, remarks }: ViewRow): string[] => [
  ...(writtenOtherwise.length > 0 ? [`原文写作 ${writtenOtherwise.join('、')}`] : []),
  ...(remarks === '' ? [] : [oneLine(remarks)]),
];

/** `C3 民宿集群培育 ❓`, with what importing does to it. */
export const rowTitle = ({ code, title, change, doubts }: ViewRow) =>
  `${code} ${oneLine(title)}${change === null ? '' : `【${rowChangeName(change)}】`}${doubts.length > 0 ? ' ❓' : ''}`;

export function departmentsLine(row: ViewRow): string {
  const named = [
    ...(row.lead.length > 0 ? [`牵头 ${row.lead.join('、')}`] : []),
    ...(row.supporting.length > 0
      ? [`${row.lead.length > 0 ? '配合' : '单位'} ${row.supporting.join('、')}`]
      : []),
  ];
  return [named.length > 0 ? named.join('；') : '没有列单位', ...departmentRemarks(row)].join('；');
}

const MOST_LINES = 5;
const LONGEST_LINE = 60;

/** A row among others: every part of it cut, and it is said where the whole is. */
export function shortRowLines(row: ViewRow, whole: string): string[] {
  const parts = [
    ...duesOf(row).map((due) => `时限 ${dueLine(due)}`),
    ...row.figures.map((figure) => `指标 ${figureLine(figure)}`),
  ];
  const rest = parts.length - MOST_LINES;
  return [
    cut(rowTitle(row), LONGEST_LINE),
    ...row.doubts.map(({ what }) => `　❓ ${what}`),
    `　${departmentsLine(row)}`,
    ...parts.slice(0, MOST_LINES).map((part) => `　${cut(part, LONGEST_LINE)}`),
    ...(rest > 0 ? [`　…另有 ${rest} 条：${whole}`] : []),
    `　${placeText(row.place)}`,
  ];
}

/** A row with every word that was read. */
export const wholeRowLines = (row: ViewRow): string[] => [
  rowTitle(row),
  ...(row.section.length > 0 ? [`所属：${row.section.map(oneLine).join(' / ')}`] : []),
  `出处：${placeText(row.place)}`,
  ...row.doubts.map(({ what, kept }) => `❓ ${what}${kept === '' ? '' : `（原文：${oneLine(kept)}）`}`),
  `责任单位：${departmentsLine(row)}`,
  ...duesOf(row).map((due) => `时限：${dueLine(due)}`),
  ...row.figures.map((figure) => `指标：${figureLine(figure)}`),
  '原文：',
  ...(row.text || row.title).split('\n'),
];
