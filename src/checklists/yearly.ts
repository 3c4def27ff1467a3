// Yearly targets in one cell: `2021年…。2022年…` is one promise for each year's end.

export interface YearlyTarget {
  readonly year: number;
  /** `2021年`, or `2021` where the printer lost a sign. */
  readonly raw: string;
  readonly text: string;
}

const OPENING =
  /(?:^|(?<=[\n。；;]))[ ]*(?<raw>(?<year>20\d{2})(?:年度?|(?=[：:\p{Script=Han}])))[ ]*[：:，,]?(?!底|末|[\d]*月|[一二三四]季度|[上下]半年|内|前|以前|之前|至|到|-)/gu;

/**
 * The cell cut at every sentence that opens with a year; [] where fewer than `least` years open one.
 * Words before the first year belong to none and are left out here.
 */
export function yearlyTargets(cell: string, least: number): YearlyTarget[] {
  const found = [...cell.matchAll(OPENING)];
  if (new Set(found.map(({ groups }) => groups?.year)).size < least) return [];
  return found.map((match, at) => ({
    year: Number(match.groups?.year),
    raw: match.groups?.raw ?? '',
    text: cell.slice(match.index + match[0].length, found[at + 1]?.index ?? cell.length).trim(),
  }));
}
