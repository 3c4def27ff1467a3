// Asking for more time: 想推迟到下月底, 再给十天. The days are counted from the task's own deadline.

import { addDays } from '../calendar/day.ts';
import type { Day } from '../database/schema.ts';
import type { Clause } from './clause.ts';
import type { SaidDate } from './figures/said-dates.ts';
import { spanEnd } from './figures/said-days.ts';
import { NOT_NEEDED } from './state-words.ts';

/** Words that ask for time by themselves. */
const ASKS =
  /(?:申请|想|要|需要?|希望|请求|恳请|能[不否]|可否|建议|打算|只能|得|恐怕)?[^,;。]{0,6}?(?:延期|推迟|延后|延迟|延缓|延长(?![段线部])|顺延|展期|宽限|放宽|推后|后延|往后(?:推|延|放|挪|移|拖|顺)|缓期|(?:(?<![天后周月]|回头)再|多|另)(?:给|宽限|要|批|容|加|延)|晚(?:几天|(?:点|些)(?=交|完|办|结))|(?<!先)缓(?:一?缓|几天|到)|延(?=几天|些|点|一延))/;
/** Words that ask for time when a day follows: 推到12月5日, 延十天. */
const ASKS_WITH_DAY =
  /(?:推|延|缓|改|挪|移|调整?|宽|展|(?<!最)晚|放|(?<=[要想得需能会请]|申请|可否|准备)拖)(?:期|迟|后)?(?:到|至|个|为)?\s?$|给(?:到|至)\s?$|(?:推迟?|延期?|延后|顺延|缓|拖)到(?:[^,;。\d]{0,7}(?:前|后|时|天|底|末|也就是|即|就是))\s?$/;
const DENIED =
  /(?:(?<![能可要行])不|没|无|别|未|免)(?:用|需要?|必|想要?|会|得|再|能|准|批|申请|可能|有|须|是(?:要|想|来|说要)?(?:申请)?|打算|准备)?(?:延|推迟|宽限|顺延|展期)|(?:延期|推迟)[^,;。]{0,4}(?:已批|批了|批准|通过了|没批|未批|不批|不同意|没通过)|已(?:经)?(?:申请|批准|同意|批|延|推迟)|上次(?:延|推)|延(?:期|长|迟)(?:费|险|了吗)|延误|超期|(?<!请|望|求|批|报|经)(?:领导|县里|上级|局里|主任|局长|县长)[^,;。]{0,3}(?:要求|同意|批准|让|说)/;
/** Events of their own; to put these off is not to put off the task. */
const OTHER_EVENT =
  /(?:开标|开工|评标|招标|验收|会议?|评审|公示|签约|开业|培训|活动|检查|考核|调研|比赛|开园|挂牌|设备安装|装修|调试|设备采购)(?:时间|日期)?(?:要|会|想|已经?|被|可能|也|都|就|又|将|申请)?\s?(?:延|推|改|挪|调|往后)/;

/** 推迟到6月开工 puts off the start. */
const OTHER_START =
  /(?:推|延|改|挪|调)[^,;。\s]{1,16}(?:开工|动工|启动|进场|开标|招标|评审|开会|检查|公示|签约|再报|上报|报送|报)\s*$/;

export interface ExtensionWords {
  readonly words: string;
  /** The day or span that is asked for, where one is said. */
  readonly date: SaidDate | null;
}

/** What the clause asks for, or null. */
export function readExtension({ text, dates, senses }: Clause): ExtensionWords | 'doubtful' | null {
  if (NOT_NEEDED.test(text)) return null;
  const asked = ASKS.exec(text);
  const before = dates.find(({ start }) => ASKS_WITH_DAY.test(text.slice(0, start)));
  if (!asked && !before) return null;
  if (DENIED.test(text) || OTHER_EVENT.test(text) || OTHER_START.test(text)) return 'doubtful';
  const at = asked?.index ?? 0;
  const date = before ?? dates.find(({ start }) => start >= at) ?? dates.at(-1) ?? null;
  if (!asked && senses.has('unblocked')) return 'doubtful';
  return { words: asked?.[0] ?? text.slice(Math.max(0, (before?.start ?? 1) - 2), before?.end), date };
}

/** The day asked for; spans count from the task's own deadline unless they say 十天后. Null when nobody can tell. */
export function extensionDay(date: SaidDate | null, due: Day | null, today: Day): Day | null {
  if (date === null) return null;
  if (date.kind === 'day' || date.span === null) return date.day;
  if (date.isFromToday) return spanEnd(today, date.span);
  return due === null ? null : spanEnd(due, date.span);
}

/** The forecast's day: spans count from today. */
export function forecastDay(date: SaidDate, today: Day): Day | null {
  if (date.kind === 'span') return date.span === null ? null : spanEnd(today, date.span);
  return date.day === null || date.day < addDays(today, 0) ? null : date.day;
}
