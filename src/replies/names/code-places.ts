// Where a bare number may be a task's code: at the head of words that report on it, not inside a figure.
import { matchAt } from './code.ts';
import type { CodeIndex } from './code-index.ts';

/** What stands before a number that is an amount: 达到60, 共9. */
const BEFORE_AMOUNT = /(?:[到达至约共增为超近余率出多占第.\d成]|(?<![关对至])于)$/;
/** After other Chinese words a bare number names a task only when a clear word follows: 灌溉渠12 is none. */
const MAY_STAND_BEFORE =
  /[了吧啦好完成结题难呢嘛的和与及跟把是有将除剩于报们局位导任务项事另外哈工住中止撤回销掉]$|里[头面边]?$/;
const STRONG = /^\s?(?:都|也|均|已|办|做了|完成|完工|好了|要|还|没|推|卡|开工|搞|弄|受阻)/;
/** A number without 号 or 项 is a code only where a task is named and words that report on it follow. */
export function isBarePlace(
  text: string,
  at: number,
  end: number,
  isHan: boolean,
  isListed: boolean,
): boolean {
  if (!matchAt(PREDICATE, text, end)) return false;
  const before = text.slice(Math.max(0, at - 6), at);
  if (isListed) return true;
  // 完成11、14: the first may be an amount, and so may the second.
  if (/\d\s?[、,&和与]\s?$/.test(before)) return false;
  if (BEFORE_AMOUNT.test(before) && !/[一二三四五六七八九十]成$/.test(before)) return false;
  if (!isHan)
    return (
      !/[\u4e00-\u9fff]$/.test(before) ||
      MAY_STAND_BEFORE.test(before) ||
      STRONG.test(text.slice(end, end + 4))
    );
  const isHead = /(?:^|[\n,;。]|[了好成完吧多半工住])\s?$/.test(before);
  return (
    isHead &&
    /^(?:[都也已要想还没卡被推做办开完]|[和、跟与][零一二三四五六七八九十])/.test(text.slice(end, end + 2))
  );
}

/** 47回收利用率43.8%: a code that is nothing but this number, at the head of a line or sentence. */
export function isCodeAtHead(text: string, at: number, end: number, index: CodeIndex): boolean {
  const isHead = /(?:^|[\n,;。]|[日号底天] )\s*$/.test(text.slice(Math.max(0, at - 3), at));
  const written = text.slice(at, end);
  const codes = index.byNumber.get(Number(written)) ?? [];
  // 007 is written with its zeros only where GQ-007 is meant.
  const isOwn =
    codes.includes(written) ||
    (written.startsWith('0') && codes.length > 0) ||
    (codes.length === 1 && /^\s\p{Script=Han}{2}/u.test(text.slice(end)));
  return (
    isHead &&
    isOwn &&
    /^(?:\s(?=\p{Script=Han}{2})|(?![余来几楼号路院届中期级度码折比元k号里日]))\p{Script=Han}{2}/u.test(
      text.slice(end),
    )
  );
}

const CLEAR_REPORT =
  /^\s?(?:都|也|均|已经?|全部)?(?:办[结完好]|完成|完工|竣工|搞定|好了|做了|做到|卡住|受阻|延期|推迟|开工|\d{1,3}(?:\.\d+)?%|[一二三四五六七八九]成)/;
export const isSubjectPlace = (text: string, at: number, end: number) =>
  (at === 0 || /[\n,;。\s了成%好完吧]/.test(text.charAt(at - 1))) &&
  CLEAR_REPORT.test(text.slice(end, end + 10));

export const isInsideNumber = (text: string, at: number) =>
  /[\d.a-z]$|\d-$/.test(text.slice(Math.max(0, at - 2), at)) ||
  (/[零〇一二两三四五六七八九十百千]/.test(text.charAt(at)) &&
    /[零〇一二两三四五六七八九十百千几数]/.test(text.charAt(at - 1)));

/** What may stand after a bare number that is a code: the words that report on it, or the next code. */
export const PREDICATE =
  /\s*(?:$|[,;:。!?、)&+"'”\n】」\]啦咯喽]|各|[和与及跟至到~\-都也均已全刚今昨办做完好要想申需还没未在正开推卡被受进搞弄干目现就才预计力争基大差应可不因有由请停落延的这那超按抓顺稳先暂再终总只缺遇动竣建验通撤封报打写是为算说搁拖等准快即马率剩又能会得给缓改统全慢比从新累增共离距本我弄收交销结老让嘛呢啊呀哦一半百分六五四三二七八九两\d]|ok|下个?[月周季半]|明[天年日]|[月年]底|难|滞后|报一?下|里[头面边]?[\s,]?[\dA-Za-z]|以?外[,\s]?[都均全其]|第(?=[\d一二三四五六七八九十])|时限|工期|期限|恳请|盼|过半|超过?半|有(?:问题|困难|风险|难度|进展)|[换装修铺挖种拆签配整治改安发招培征搬迁栽砌浇立竖架搭吊刷采清灌播盖围接入](?:[\p{Script=Han}]{0,2}(?:了|完|好|成|起来)))/uy;

/** 76博览园: a number right before words of its own task's title. */
export function isBeforeItsTitle(text: string, end: number, value: number, index: CodeIndex): boolean {
  const words = /^[\s("'「【]{0,2}(\p{Script=Han}{2})/u.exec(text.slice(end))?.[1];
  const codes = index.byNumber.get(value) ?? [];
  const [only] = codes;
  return (
    words !== undefined &&
    only !== undefined &&
    codes.length === 1 &&
    (index.titles.get(only) ?? '').includes(words)
  );
}
