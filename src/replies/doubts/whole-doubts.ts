// What in the whole message speaks against a record that was read from its parts: the record is asked back.

import type { Readable } from '../readable.ts';
import type { Doubt, KnownContext, Understanding } from '../understanding.ts';
import { disclaimerOf } from './disclaimers.ts';
import { isHalfCorrected } from './half-corrected.ts';
import { turnedRoundBy } from './turned-round.ts';

export interface WholeDoubt {
  readonly doubt: Doubt;
  /** The words that raise it. */
  readonly words: string;
}

/** The first doubt of a `record`, or null. */
export function wholeDoubt(
  text: Readable,
  record: Understanding,
  known: KnownContext,
  quoted: readonly string[],
): WholeDoubt | null {
  const { view } = text;
  if (leavesNumber(view, record, known) || isDayOrTask(view, record, quoted))
    return { doubt: 'which-task', words: view };
  if (isBareDay(view, known)) return { doubt: 'which-task', words: view };
  if (isTornApart(record) || isGivenUp(view, record)) return { doubt: 'mixed', words: view };
  const saysPercent = record.intentions.some(({ percent }) => percent !== null);
  if (saysPercent && (TARGET_RATE.test(view) || TENTHS_OR_CODE.test(view)))
    return { doubt: 'which-share', words: view };
  if (isSlip(view, record, known) || isHalfCorrected(text, record, known))
    return { doubt: 'which-correction', words: view };
  // A report that is taken back needs no weight.
  const takesBack = record.intentions.some(({ intent }) => intent === 'withdraw');
  const disclaimer = takesBack ? null : (disclaimerOf(view) ?? turnedRoundBy(view, record.intentions));
  return disclaimer === null ? null : { doubt: 'unsure', words: disclaimer };
}

/** 12号完成 of a task GQ-012: that day, or that task. */
const isBareDay = (view: string, { pending }: KnownContext): boolean => {
  const day = /^\s*([1-9]|[12]\d|3[01])号(?:前|能)?完成[。!\s]*$/.exec(view)?.[1];
  return day !== undefined && !pending.some(({ code }) => code === day);
};

/** T1至T3办结，不过T2先按九成报: one task with two states. */
const isTornApart = ({ intentions }: Understanding): boolean =>
  intentions.some(
    ({ intent, tasks }) =>
      intent === 'done' &&
      intentions.some(
        (one) =>
          ['progress', 'blocked', 'start', 'extension'].includes(one.intent) &&
          one.percent !== 100 &&
          one.tasks.some((code) => tasks.includes(code)),
      ),
  );

/** 申请延到7月底，算了不延了: asked for and dropped in the same breath. */
const isGivenUp = (view: string, { intentions }: Understanding): boolean =>
  intentions.some(({ intent }) => intent === 'extension') && /算了|不延了|不推了|不用延了/.test(view);

/** 目标95%现在93%: beside a target that is itself a rate, the other rate is hardly the task's completion. */
const TARGET_RATE =
  /(?<!(?:达到?|完成|占|实现)[^,;。]{0,6})目标(?:值|率)?(?:是|为|:)?\s?\d{1,3}(?:\.\d+)?\s?%/;

/** 6到8成: a span, or task 6 at eighty per cent. */
const TENTHS_OR_CODE = /(?<![A-Za-z\d.-])[1-9一二三四五六七八九][到至][1-9一二三四五六七八九]成/;

/** 12号已经完工了 under a nudge of another task: task 12, or the day. */
const isDayOrTask = (view: string, { intentions }: Understanding, quoted: readonly string[]): boolean =>
  quoted.length === 1 &&
  /^(?:我们)?(?:[1-9]|[12]\d|3[01])号(?!事项|任务)/.test(view) &&
  !intentions.some(({ tasks }) => tasks.some((code) => quoted.includes(code)));

/** 12号80% 15号办结: behind one number that is a task, the next at a head may be one as well. */
function leavesNumber(view: string, { intentions }: Understanding, { pending }: KnownContext): boolean {
  const numbers = [...view.matchAll(/(?<=^|[\s,;。])([1-9]|[12]\d|3[01])号/g)].map((match) =>
    Number(match[1]),
  );
  const tasksOf = (number: number) =>
    pending.filter(({ code }) => Number(/\d+$/.exec(code)?.[0]) === number).map(({ code }) => code);
  const isRead = (number: number) =>
    tasksOf(number).some((code) => intentions.some(({ tasks }) => tasks.includes(code)));
  return numbers.some(isRead) && numbers.some((one) => tasksOf(one).length > 0 && !isRead(one));
}

/** 延到12月1日,不对,是12月8日: put right in the same breath, so that either may be meant. */
const SLIP =
  /[,;。….\s](?:哦|噢|啊|呃|诶|等等|等下)?(?:不对|不不|不是不是|错了|说错了?|打错了?|写错了?|搞错了?)[,;。!~\s啊哈是]/;

function isSlip(view: string, { intentions }: Understanding, known: KnownContext): boolean {
  const last = known.lastReport?.tasks ?? [];
  const isNew = intentions.every(
    ({ intent, tasks }) => intent !== 'withdraw' || !tasks.some((code) => last.includes(code)),
  );
  return isNew && SLIP.test(view);
}
