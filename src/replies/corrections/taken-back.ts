// What a correction takes back, of which tasks, and the report that stands in its place.

import { unreadNumber } from '../doubts/missed-code.ts';
import { readSaidDates } from '../figures/said-dates.ts';
import { readSaidQuantities } from '../figures/said-quantities.ts';
import { readSaidShares } from '../figures/said-shares.ts';
import { findMentions } from '../names/mentions.ts';
import { isBareProgress } from '../outcome.ts';
import { ownWords, type Readable } from '../readable.ts';
import { blanked, clauseEnd, clauseStart } from '../spans.ts';
import { DONE } from '../state-words.ts';
import { type Intention, intention, type KnownContext, type Understanding } from '../understanding.ts';
import { AFTERWARDS, NOW_RIGHT, STANDING, STAYS, TAKE_BACK } from './correction-words.ts';
import { namedRate } from './named-rate.ts';
import { asked, readAnew, recorded } from './read-anew.ts';

/** Where the words that take back stand. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly isPutRight: boolean;
}

/** What is taken back, and the report that takes its place. */
export function takenBack(
  text: Readable,
  place: Place,
  known: KnownContext,
  quoted: readonly string[],
): Understanding {
  const note = ownWords(text, 0, text.view.length);
  const mentions = findMentions(text, known, quoted).filter(({ by }) => by !== 'quote');
  const stop = place.isPutRight ? text.view.length : clauseEnd(text.view, place.end);
  const near = mentions.filter(({ start }) => start < Math.max(place.end, stop));
  // 撤回M2-11 takes back that one, whatever was named before.
  const object = near.filter(({ start }) => !place.isPutRight && start >= place.end);
  // 31、32里32还差验收，32撤回来: what stands in the clause that takes back, before what was named earlier.
  const begins = clauseStart(text.view, place.start);
  // SD-015办结是对的 SD-021报错了: what is right stays.
  const own = near.filter(
    ({ start, end }, at) =>
      !place.isPutRight &&
      start >= begins &&
      !KEPT.test(text.view.slice(end, near[at + 1]?.start ?? place.start)),
  );
  const [named = []] = [object, own, near].filter(({ length }) => length > 0);
  const codes = [...new Set(named.flatMap((one) => one.codes))];
  const last = known.lastReport?.tasks ?? [];
  // 除了119，刚报的都撤回: all that was reported last but that one.
  const isBut =
    codes.length > 0 &&
    last.length > codes.length &&
    /除/.test(text.view) &&
    /[都全]|其[他它余]/.test(text.view);
  const others = isBut ? last.filter((code) => !codes.includes(code)) : [];
  const tasks = others.length > 0 ? others : codes.length > 0 ? codes : last.length > 0 ? last : quoted;
  const withdraw = intention('withdraw', tasks, {
    note,
    why: `“${text.view.slice(place.start, place.end)}”是撤回`,
  });
  // 刚才有一个报错了: nobody says which.
  const isOneOf =
    codes.length === 0 &&
    tasks.length > 1 &&
    !/都|全/.test(text.view.slice(begins, place.end)) &&
    (mentions.length > 0 || ONE_OF.test(text.view));
  const read = [...mentions, ...readSaidShares(text.view), ...readSaidDates(text.view, known.today)];
  const missed = unreadNumber(text.view, read, [...mentions.flatMap((one) => one.codes), ...tasks], known);
  // a14办结了，刚才把a15也点成办结的撤掉: the first clause may be a report of its own.
  const isBesideReport =
    near.some(({ codes: other }) => !other.some((code) => tasks.includes(code))) &&
    REPORTED.test(text.view.slice(0, begins)) &&
    !/里|没错|没问题|对的|不变|[没不]动/.test(text.view.slice(0, begins));
  // 3和7报反了，3是40%，7是85%: told anew for each of them.
  const isSwapped = /[反混]/.test(text.view.slice(place.start, place.end));
  const swapped = isSwapped ? readAnew(newReport(text.view.slice(place.end)), tasks, known) : null;
  const isToldAnew =
    swapped?.act === 'record' &&
    tasks.every((code) =>
      swapped.intentions.some((one) => one.tasks.join() === code && !isBareProgress(one)),
    );
  if (isToldAnew && tasks.length > 1) return recorded([withdraw, ...(swapped?.intentions ?? [])], known);
  const isUnsure =
    isOneOf ||
    isBesideReport ||
    missed !== null ||
    (place.isPutRight && codes.length > 1) ||
    isSwapped ||
    (named.some(({ isSure }) => !isSure) && others.length === 0) ||
    (codes.length > 1 && last.length > 0 && !codes.every((code) => last.includes(code)));
  const rest = newReport(text.view.slice(place.end));
  const words = newReport(blanked(text.view, named).slice(place.end)).replace(EVERY_TAKE_BACK, '');
  const isPut = PUT_RIGHT.test(text.view.slice(place.end));
  const hasNew =
    (isPut ||
      !/^[\s_]*(?:刚才?|刚刚|之前|前面|上次|早上|昨天)?[\s_]*(?:报|发|说|点|填)?的?那?[条个次]?的?(?:完成|办结|进展|受阻|开工|延期|销号)?(?:申请|报告|登记|记录|情况)?[吧了。!\s]*$/.test(
        words,
      )) &&
    /[\p{Script=Han}\d]/u.test(words) &&
    !/^(?:先|掉|了|吧|啊|呀|哈|谢谢|麻烦|不好意思|抱歉|重新报|稍后|回头|请|谅解|忽略|不算|作废|报告|别(?:登记|记|登|算)了?|(?:我们?|是|刚刚?|不小心|一下|搞|弄|发错群了?|群发错了|[发报填点看写][错串岔](?:了|群了?|地方了?|(?:项目|行|条|人|任务|编号)了?)?)+|(?:刚才?|刚刚|之前|前面)(?:报|发|说)?的?|(?:刚才|上|最近|最后|前)?(?:面|一)?(?:那|这)?[条个次回]|上一条|[\s,;。!_])*$/.test(
      words,
    );
  if (tasks.length === 0) return asked('nothing-to-correct', [withdraw], note);
  if (
    isUnsure ||
    tasks.some((code) => !known.pending.some((one) => one.code === code) && !last.includes(code))
  )
    return asked('which-correction', [withdraw], note);
  const isOfWrong = /成$/.test(text.view.slice(place.start, place.end));
  // 利用率写错了，是72.3%: the rate that was named is put right.
  const beside = /\p{Script=Han}{1,4}率(?=[^,;。率]{0,4}$)/u.exec(text.view.slice(0, place.start))?.[0] ?? '';
  const rate = namedRate(beside, tasks, known);
  const should = rightShare(text.view);
  if (should !== null) {
    const anew = readAnew(`${rate}${should}`, tasks, known);
    return anew.act === 'record'
      ? recorded([withdraw, ...anew.intentions], known)
      : asked('which-correction', [withdraw, ...anew.intentions], note);
  }
  if (isOfWrong) return afterWrong(rest, withdraw, known);
  // 完成了80%不是办结,刚才点错了: the share before may be the right one.
  const isSlip = /错/.test(text.view.slice(place.start, place.end));
  const chunk = text.view.slice(0, place.start).search(/[^,;。!\s]*$/);
  const aside = blanked(text.view, mentions).slice(0, chunk).replace(FORMER, '');
  const isToldBefore =
    readSaidShares(aside).length > 0 ||
    readSaidQuantities(aside).length > 0 ||
    BEGUN_OR_DONE.test(aside) ||
    (/[延推改]/.test(aside) && readSaidDates(aside, known.today).length > 0);
  if (!hasNew && ((isSlip && readSaidShares(text.view.slice(0, place.start)).length > 0) || isToldBefore))
    return asked('which-correction', [withdraw], note);
  if (!hasNew)
    return place.isPutRight ? asked('which-correction', [withdraw], note) : recorded([withdraw], known);
  const anew = readAnew(`${rate}${rest}`, tasks, known);
  // 撤回一下，还有一段没清: the reason for taking it back is no report.
  const isReason = /^(?:撤|收回|作废|取消|删|别|延期|顺延|推迟|不[延推用])/.test(
    text.view.slice(place.start),
  );
  const hasShare = readSaidShares(rest).length > 0;
  const isNamed = mentions.some(
    ({ start, by, codes: other }) =>
      start >= place.end + 1 &&
      !named.some((one) => one.start === start) &&
      !(by === 'title' && other.every((code) => tasks.includes(code))),
  );
  const isOnlyReason =
    !hasShare &&
    !isNamed &&
    anew.intentions.every((one) => isBareProgress(one) || (one.intent === 'done' && anew.act !== 'record'));
  if (isReason && isOnlyReason) return recorded([withdraw], known);
  // 先撤回来，老桥还没拆完: a reason, or a report that follows.
  if (isReason && !isPut && !hasShare && anew.intentions.some(({ intent }) => intent === 'blocked'))
    return asked('which-correction', [withdraw, ...anew.intentions], note);
  const hasUnread = /\d/.test(blanked(text.view, mentions).slice(place.end));
  const isVague = anew.intentions.some(
    (one) => isBareProgress(one) && (!one.why.startsWith('“') || hasUnread),
  );
  if (anew.act === 'none' || anew.act === 'answer' || isVague)
    return asked('which-correction', [withdraw], note);
  const all = [withdraw, ...anew.intentions];
  return anew.act === 'record' ? recorded(all, known) : { ...anew, intentions: all };
}

