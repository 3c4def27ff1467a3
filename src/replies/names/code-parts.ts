// What codes are made of, lettered or bare: what may wrap them, stand behind them, and tell them from measures and days.
import { matchAt } from './code.ts';
import type { Mention } from './code-index.ts';

export const WRAP = '(?:#|编号|序号|事项|任务|抓手|项目|第)[\\s:]?';
/** A number followed by one of these counts or measures something. */
export const MEASURE =
  /\s?[%‰°℃㎡]|[年月日秒户人名亩万亿千次处元所周吨米栋间套份批只株棵倍成岁余层张辆盏块根支床孔艘尾篇宗幢桩]|时(?!限|间|序)|个(?!别)|家(?!属|庭|医|长|政|电|具)|条(?!件)|座(?!谈)|台(?!账)|场(?!地)|口(?!袋)|对(?!接)|片(?!区)|班(?!子)|村(?![民委干])|里(?![头面边\d])|立方|人次|百(?!分)|分(?!别|类|散|布|段|包)|天(?![津台])|公[里斤顷]|平方|项目|点(?!了)|[./-]\s?\d|:\s?\d{2}(?!\d?(?:\.\d+)?\s?%)|期|段|头(?!盔|部)|件|多/y;
export const SUFFIX =
  /\s?(?:#(?!\d)|号(?:事项|任务|抓手)?(?![线楼桩文桥路井前之晚早院栋塔机炉库渠闸坝厂棚岛仓]|地(?!名)|[上下]午|中午|左右|那天|开[会标])|项(?!目(?!前))|事项|任务|抓手)/y;
export const MILESTONE =
  /\s?[的-]?(?:节点\s?[\d一二三四五六七八九十]{1,3}|第[\d一二三四五六七八九十]{1,3}个?节点)/y;
export const BEFORE_DAY =
  /(?:预计|预期|计划|争取|力争|打算|准备|拟|于|在|最[晚迟]|大概|大约|估计|定[到在]|[这本下]个?月|\d月)\s?$/;
export const BEFORE_DATE = /[到至于在前月]$/;
export interface Found {
  readonly mention: Mention;
  readonly prefix: string | null;
  readonly number: number | null;
  readonly isBare: boolean;
}
/** 号, 项, 事项 and a milestone after a code belong to it. */
export function tailEnd(text: string, at: number): number {
  const end = at + (matchAt(SUFFIX, text, at)?.[0].length ?? 0);
  return end + (matchAt(MILESTONE, text, end)?.[0].length ?? 0);
}
export const mentionOf = (
  start: number,
  end: number,
  codes: readonly string[],
  isSure: boolean,
): Mention => ({
  start,
  end,
  codes,
  by: 'code',
  isSure,
  foreign: [],
});
export const foreign = (start: number, end: number, written: string): Mention => ({
  start,
  end,
  codes: [],
  by: 'code',
  isSure: false,
  foreign: [written],
});
