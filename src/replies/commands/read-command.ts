// Commands in a context: the same words after them as in free text, so that their order is free and codes may be any.
import { numberOf } from '../../indicators/numeral.ts';
import { findMentions } from '../names/mentions.ts';
import { readReports } from '../read-reports.ts';
import { ownWords, type Readable, readable } from '../readable.ts';
import { type Intent, intention, type KnownContext, type Understanding } from '../understanding.ts';
import { type CommandName, findCommand } from './commands.ts';
import { parseText } from './parse-command.ts';

/** Report commands that are understood here before they have a spec of their own. */
const OTHER_COMMANDS: readonly (readonly [RegExp, Intent])[] = [
  [/^(?:延期|推迟|yq(?![a-z])|extend)/i, 'extension'],
  [/^(?:开工|启动|kg(?![a-z])|start)/i, 'start'],
  [/^(?:指标|zb(?![a-z])|reading)/i, 'progress'],
  [/^(?:周报|月报|汇总|zhb|yb|weekly|monthly)/i, 'summary'],
];
/** Office commands have no intent here. */
const MEANT: Readonly<Partial<Record<CommandName, Intent>>> = {
  progress: 'progress',
  claim: 'done',
  blocked: 'blocked',
  undo: 'withdraw',
  tasks: 'query',
  show: 'query',
  summary: 'summary',
  help: 'help',
};
const MARK = /^(?:\/{1,3}\s?|#(?!\s))/;
const SLIPPED = /^(?:[、\\|·*^÷~]|[!.。?`]\s?)\s?(?=\p{Script=Han}|[a-z])/iu;

/** /办结怎么用 asks for help and closes nothing. */
const HOW = /^\s?(?:怎么|如何|咋)[用写填报弄]|^\s?(?:格式|用法)/;

/** Null when the text is no command, rightly or wrongly spelled. */
export function readCommand(
  text: Readable,
  known: KnownContext,
  quoted: readonly string[],
): Understanding | null {
  const { view } = text;
  const mark = MARK.exec(view)?.[0] ?? SLIPPED.exec(view)?.[0];
  if (mark === undefined) return readUnmarked(text, known, quoted);
  const word = /^(?:\p{Script=Han}{1,20}|[A-Za-z]+)/u.exec(view.slice(mark.length))?.[0];
  if (word === undefined) return null;
  const spelled = spellingOf(word);
  const isSlipped = !MARK.test(view);
  if (spelled === null) return unknownCommand(text, mark, known, quoted);
  if (spelled.intent === null) return isSlipped ? null : { act: 'none', intentions: [], question: null };
  const rest = mark.length + spelled.length;
  if (HOW.test(view.slice(rest)))
    return {
      act: 'answer',
      intentions: [intention('help', [], { note: view, why: '在问指令怎么用' })],
      question: null,
    };
  if (hasSecond(view.slice(rest))) return twoCommands(text);
  if (isSlipped && !/^(?:$|[\s:]|[A-Za-z\d#第])/.test(view.slice(rest))) return null;
  const read = readArguments(text, rest, spelled.intent, known, quoted);
  if (!isSlipped || read.act === 'answer') return read;
  const example = `/${ownWords(text, mark.length, view.length)}`;
  const { intentions } = read;
  return {
    act: 'ask',
    intentions,
    question: {
      doubt: 'command',
      codes: intentions.flatMap(({ tasks }) => tasks),
      words: view.slice(0, rest),
      example,
    },
  };
}

function spellingOf(word: string): { intent: Intent | null; length: number } | null {
  for (let length = word.length; length > 0; length--) {
    const spec = findCommand(word.slice(0, length));
    if (spec) return { intent: MEANT[spec.name as CommandName] ?? null, length };
  }
  for (const [pattern, intent] of OTHER_COMMANDS) {
    const found = pattern.exec(word)?.[0];
    if (found !== undefined) return { intent, length: found.length };
  }
  return null;
}

/** /办结A8，/进展A12 70: each word would be taken for the other's tasks too. */
const hasSecond = (rest: string): boolean =>
  [...rest.matchAll(/[/#]\s?(\p{Script=Han}{2,4}|[A-Za-z]{2,10})/gu)].some(
    ([, word = '']) => spellingOf(word) !== null,
  );

const twoCommands = (text: Readable): Understanding => ({
  act: 'ask',
  intentions: [
    intention('help', [], { note: ownWords(text, 0, text.view.length), why: '一条消息里有两个指令' }),
  ],
  question: { doubt: 'mixed', codes: [], words: text.view.slice(0, 40), example: null },
});

/** A question command without a mark: 任务 逾期, 帮助, 撤回. Reports without a mark are read as free text. */
function readUnmarked(text: Readable, known: KnownContext, quoted: readonly string[]): Understanding | null {
  // 进展 A21 40 with the mark forgotten.
  const head = /^(?:进展|进度)\s(?=[#A-Za-z\d])/.exec(text.view)?.[0];
  if (head !== undefined) return readArguments(text, head.length, 'progress', known, quoted);
  const parsed = parseText(text.view);
  if (!parsed?.ok || findMentions(text, known, []).length > 0) return null;
  const intent = MEANT[parsed.call.command] ?? null;
  const note = ownWords(text, 0, text.view.length);
  if (intent === 'help' || intent === 'summary' || parsed.call.command === 'tasks')
    return {
      act: 'answer',
      intentions: [intention(intent ?? 'help', [], { note, why: '是一条指令' })],
      question: null,
    };
  return null;
}

/** /进展A32 45 and /延期 12 12-30: behind one code the number is the share, or the day, whatever tasks there are. */
function withWords(written: string, wanted: Intent): string {
  // /进展 A23 "80"
  const words = written
    .replace(/^["']([^"']{1,12})["']\s?/, '$1 ')
    .replace(/\s?["']([^"']{1,8})["']\s*$/, ' $1');
  const spoken = /^(\S*[A-Za-z-]\d+(?=[^\d\s])|\S+(?=\s))\s?([一二三四五六七八九十百]{1,4})$/.exec(words);
  if (wanted === 'progress' && spoken) return `${spoken[1]} 进度${numberOf(spoken[2] ?? '')}%`;
  if (wanted === 'progress') return words.replace(/^(\S*[A-Za-z-]\S*)\s(\d{1,3})$/, '$1 进度$2%');
  // /延期 11-28 A23 is /延期 A23 11-28.
  const inOrder = words.replace(/^([\d]{1,2}[-./]\d{1,2})\s(?!\d{1,2}[-./])(\S+)/, '$2 $1');
  if (wanted === 'extension')
    return inOrder.replace(
      /^(\S+\s)(1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])(?=$|[\s,;。])/,
      '$1到$2月$3日',
    );
  return words;
}

function readArguments(
  text: Readable,
  at: number,
  wanted: Intent,
  known: KnownContext,
  quoted: readonly string[],
): Understanding {
  const note = ownWords(text, at, text.view.length);
  const why = `指令“${text.view.slice(0, at)}”`;
  const words = text.view.slice(at).replace(/^(?:#(?=\s))?[\s:,]*/, '');
  const rest = readable(withWords(words, wanted));
  if (wanted === 'help' || wanted === 'summary')
    return { act: 'answer', intentions: [intention(wanted, [], { note, why })], question: null };
  if (wanted === 'query' || wanted === 'withdraw')
    return readTasksOnly(rest, wanted, { note, why }, known, quoted);
  const isAnswer = rest.view === '' && quoted.length === 1 && (wanted === 'done' || wanted === 'start');
  if (isAnswer && known.role === 'liaison')
    return { act: 'record', intentions: [intention(wanted, quoted, { note, why })], question: null };
  const read = readReports(rest, known, { quoted, wanted });
  if (read.act !== 'none') return read;
  if (read.question) return read;
  const tasks = quoted.length === 1 ? quoted : [];
  return {
    act: 'ask',
    intentions: [intention(wanted, tasks, { note, why })],
    question: { doubt: 'no-task', codes: tasks, words: note, example: null },
  };
}

/** /撤回, /撤回 刚才那条: the last report, or the one that is quoted. */
const POINTS_AT_LAST =
  /^(?:刚才?|刚刚|上|最近|最后|前|那|这|一|面|次|条|个|的|我|报|发|说|进度|进展|记录|回执|内容|全部|都|吧|了|谢|请|麻烦|报错|错|手滑|[\s,;。!])*$/;

function readTasksOnly(
  rest: Readable,
  wanted: 'query' | 'withdraw',
  words: { note: string; why: string },
  known: KnownContext,
  quoted: readonly string[],
): Understanding {
  const mentions = findMentions(rest, known, quoted);
  const named = [...new Set(mentions.flatMap(({ codes }) => codes))];
  const isSure = mentions.every((one) => one.isSure && one.foreign.length === 0);
  if (wanted === 'query')
    return { act: 'answer', intentions: [intention('query', named, words)], question: null };
  const last = known.lastReport?.tasks ?? [];
  const tasks = named.length > 0 && rest.view !== '' ? named : last.length > 0 ? last : quoted;
  const isNumber = /^(?:第|回执)?\s?\d+号?$/.test(rest.view) && named.length === 0;
  const intentions = [intention('withdraw', tasks, words)];
  const isSaid = named.length > 0 || POINTS_AT_LAST.test(rest.view);
  if ((tasks.length > 0 && isSaid && isSure) || isNumber)
    return { act: 'record', intentions, question: null };
  return {
    act: 'ask',
    intentions,
    question: { doubt: 'nothing-to-correct', codes: [], words: words.note, example: null },
  };
}

/** 进站 for 进展: the nearest command is offered with the person's own words behind it. */
function unknownCommand(
  text: Readable,
  mark: string,
  known: KnownContext,
  quoted: readonly string[],
): Understanding | null {
  const parsed = parseText(text.view);
  if (parsed === null || parsed.ok || parsed.refusal.nearest === null) {
    if (mark.startsWith('#') || !mark.startsWith('/')) return null;
    const example = '/帮助';
    return {
      act: 'ask',
      intentions: [intention('help', [], { note: text.view, why: '没有这个指令' })],
      question: { doubt: 'command', codes: [], words: text.view.slice(0, 20), example },
    };
  }
  const { nearest, written } = parsed.refusal;
  const intent = MEANT[nearest.name as CommandName] ?? null;
  const rest = mark.length + Math.min(written.length, nearest.chinese.length);
  const read = intent === null ? null : readArguments(text, rest, intent, known, quoted);
  const intentions = read?.intentions ?? [];
  const example =
    intentions.length > 0
      ? `/${nearest.chinese} ${ownWords(text, rest, text.view.length)}`.trim()
      : parsed.refusal.example;
  return {
    act: 'ask',
    intentions,
    question: {
      doubt: 'command',
      codes: intentions.flatMap(({ tasks }) => tasks),
      words: text.view.slice(0, rest),
      example,
    },
  };
}
