// What each column of a table means, by the words of its header.
import type { SourceCell } from './source.ts';

export interface Columns {
  /** The header's words by position. */
  readonly headings: readonly string[];
  readonly section: number | null;
  readonly number: number | null;
  readonly title: number | null;
  readonly departments: number | null;
  /** Columns of prose, in reading order: targets, measures, results. */
  readonly text: readonly number[];
  /** The one prose column whose dates are milestones. */
  readonly target: number | null;
}

const SECTION = /^(重点领域|领域|类别|分类|板块)$/;
const NUMBER = /^(序号|编号)$/;
const TITLE = /^(突破性抓手|改革名称|任务名称|重点任务|重大改革|事项|工作任务|名称)$/;
const DEPARTMENTS = /(责任|牵头|承办|主办)(部门|单位)/;
const TARGET = /目标/;

/** Positions count from 0. Several target columns: the first one counts. */
export function columnsOf(header: readonly SourceCell[]): Columns {
  const names = header.map(({ text }) => text.replace(/\s+/g, ''));
  const find = (words: RegExp) => {
    const at = names.findIndex((name) => words.test(name));
    return at < 0 ? null : at;
  };
  const columns = {
    section: find(SECTION),
    number: find(NUMBER),
    title: find(TITLE),
    departments: find(DEPARTMENTS),
  };
  const taken = new Set<number | null>(Object.values(columns));
  const text = names.map((_, at) => at).filter((at) => !taken.has(at));
  return {
    ...columns,
    headings: names,
    text,
    target: text.find((at) => TARGET.test(names[at] ?? '')) ?? null,
  };
}
