// Targets that have no figure: a direction (稳步提高), somebody else's mark (达到省平均水平) or a rank (全市前三名).
import { numberOf } from './numeral.ts';

export interface WordTarget {
  readonly name: string;
  readonly comparator: 'trend' | 'text' | '<=' | '=';
  /** The words that say what to reach. */
  readonly words: string;
  /** A printed rank: 前三名 is at most the third. */
  readonly value?: number;
  readonly unit?: string;
  readonly text: string;
}

const MEASURED =
  /(率|比例?|比重|占比|收入|指数|之比|强度|浓度|指标|税收|成本|[^责任名余数]额|满意度|总量|增加值|能耗|寿命|排放量|存栏量?|产量|产值|销量|人口|覆盖面|储量|蓄积量?|面积|客流量?|人数|户数|起数)$/;
const SCOPE = '(?:全?[国省市区州盟县旗]|同类|同级|[\\p{Script=Han}]{2,4}[省市州盟区])';
/** What a service costs its user nothing of. */
export const NOUGHTS = '(?:成本|收费|费用|跑动|跑腿|见面|材料|延误|超标|缺陷|差评|积压|排队|障碍)';
/** How a name and its target stand in one piece of a sentence; the first that fits counts. */
const SHAPES: readonly { readonly comparator: 'trend' | 'text'; readonly words: RegExp }[] = [
  {
    comparator: 'trend',
    words:
      /^(?<name>.+?)(?<words>(?:稳步|逐步|持续|明显)(?:提高|提升|上升|增加|增长|扩大|下降|降低|缩小|减少)|保持稳定|稳中有[升进降])$/,
  },
  {
    comparator: 'text',
    words: /^(?<name>.{2,20}?)(?<words>与[^，,]{2,12}(?:基本)?同步)$/,
  },
  {
    comparator: 'text',
    words: new RegExp(
      `^(?<name>.{2,24}?)(?<words>(?:继续|进入|位居|位列|居|跻身|保持|排名|位于|名列|稳居|达到|排在?)+${SCOPE}[^，,]{0,8}?(?:一档|前列|前茅|第一方阵|第一梯队|先进行列|上游|中上游|首位|(?:前|第)(?<rank>[\\d一二三四五六七八九十]{1,3})(?<unit>名|位|%)?))$`,
      'u',
    ),
  },
  {
    comparator: 'text',
    words: new RegExp(
      `^(?<name>.*?)(?<words>(?:达到或超过|达到|超额完成|完成|超过|高于|不低于|不高于|低于|优于|好于)(?:${SCOPE}|上级|国家|年度)[^，,]{0,8}(?:平均水平|平均|平均数|均值|既定目标|下达[^，,]{0,8}(?:目标|任务|指标)[^，,]{0,6}|要求|标准|考核目标|增速|增幅))$`,
      'u',
    ),
  },
  // 重特大事故零发生, 综合产值翻一番
  {
    comparator: 'text',
    words:
      /^(?<name>.*?)(?:实现|保持|全部)?(?<words>“?(?:零(?:发生|事故|死亡|新增|增长|投诉|上访|火灾|复吸)|翻[一两]番|翻番|双下降|双提升|“双下降”)”?)$/,
  },
  // 师生比达到1:12
  {
    comparator: 'text',
    words:
      /^(?<name>.{1,20}?比例?)(?:达到?|为|控制在|缩小[到至]|降[到至]|不低于|不高于|提高[到至])?(?<words>\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?(?:以内|以上|以下|左右)?)$/,
  },
];
const LED = /^(?:确保|力争|争取|实现|推动|其中|并|且|20\d{2}年底?前?|到20\d{2}年底?|年底前|年内|全年)+/;

/** One target for each named thing: "甲比例、乙比例稳步提高" is two. */
export function readWordTargets(sentence: string): WordTarget[] {
  return sentence.split(/[，,]/).flatMap((part) => readPiece(part.trim()));
}

/** States that are targets only where a column says so: 全覆盖 in prose tells how, in a target column what. */
const STATE =
  /^(?<name>.*?)(?:实现|保持|全部|达到)?(?<words>“?(?:(?:动态)?清零|零的突破|全覆盖|零[\p{Script=Han}]{2,4}|应[\p{Script=Han}]尽[\p{Script=Han}]|[\p{Script=Han}]{1,2}分之[\p{Script=Han}]{1,3}(?:以[上下内])?)”?)$/u;

/** A clause of a target column, or null. */
export function readStateTarget(clause: string): { name: string; words: string }[] | null {
  const found = STATE.exec(clause.replace(LED, ''))?.groups;
  return found === undefined
    ? null
    : [{ name: found.name ?? '', words: (found.words ?? '').replace(/[“”]/g, '') }];
}

function readPiece(piece: string): WordTarget[] {
  const bare = piece.replace(LED, '');
  const nought = NOUGHT.exec(bare)?.groups;
  if (nought !== undefined) return [noughtOf(nought, piece)];
  for (const { comparator, words } of SHAPES) {
    const found = words.exec(bare)?.groups;
    if (found === undefined) continue;
    const isTrend = comparator === 'trend';
    // 甲平稳、乙零发生 is one promise: what stands before the last 、 may be another sentence.
    const isWhole = /^“?零/.test(found.words ?? '');
    const names = (isWhole ? [found.name ?? ''] : (found.name ?? '').split('、')).map((name) =>
      name
        .replace(/^.*?[:：]/, '')
        .replace(/(?:力争|确保|要)$/, '')
        .trim(),
    );
    const rank = rankOf(found);
    return names
      .filter((name) => name !== '' && (!isTrend || MEASURED.test(name)))
      .map((name) => ({
        name,
        words: (found.words ?? '').replace(/[“”]/g, ''),
        text: piece,
        ...(rank ?? { comparator }),
      }));
  }
  return [];
}

/** 企业开办0成本、1环节: none of what a service costs its user. */
const NOUGHT = new RegExp(`^(?<name>.*?)(?:实现|保持|全部)?“?[0零](?<thing>${NOUGHTS})”?(?:[、和及]\\d.*)?$`);

function noughtOf(found: Readonly<Record<string, string | undefined>>, piece: string): WordTarget {
  const { name = '', thing = '' } = found;
  return { name: name + thing, comparator: '=', value: 0, unit: thing, words: `0${thing}`, text: piece };
}

function rankOf(
  found: Readonly<Record<string, string | undefined>>,
): { comparator: '<='; value: number; unit: string } | null {
  const value = found.rank === undefined ? null : numberOf(found.rank);
  return value === null ? null : { comparator: '<=', value, unit: found.unit ?? '名' };
}
