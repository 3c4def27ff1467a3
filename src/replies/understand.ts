// The door of understanding: any text in its context becomes an act with its intentions. Pure and deterministic.
import { LONGEST_TEXT } from './commands/command-spec.ts';
import { readCommand } from './commands/read-command.ts';
import { readCorrection } from './corrections/read-correction.ts';
import { wholeDoubt } from './doubts/whole-doubts.ts';
import { isBareProgress } from './outcome.ts';
import { HELP, SUMMARY } from './question-words.ts';
import { readReports } from './read-reports.ts';
import { cutOut, ownWords, type Readable, readable } from './readable.ts';
import { CALLS_SOMEBODY, GREETING, isNod, NO_REPORT, THANKS } from './small-talk.ts';
import { DONE } from './state-words.ts';
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
  const whole = read(plain, known, quoted);
  const found = whole.act === 'record' ? wholeDoubt(plain, whole, known, quoted) : null;
  const understood = found === null ? whole : askedBack(whole, found.doubt, found.words);
  if (known.role !== 'liaison' && understood.act === 'ask' && INSTRUCTS.test(plain.view)) return NOTHING;
  const isTalk = LAUGHS.test(plain.view) || (LAUGHTER.test(text) && understood.question?.doubt === 'no-task');
  if (understood.act === 'ask' && isForLater(plain.view, understood)) return NOTHING;
  // 哈哈今年龙舟我们肯定拿第一: what laughs and tells nothing is talk, whatever it names.
  if (isTalk && (understood.act === 'ask' || understood.intentions.every(isBareProgress))) return NOTHING;
  // Called somebody else by name: a report inside may be meant for that person.
  if (!CALLS_SOMEBODY.test(text)) return understood;
  if (understood.act !== 'record') return NOTHING;
  return askedBack(understood, 'unclear-state', plain.view);
}

/** 我再核一核, 回头补报: it will be told later, and nothing is told now. */
const FOR_LATER =
  /(?<![帮给替])我们?(?:再|先|马上|这就|去|来)*(?:问|核|查)(?:问|一?下|一核|完)|马上问|回头(?:再|补)*报|晚点报|问完|才清楚|把(?:进度|数|材料)[^,;。]{0,2}报上来|高度重视|跟我说一?声/;
const isForLater = (view: string, { intentions, question }: Understanding): boolean =>
  FOR_LATER.test(view) &&
  !CLAIMS.test(view) &&
  question?.doubt !== 'not-theirs' &&
  intentions.every(({ percent, value, due }) => percent === null && value === null && due === null);
const CLAIMS = new RegExp(`${DONE}|开工|停工|卡[在住着]`);

function askedBack(understood: Understanding, doubt: Doubt, words: string): Understanding {
  const codes = understood.intentions.flatMap(({ tasks }) => tasks);
  return { ...understood, act: 'ask', question: { doubt, codes, words: words.slice(0, 40), example: null } };
}

/** 昨天报的NM-02没问题，不用撤: what was reported stays as it is. */
const KEEPS = /(?:别|不用|不要|不必|无需|甭)(?:再|给我)?(?:撤|改(?=$|[,;。!\s]))/;

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
  if (KEEPS.test(view) && (reports.question?.doubt === 'no-task' || reports.intentions.every(isBareProgress)))
    return NOTHING;
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