/** 写成90%了: what follows is what was wrong. 报成办结了,才弄到九成: the right figure follows that. */
function afterWrong(rest: string, withdraw: Intention, known: KnownContext): Understanding {
  const right = /[,;。](.+)$/s.exec(rest)?.[1] ?? '';
  const anew = readSaidShares(right).length > 0 ? readAnew(right, withdraw.tasks, known) : null;
  return anew?.act === 'record'
    ? recorded([withdraw, ...anew.intentions], known)
    : asked('which-correction', [withdraw], withdraw.note);
}

/** 应为85%，刚手滑写成58了: the right share stands before the words that take back. */
function rightShare(view: string): string | null {
  const said =
    /(?:应该?[为是]|该[写报填是]|更正为|改[为成]|正确(?:的)?(?:是|为)|实际(?:上)?(?:是|为))\s?([^,;。\s]{1,12})/.exec(
      view,
    )?.[1];
  const [share, ...more] = said === undefined ? [] : readSaidShares(said);
  return share?.kind === 'share' && more.length === 0 && said ? said.slice(share.start, share.end) : null;
}

const EVERY_TAKE_BACK = new RegExp(TAKE_BACK.source, 'g');
/** 应为 and the like right behind the words that take back. */
const PUT_RIGHT = new RegExp(`^[\\s,;:。!了啦的]*(?:请)?(?:${NOW_RIGHT.source})`);
const LED_BY = new RegExp(`^[\\s,;:。!了啦的]*(?:请)?(?:${NOW_RIGHT.source})?[\\s:,]*`);

/** 刚才报的A23办结: what was reported then. */
const FORMER =
  /(?:刚才?|刚刚|前面|之前|上一?[条次个]|早上|昨天)[^,;。]*|[^,;。]*(?:报|说|点|写|发)(?:的(?!是)|了|成)[^,;。]*/g;
const BEGUN_OR_DONE = new RegExp(`(?:是|已经?)(?:${DONE}|开工|动工|停工)`);
const ONE_OF = /有一[个条项件]|其中|某[个条项]|(?<![上前这那第])一[个条项](?=[报写填搞弄]?错|作废|不对)/;
/** Between two names these leave the first as it was reported. */
const KEPT = new RegExp(`(?:${STAYS})[\\s,;]*$`);

const REPORTED = new RegExp(`${DONE}|%|[一二三四五六七八九]成`);

/** What follows 应为 and the like. */
function newReport(rest: string): string {
  return rest
    .replace(STANDING, '')
    .replace(AFTERWARDS, '')
    .replace(/^(?:办结|完成|销号|受阻|开工|延期)(?:申请|登记|报告)?(?=[,;。])/, '')
    .replace(LED_BY, '')
    .replace(/应该?(?=[为是]\s?[\d一二三四五六七八九十百])/, '');
}
