// Targets that have no figure: a direction (稳步提高) or somebody else's mark (达到省平均水平).

export interface WordTarget {
  readonly name: string;
  readonly comparator: 'trend' | 'text';
  readonly text: string;
}

const MEASURED = /(率|比例|比重|占比|收入|指数|之比|强度|浓度|指标|税收|成本|满意度|总量|增加值)$/;
const TREND =
  /^(?<name>.+?)(?<words>(?:稳步|逐步|持续|明显)(?:提高|提升|上升|增加|增长|扩大|下降|降低|缩小|减少)|保持稳定)$/;
/** 与经济增长基本同步; 进入全省一档, 居全市前列. */
const RANK =
  /^(?<name>.{2,20}?)(?<words>与[^，,]{2,12}(?:基本)?同步|(?:进入|位居|跻身|保持)(?:全国|全省|全市)[^，,]{0,8}(?:一档|前列|前茅|第一方阵|前[\d一二三四五六七八九十]+[名位]?|第[\d一二三四五六七八九十]+[名位]?))$/;
const MARK =
  /^(?<name>.*?)(?:达到|完成|超过|高于|超额完成)(?<words>(?:全?省|全?市|台州市|上级|国家)[^，,]{0,6}(?:平均水平|平均|既定目标|下达[^，,]{0,8}(?:目标|任务|指标)[^，,]{0,6}))$/;

/** One target for each named thing: "甲比例、乙比例稳步提高" is two. */
export function readWordTargets(sentence: string): WordTarget[] {
  return sentence.split(/[，,]/).flatMap((piece) => {
    const trend = TREND.exec(piece.trim())?.groups;
    const mark =
      MARK.exec(piece.trim())?.groups ??
      RANK.exec(piece.trim().replace(/^(?:确保|力争|争取|实现|推动)/, ''))?.groups;
    const named = (trend ?? mark)?.name ?? '';
    const names = named.split('、').map((name) =>
      name
        .replace(/^.*?[:：]/, '')
        .replace(/力争$/, '')
        .trim(),
    );
    return names
      .filter((name) => name !== '' && (mark !== undefined || MEASURED.test(name)))
      .map((name) => ({ name, comparator: trend === undefined ? 'text' : 'trend', text: piece.trim() }));
  });
}
