// The year a list is for: from its header or title, else from what surrounds it, else the year it names most often.
import type { SourceTable } from './source.ts';

/** `2021—2025年` and `2021-2022年度`; the first year counts. */
const RANGE = /(20\d{2})\s*年?\s*[-—–~～至到]+\s*(20\d{2})\s*年/;
const NUMBERED = /〔\s*(20\d{2})\s*〕|[［[【(（](20\d{2})[］\]】)）]\s*\d+\s*号/;

/** `（2024年）` on a line of its own, below the title. */
const YEAR_ALONE = /^\s*[（(]\s*(20\d{2})\s*年度?\s*[）)]\s*$/;

export interface Years {
  readonly first: number;
  readonly last: number;
}

/** The years that words state, first and last; null when they state none. */
export function statedYears(words: string): Years | null {
  const range = RANGE.exec(words);
  if (range !== null) return { first: Number(range[1]), last: Number(range[2]) };
  const plan = /十([三四五六])五/.exec(words)?.[1];
  const stated = /(20\d{2})\s*年/.exec(words)?.[1];
  if (stated === undefined && plan !== undefined) {
    const last = 2020 + 5 * '三四五六'.indexOf(plan);
    return { first: last - 4, last };
  }
  return stated === undefined ? null : { first: Number(stated), last: Number(stated) };
}

/** What header and title say; null when they name no year. A heading that promises one year's targets says it first. */
export function headYear(table: SourceTable): number | null {
  const headings = table.header.map(({ text }) => text.replace(/\s+/g, ''));
  const promised = headings.filter((text) => /20\d{2}/.test(text) && /目标|计划|任务|预期/.test(text));
  const said = [promised.length === 1 ? (promised[0] ?? '') : '', table.title, ...promised, ...headings];
  const stated = said.map(statedYears).find((years) => years !== null);
  return stated?.first ?? null;
}

/** The year of dates with a month that is named most often; without any, the year that is. */
export function commonestYear(texts: readonly string[]): number | null {
  const counts = new Map<string, number>();
  const dated = texts.flatMap((text) => [
    ...text.matchAll(/(20\d{2})\s*(?:年\s*\d{1,2}\s*月|[-./]\d{1,2})/g),
  ]);
  const any =
    dated.length > 0 ? dated : texts.flatMap((text) => [...text.matchAll(/(?<!\d)(20\d{2})\s*年/g)]);
  for (const [, year = ''] of any) counts.set(year, (counts.get(year) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a)[0];
  return commonest === undefined ? null : Number(commonest[0]);
}

/** The year of a document as a whole: of the lines that name it, its number (〔2023〕12号), else its dates. */
export function documentYears(lines: readonly string[]): Years | null {
  const below = lines.map((line) => YEAR_ALONE.exec(line)?.[1]).find((year) => year !== undefined);
  if (below !== undefined) return only(Number(below));
  const named = lines.filter((line) => line.length <= 160 && /20\d{2}|十[三四五六]五/.test(line));
  const titles = named.filter((line) => /清单|要点|方案|计划|通知|报告|任务|责任|分工|行动|目标/.test(line));
  const titled = titles.map(statedYears).find((found) => found !== null);
  if (titled !== undefined && titled !== null) return titled;
  const numbered = lines.map((line) => NUMBERED.exec(line)).find((found) => found !== null);
  if (numbered !== undefined && numbered !== null) return only(Number(numbered[1] ?? numbered[2]));
  const any = named.map(statedYears).find((found) => found !== null);
  const commonest = commonestYear(lines);
  return any ?? (commonest === null ? null : only(commonest));
}

const only = (year: number): Years => ({ first: year, last: year });
