// The net under corrections: what may have changed the wrong report, or have left one as it was, is asked back.
import { STAYS } from '../corrections/correction-words.ts';
import { findMentions } from '../names/mentions.ts';
import { isBareProgress } from '../outcome.ts';
import type { Readable } from '../readable.ts';
import type { KnownContext, Understanding } from '../understanding.ts';

/** Words that put right, beside a report of what was reported last, from which nothing was taken back. */
const CORRECTS =
  /[报写说打填发点](?:错|成)|[看搞弄记]错|实际|其实|错了|有误(?!差)|不对(?![外称])|更正(?!公告|登记)|纠正|改[为成]|应该?[是为](?!_)|不是[^,;。]{1,12}[,;]?\s?(?:而)?是|[多少漏]报|当成|改口|别算|照旧|看[串错]|串行|不是(?:办结|完成|开工|受阻|销号)|刚(?:才|刚)?[说报]的/;

/** 串号了，我报到5号上去了: what was reported last is wrong, whatever is named. */
const WRONG_ROW = /串[号行]|报到.{1,8}上/;

/** Whether the record that was `understood` puts right only half of what the message says, or more than it says. */
export function isHalfCorrected(text: Readable, understood: Understanding, known: KnownContext): boolean {
  const last = known.lastReport?.tasks ?? [];
  const { intentions } = understood;
  const withdrawn = intentions.flatMap(({ intent, tasks }) => (intent === 'withdraw' ? tasks : []));
  if (withdrawn.length > 0) return takesOther(text, withdrawn, known) || leavesOut(text, understood, known);
  const isOfLast = intentions.some(({ tasks }) => tasks.some((code) => last.includes(code)));
  if (last.length > 0 && WRONG_ROW.test(text.view)) return true;
  return isOfLast && (CORRECTS.test(text.view) || takesBackDone(understood, known));
}

/** 52打错啦 我要报的是53: what was reported last is named, and another one was taken back. */
const takesOther = (text: Readable, withdrawn: readonly string[], known: KnownContext): boolean => {
  const last = known.lastReport?.tasks ?? [];
  const isNamed = findMentions(text, known, []).some(({ codes }) =>
    codes.some((code) => last.includes(code)),
  );
  return isNamed && !withdrawn.some((code) => last.includes(code));
};

/** 104没好 of a task that was reported as done: the claim is taken back, or more than that. */
const takesBackDone = ({ intentions }: Understanding, { lastReport }: KnownContext): boolean =>
  lastReport?.intent === 'done' &&
  intentions.some((one) => isBareProgress(one) && one.tasks.some((code) => lastReport.tasks.includes(code)));

const STAYS_BEHIND = new RegExp(`^[^,;。]{0,6}?(?:${STAYS})`);

/** 刚报的5错了应为45%，另外8号也办完了: a task that is named and of which nothing was read. */
function leavesOut(text: Readable, { intentions }: Understanding, known: KnownContext): boolean {
  const read = new Set(intentions.flatMap(({ tasks }) => tasks));
  const mentions = findMentions(text, known, []);
  // L04、L07一起报的，L07错了，L04不动: once is enough.
  const standing = mentions
    .filter(({ end }) => STAYS_BEHIND.test(text.view.slice(end)))
    .flatMap(({ codes }) => codes);
  return mentions.some(
    ({ codes, isSure }) =>
      isSure && codes.length === 1 && !codes.some((code) => read.has(code) || standing.includes(code)),
  );
}
