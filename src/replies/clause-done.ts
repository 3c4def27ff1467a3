// Whether a clause says that the task is done, or only a part of it.

import type { SaidDate } from './figures/said-dates.ts';
import type { SaidShare } from './figures/said-shares.ts';
import { withoutFillers } from './fillers.ts';
import { matchAt } from './names/code.ts';
import { withoutTitle } from './names/task-titles.ts';
import { DONE, NOT_NEEDED, TAILS } from './state-words.ts';
import { speaksOfClosing, takesBack } from './takes-back.ts';
import { doneWordsOf } from './title-endings.ts';

const DONE_WORDS = new RegExp(DONE, 'gi');
/** 不用延 and 比期限提前20天 say nothing of how far it is. */
const BESIDE_STATE = new RegExp(
  `${NOT_NEEDED.source}|比?(?:期限|计划|原计划|节点|要求|工期)?(?:提前|提早)了?\\s?(?:\\d{1,3}|[一二两三四五六七八九十半]+)个?多?(?:工作日|天|周|月|星期)`,
);
/** 已经弄好了上周五开的业: what follows a day gone by is a second sentence. */
const untilPast = (text: string, start: number) =>
  /[好完结成]了\s?$/.test(text.slice(0, start)) && !takesBack(text.slice(start))
    ? text.slice(0, start)
    : text;

/** The words that may claim: without what is said beside the state, and up to a day gone by. */
const claiming = (text: string, past: SaidDate | undefined) =>
  (past ? untilPast(text, past.start) : text).replace(BESIDE_STATE, (words) => '_'.repeat(words.length));

/** `text` with its shares blanked; `past` is the first day gone by that it names. */
export const doneIn = (
  text: string,
  title: string,
  shares: readonly SaidShare[],
  past: SaidDate | undefined,
): 'whole' | 'part' | null =>
  closesAlone(text, title)
    ? 'whole'
    : sharedDone(wholeOrPart(claiming(text, past), doneWordsOf(title), title), text, shares);

/** 省厅批复已下来办结了: it ends with closing, and no papers are closed. */
export function closesAtEnd(text: string, past: SaidDate | undefined): boolean {
  const told = claiming(text, past);
  return CLOSED_AT_END.test(told) && !PAPERS_CLOSED.test(told);
}

const CLOSED_AT_END = /(?<![别不未没])(?:办结|销号|销账)[了啦哈吧啊哦\s。!]*$/;
const PAPERS_CLOSED =
  /(?:手续|环评|证|审批|立项|用地|征地|许可|规划|招标|流程|材料)[已都均全部也]*(?:办结|销号|销账)/;

/** 钱都发完了 办结: words for closing that stand by themselves say it of the whole. */
const CLOSES =
  /^(?:这[项个条件]|那[项个条件]|[该此本]项|已经?|可以|全部|都|可|请)*(?:办结|销号|办完|搞定|销账|核销|归档|摘牌)(?:了|啦|吧)?$/;
const closesAlone = (text: string, title: string) =>
  text.split(/\s+/).some((word) => CLOSES.test(word.replaceAll('_', ''))) &&
  text.split(/\s+/).every((word) => isSecond(word.replaceAll('_', ''))) &&
  wholeOrPart(text, DONE_WORDS, title) !== null;

/** 办结了 差个签字: closing words that stand by themselves, and a second sentence that may take them back. */
export const closesAndTakesBack = (text: string): boolean => {
  const words = text.split(/\s+/).map((word) => word.replaceAll('_', ''));
  return words.some((word) => CLOSES.test(word)) && !words.every(isSecond);
};

/** A second sentence that leaves the first as it is. */
const isSecond = (words: string) =>
  !takesBack(words) && (!speaksOfClosing(words) || CLOSES.test(words.trim()));

/** 完成65% and 完成100% are shares; 100%完成 is done. */
function sharedDone(
  done: 'whole' | 'part' | null,
  text: string,
  shares: readonly SaidShare[],
): 'whole' | 'part' | null {
  if (done !== 'whole' || shares.length === 0) return done;
  const at = text.search(new RegExp(DONE, 'i'));
  return shares.every(({ percent, start }) => percent === 100 && start < at) ? 'whole' : 'part';
}

/** Whole when nothing but fillers, or words of the title, stand before and after the word. */
export function wholeOrPart(said: string, words: RegExp, title: string): 'whole' | 'part' | null {
  // 完成情况:已完成 is a form that was filled in.
  const text = said.replace(/(?:完成|办结|办理|落实|推进)(?:情况|状态)(?=\s?:)/g, (form) =>
    '_'.repeat(form.length),
  );
  words.lastIndex = 0;
  const found = words.exec(text);
  if (!found) return null;
  // 完工 已交付教育局: what follows the gap is a second sentence.
  const rest = text
    .slice(found.index + found[0].length)
    .replace(/^([了啦]?)(?:现?已|并)*(?:移交|交给|交付)\p{Script=Han}{1,6}\s*$/u, '$1')
    .replace(/(?<=^[了啦])\s*"[^"]*"?\s*$/, (second) => (takesBack(second) ? second : ''))
    .replace(/(?<=^[了啦]?)\s+(?:现?已|并|也|均|可|请|随时)[^,;。]*$/, (second) =>
      takesBack(second) ? second : '',
    )
    .replace(/(?<=^[了啦])\s+\p{Script=Han}[^,;。]*$/u, (second) => (isSecond(second) ? '' : second));
  const after = rest.slice(matchAt(TAILS, rest, 0)?.[0].length ?? 0).replace(/[_\s]/g, '');
  // 整改完办结 with 整改 in the title leaves a 完 of its own.
  // 装修好了 holds 修好, and 装修 is the title's own word.
  const ahead = text.slice(0, found.index).replace(/完$/, '');
  const isClosing = /办结|销号|销账|完结/.test(found[0]);
  const isJoint =
    ahead !== '' &&
    !title.includes(found[0].slice(0, 2)) &&
    title.includes(ahead.slice(-1) + found[0].charAt(0));
  const joined = isJoint ? ahead.slice(0, -1) : ahead;
  // 已上线办结: what it has come to, and that it is closed.
  const before = isClosing
    ? joined.replace(
        /(?:上线|投[用产运]|交付|通[车水电气]|开[业馆园放张]|启用|[挂揭]牌|运[行营]|营业|兑现|验收|清零|整改|入住|交工|落[地户]|达产|到位)$/,
        '',
      )
    : joined;
  const isOfTask = isOnlyTitle(before, title) || (isJoint && isOnlyTitle(ahead, title));
  return isOfTask && isOnlyTitle(after, title) ? 'whole' : 'part';
}

/** What a task is about in other words: 合同 of a 签约, 报送 of a 申报. */
const ALIASES: readonly (readonly [verb: string, words: RegExp])[] = [
  ['签约', /合同|协议/g],
  ['申报', /报送|上报|资料|材料/g],
  ['挂牌', /牌子/g],
  ['厕', /厕所/g],
];

/** Whether the words name nothing but the task itself. */
function isOnlyTitle(words: string, title: string): boolean {
  const other = ALIASES.find(([verb]) => title.includes(verb))?.[1] ?? '';
  const rest = withoutTitle(words.replace(other, ''), title);
  return rest !== null && withoutFillers(rest).replace(/工程|项目|建设|改造|任务|工作/g, '') === '';
}
