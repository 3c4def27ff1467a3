// What a figure measures: the words before it, and behind it the things that are counted.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { withoutBaseline } from './baseline.ts';
import { countsThings } from './units.ts';
import { NOUGHTS } from './word-target.ts';

const LEADING =
  /^(?:[，,、：:）)\s]|力争|争取|确保|其中|并|且|以及|及(?![时格])|和(?![谐睦美解平田县龙顺])|全年|计划|预计|累计|[至到](?=20\d{2}|$)|在?20\d{2}年(?:度|底)?)+/;
/** （一）, (2), ①, 一是, 三、 say which, and measure nothing. */
const ENUMERATOR =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}(?:是(?!否)|、))\s*/;
/** 企业开办0成本、1环节: a word target of its own between the name and its figure. */
const NOUGHT = new RegExp(`[0零]${NOUGHTS}[、和及]$`);
/** 工作目标：, 整改措施：: the cell's own headings. */
const LABEL = /^[^，,。；;：:]{0,6}(?:目标|措施|任务|要求|内容|指标|举措|计划|进度|成效|安排)[：:]/;
export const VERBS =
  /(新建|改扩建|改建|改造|建成|打造|完成|创建|创成|启动|培育|新增|净增|引进|推动|开展|实施|举办|认领|上线|迭代|推选|选取|落实|助力|示范|支持|新开通|开通|组建|评选|整治|整修|修复|治理|配备|购置|建设|发放|解决|引育|招引|招聘|投放|安装|加装|维修|硬化|举行)$/;

/** 提高到每人每月800元 is the standard's own measure. */
const EACH =
  /(?<=[\p{Script=Han}]{3})(?:分别)?(?:(?:提高|提升|增加|调整)[到至]|达到?)?(?:每[人户名亩月年吨])+$/u;

/** 完成2公里及桥1座: what follows is counted next. */
const NEXT_THING = /^(?:以?及|和|与)/;

/** "上市、报会、辅导各1家" and "增加值、税收均增长6%" are one target for each named thing. */
export function namesOf(before: string, after: string, unit: string | null): string[] {
  const led = withoutTime(before.replace(ENUMERATOR, '').replace(LABEL, '').replace(NOUGHT, ''));
  const shared = /^(?<things>.+?)(?:各|均)(?<verb>[\p{Script=Han}]{0,3})$/u.exec(led)?.groups;
  if (shared?.things?.includes('、'))
    return shared.things.split('、').map((thing) => thing + (shared.verb ?? ''));
  const isLed = led.length <= 2 || VERBS.test(led);
  const isCounted = isLed && (countsThings(unit) || VERBS.test(led));
  const counted = after.startsWith('的') ? after.slice(1) : isCounted && !NEXT_THING.test(after) ? after : '';
  const name = (withoutBaseline(led.replace(/(?<!平)均$/, '').replace(EACH, '')) + counted)
    .replace(/\s+/g, '')
    .replace(/（(?=[^）]*$)|[：:、]+$|(?<!（[^）]*)）$/g, '');
  const named = counted === '' ? name.replace(/(?<=.{3})(?:完成|实现)$/, '') : name;
  return [named || after.replace(/^[）)、：:\s]+/, '').trim() || '数量'];
}

/** The words before a figure without its date and without 力争 and the like. */
function withoutTime(words: string): string {
  const dates = readTimePhrases(words, { year: 2000 }).filter(({ kind }) => kind === 'date');
  const undated = dates.reduceRight(
    (rest, { index, raw }) => rest.slice(0, index) + rest.slice(index + raw.length),
    words,
  );
  return undated
    .replace(LEADING, '')
    .replace(/力争|争取/g, '')
    .trim();
}

/**
 * A name begins after the last comma; in the same piece as another figure, after the first 、 that follows it,
 * because that figure's own thing may stand before it.
 */
export function nameStart(sentence: string, previousEnd: number, start: number): number {
  const comma = Math.max(...['，', ',', '（其中'].map((sign) => sentence.lastIndexOf(sign, start))) + 1;
  if (comma > previousEnd || previousEnd === 0) return comma;
  const pause = sentence.slice(previousEnd, start).indexOf('、');
  return pause < 0 ? previousEnd : previousEnd + pause + 1;
}

export function nextComma(sentence: string, after: number): number {
  const at = sentence.slice(after).search(/[，,、]/);
  return at < 0 ? sentence.length : after + at;
}
