// The door of understanding: any text in its context becomes an act with its intentions. Pure and deterministic.
import { LONGEST_TEXT } from './command-spec.ts';
import { disclaimerOf } from './disclaimers.ts';
import { isHalfCorrected } from './half-corrected.ts';
import { isBareProgress } from './outcome.ts';
import { HELP, SUMMARY } from './question-words.ts';
import { readCommand } from './read-command.ts';
import { readCorrection } from './read-correction.ts';
import { readReports } from './read-reports.ts';
import { cutOut, ownWords, type Readable, readable } from './readable.ts';
import { CALLS_SOMEBODY, GREETING, isNod, NO_REPORT, THANKS } from './small-talk.ts';
import {
  type Context,
  context as contextSchema,
  type Doubt,
  intention,
  type KnownContext,
  type Understanding,
} from './understanding.ts';

export type { Context, Intent, Intention, Question, Understanding } from './understanding.ts';

/** What leaders and the office say to others: no report, and nothing to be asked back. */
const INSTRUCTS = /必须|务必|盯紧|抓紧|督促|加快|尽快|要求|请(?:各|你|相关|责任|牵头)|要(?:确保|抓|盯|加)/;
/** What begins so and is not clear is talk. */
const LAUGHS = /^\s*(?:哈哈|嘿嘿|嘻嘻|呵呵|hh)/i;
/** 好的，马上安排人去办: a promise tells of nothing that has been done. */
const PROMISES =
  /^(?:(?:好的?|好嘞|收到|明白|嗯+|行|是|知道了)[,\s!。]*)*(?:我们?|我局|我这边?)?(?:马上|立即|立刻|这就|尽快|赶紧)[^,;。\d]{0,12}(?:办|落实|处理|跟进|核实|对接|反馈|联系|催)(?:一?下|理)?[吧哈呀]?[\s!。]*$/;
/** What laughs anywhere and names no task is talk as well. */
const LAUGHTER = /哈哈|嘿嘿|嘻嘻|呵呵|[😀-😆😂🤣]/u;
const NOTHING: Understanding = { act: 'none', intentions: [], question: null };
const LINKS = /<?(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff,;，。；]{1,500}>?/gi;

/** What voice input writes of a pause; 然后 is one between two sentences. */
const HESITATION = /[嗯呃唔诶]+/g;

/** The bot called by its name, anywhere. */
const OWN_NAME = /@(?:督办|小督|机器人|duban|bot)[^\s@,，。、:：\dA-Za-z]{0,6}/gi;
const blank = (words: string) => ' '.repeat(words.length);

/**
 * Reads `text` as the person in `context` meant it. Every record names tasks of `context.pending` by code, title or
 * quote; whatever is less than clear is asked back. Days are `YYYY-MM-DD` in the workspace's zone.
 * @throws ZodError for a context that has not the agreed shape
 */
export function understand(text: string, context: Context): Understanding {
  const known = contextSchema.parse(context);
  if (text.length > LONGEST_TEXT)
    return { ...NOTHING, question: { doubt: 'too-long', codes: [], words: '', example: null } };
  const spoken = text.replace(LINKS, blank).replace(OWN_NAME, blank).replace(HESITATION, blank);
  const plain = withoutPoliteness(readable(spoken.replace(/然后/g, '，　')));
  if (plain.view.trim() === '' || isForeignText(plain)) return NOTHING;
  if (isShared(text, plain.view)) return NOTHING;
  const quoted = [known.quoted ?? []].flat().filter((code) => known.pending.some((one) => one.code === code));
  const dated = doubtDays(plain.view, read(plain, known, quoted), quoted, known);
  const rated = doubtRates(plain.view, dated);
  const slipped = doubtSlips(plain.view, rated, known);
  const isHalf = slipped.act === 'record' && isHalfCorrected(plain, slipped, known);
  const whole = isHalf ? askedBack(slipped, 'which-correction', plain.view) : slipped;
  const disclaimer = whole.act === 'record' && !takesBackOnly(whole) ? disclaimerOf(plain.view) : null;
  const understood = disclaimer === null ? whole : askedBack(whole, 'unsure', disclaimer);
  if (known.role !== 'liaison' && understood.act === 'ask' && INSTRUCTS.test(plain.view)) return NOTHING;
  const isTalk = LAUGHS.test(plain.view) || (LAUGHTER.test(text) && understood.question?.doubt === 'no-task');
  if (isTalk && understood.act === 'ask') return NOTHING;
  // Called somebody else by name: a report inside may be meant for that person.
  if (!CALLS_SOMEBODY.test(text)) return understood;
  if (understood.act !== 'record') return NOTHING;
  return askedBack(understood, 'unclear-state', plain.view);
}

