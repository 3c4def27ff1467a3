// Yearly targets in one cell: `2021年…。2022年…` is one promise for each year's end.

export interface YearlyTarget {
  readonly year: number;
  /** `2021年`, or `2021` where the printer lost a sign. */
  readonly raw: string;
  readonly text: string;
  /** True for 2022年9月底前…, whose day stands in the text; the year's end is promised by the others. */
  readonly isDated: boolean;
}

const OPENING =
  /(?:^|(?<=[\n。；;]))[ ]*(?<raw>(?<year>20\d{2})(?:年度?|(?=[：:]|(?!年)\p{Script=Han})))[ ]*[：:，,]?(?!内|前|以前|之前|至|到|-)/gu;
/** What goes on to say when in the year. */
const DATED = /^(?:底|末|\d{1,2}月|第?[一二三四]季度|[上下]半年)/;

/**
 * The cell cut at every sentence that opens with a year; [] where fewer than `least` years open one.
 * Words before the first year belong to none and are left out here.
 */
export function yearlyTargets(cell: string, least: number): YearlyTarget[] {
  const found = [...cell.matchAll(OPENING)];
  if (new Set(found.map(({ groups }) => groups?.year)).size < least) return [];
  const cut = found.map((match, at) => {
    const text = cell.slice(match.index + match[0].length, found[at + 1]?.index ?? cell.length).trim();
    const isDated = DATED.test(text);
    const raw = match.groups?.raw ?? '';
    return { year: Number(match.groups?.year), raw, text: isDated ? raw + text : text, isDated };
  });
  return cut.every(({ isDated }) => isDated) ? [] : cut;
}
