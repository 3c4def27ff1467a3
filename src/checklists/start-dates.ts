// When work begins, where a table says it beside its end: 开工时间 | 竣工时间, or 2024年3月—11月 below 起止时间.
import type { Columns } from './columns.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedMilestone } from './parsed-document.ts';
import { readStatedMilestones } from './row-milestones.ts';
import { cellAt, ownText, type Row } from './table-rows.ts';

const BEGINS = /(?<what>开工|动工|启动|开始|起始)(?:建设)?(?:时间|日期|年月|时限|节点)?$/;
/** Headings of columns that hold a beginning and an end: of building, or of whatever a list of projects is about. */
const BUILDS = /工期|建设(?:年限|周期|时间|起止)/;
const SPANS = /起止|实施(?:时间|期限|周期)/;
const PROJECTS = /项目|工程/;
const FROM =
  /^(?<from>[^\-—–~～至到]{2,12}|20\d\d-\d{1,2})\s*(?:[—–~～至到]+|-+)\s*(?=20\d\d|\d{1,2}\s*[月.]|年底)/;
/** A year alone says nothing of when it begins. */
const SAYS_WHEN = /月|季度|旬|\d[./-]\d/;
/** A project begins with its building. */
const BUILDING = '开工';

/** The columns that say when rows begin; [] where no other column says when they end. */
export function startColumns(headings: readonly string[], deadline: number | null): number[] {
  if (deadline === null) return [];
  return headings.flatMap((heading, at) => (at !== deadline && BEGINS.test(heading) ? [at] : []));
}

/** `at` counts the item's rows from 1. */
export function startPromises(row: Row, columns: Columns, rules: ListRules, at: number): ParsedMilestone[] {
  const own = startColumns(columns.headings, columns.deadline).map((column) => ({
    cell: ownText(row, column),
    what: BEGINS.exec(columns.headings[column] ?? '')?.groups?.what ?? BUILDING,
  }));
  const heading = columns.headings[columns.deadline ?? -1] ?? '';
  const isBuilt =
    BUILDS.test(heading) ||
    (SPANS.test(heading) && PROJECTS.test(columns.headings[columns.title ?? -1] ?? ''));
  const spanned = isBuilt
    ? FROM.exec((cellAt(row, columns.deadline)?.text ?? '').slice(0, 60))?.groups?.from
    : undefined;
  const begun = spanned === undefined || at > 1 ? own : [...own, { cell: spanned, what: BUILDING }];
  return begun
    .filter(({ cell }) => SAYS_WHEN.test(cell))
    .flatMap(({ cell, what }) => readStatedMilestones(cell, what, rules.year, at))
    .filter(({ kind }) => kind === 'date' || kind === 'invalid');
}