/** A report that is taken back needs no weight. */
const takesBackOnly = ({ intentions }: Understanding): boolean =>
  intentions.some(({ intent }) => intent === 'withdraw');

function askedBack(understood: Understanding, doubt: Doubt, view: string): Understanding {
  const codes = understood.intentions.flatMap(({ tasks }) => tasks);
  return { ...understood, act: 'ask', question: { doubt, codes, words: view.slice(0, 40), example: null } };
}

/** 目标95%现在93%: beside a target that is itself a rate, the other rate is hardly the task's completion. */
const TARGET_RATE =
  /(?<!(?:达到?|完成|占|实现)[^,;。]{0,6})目标(?:值|率)?(?:是|为|:)?\s?\d{1,3}(?:\.\d+)?\s?%/;

/** 12号已经完工了 under a nudge of another task: task 12, or the day. */
function doubtDays(
  view: string,
  understood: Understanding,
  quoted: readonly string[],
  known: KnownContext,
): Understanding {
  const day = /^(?:我们)?([1-9]|[12]\d|3[01])号(?!事项|任务)/.exec(view)?.[1];
  if (understood.act === 'record' && leavesNumber(view, understood, known))
    return askedBack(understood, 'which-task', view);
  const isOfQuote = understood.intentions.some(({ tasks }) => tasks.some((code) => quoted.includes(code)));
  return day !== undefined && quoted.length === 1 && !isOfQuote && understood.act === 'record'
    ? askedBack(understood, 'which-task', view)
    : understood;
}

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

/** 6到8成: a span, or task 6 at eighty per cent. */
const TENTHS_OR_CODE = /(?<![A-Za-z\d.-])[1-9一二三四五六七八九][到至][1-9一二三四五六七八九]成/;

function doubtRates(view: string, understood: Understanding): Understanding {
  const saysPercent =
    understood.act === 'record' && understood.intentions.some(({ percent }) => percent !== null);
  return saysPercent && (TARGET_RATE.test(view) || TENTHS_OR_CODE.test(view))
    ? askedBack(understood, 'which-share', view)
    : understood;
}

/** 延到12月1日,不对,是12月8日: put right in the same breath, so that either may be meant. */
const SLIP =
  /[,;。\s](?:哦|噢|啊|呃|诶|等等|等下)?(?:不对|不不|不是不是|错了|说错了?|打错了?|写错了?|搞错了?)[,;。!~\s啊哈]/;

function doubtSlips(view: string, understood: Understanding, known: KnownContext): Understanding {
  const last = known.lastReport?.tasks ?? [];
  const isNew = understood.intentions.every(
    ({ intent, tasks }) => intent !== 'withdraw' || !tasks.some((code) => last.includes(code)),
  );
  return understood.act === 'record' && isNew && SLIP.test(view)
    ? askedBack(understood, 'which-correction', view)
    : understood;
}

/** 昨天报的NM-02没问题，不用撤: what was reported stays as it is. */
const KEEPS = /(?:别|不用|不要|不必|无需|甭)(?:再|给我)?撤/;

function read(text: Readable, known: KnownContext, quoted: readonly string[]): Understanding {
  const { view } = text;
  const command = readCommand(text, known, quoted);
  if (command) return command;
  if (isNod(view) || PROMISES.test(view)) return NOTHING;
  const note = ownWords(text, 0, view.length);
  const correction = readCorrection(text, known, quoted);
  if (correction) return correction;
  if (HELP.test(view) && view.length < 40)
    return {
      act: 'answer',
      intentions: [intention('help', [], { note, why: '在问怎么用' })],
      question: null,
    };
  const reports = readReports(text, known, { quoted, wanted: null });
  if (KEEPS.test(view) && reports.intentions.every(isBareProgress)) return NOTHING;
  const summary = SUMMARY.exec(view);
  const isUnclaimed = reports.act !== 'ask' || reports.question?.doubt === 'no-task';
  if (summary && reports.act !== 'record' && isUnclaimed && view.length < 60)
    return {
      act: 'answer',
      intentions: [intention('summary', [], { note, why: `“${summary[0]}”是要汇总` })],
      question: null,
    };
  return reports;
}

function withoutPoliteness(text: Readable): Readable {
  const start = GREETING.exec(text.view)?.[0].length ?? 0;
  const end = THANKS.exec(text.view)?.index ?? text.view.length;
  return start < end ? cutOut(text, start, end) : text;
}

/** A link and a word that passes it on: its headline is no report. */
const isShared = (text: string, view: string) =>
  text.search(LINKS) >= 0 && /大家看|看看|分享|转发|关注|学习|点击|链接|推荐/.test(view);

const isForeignText = ({ view }: Readable) =>
  NO_REPORT.some(({ sense, words }) => sense !== 'for-others' && words.test(view));
