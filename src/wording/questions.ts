// What is said when a report is asked back or not recorded, and how an understanding is explained to a person.
import { understand } from '../replies/understand.ts';
import type { Context, Doubt, Intent, Intention, Question, Understanding } from '../replies/understanding.ts';
import { cut } from './blocks.ts';
import { fullDayText } from './dates.ts';

const WHICH_TASK = '没有看到事项编号，请问说的是哪一项？';

const SENTENCES: Readonly<Record<Doubt, (codes: string, words: string) => string>> = {
  'which-task': (codes, words) => `“${words}”说的是哪一项：${codes}？`,
  'no-task': (codes) => (codes === '' ? WHICH_TASK : `请问说的是哪一项：${codes}？`),
  'bare-code': (codes) => `收到编号 ${codes}。请问是要查看，还是报进展或办结？`,
  'not-theirs': (_, words) => `${words} 不在您单位的待办事项里，请核对编号，或请该项的牵头单位填报。`,
  'several-quoted': (codes) =>
    codes === '' ? WHICH_TASK : `这条提醒里有 ${codes}，请问是全部，还是其中一项？`,
  'rest-of-list': (codes, words) => `“${words}”里没有逐项点名。请问 ${codes} 和其余各项分别是什么情况？`,
  unsure: (codes, words) => `“${words}”还拿不准。请问 ${codes} 是已经办结，还是仍在推进？`,
  condition: (codes, words) => `“${words}”说的是条件。请问 ${codes} 现在是在推进，还是受阻？`,
  'nearly-done': (codes) => `${codes} 好像还有没完成的部分。请问是申请销号，还是报进展？`,
  'part-share': (codes) => `这个比例说的是其中一部分。请问 ${codes} 的总体进度是多少？`,
  'which-share': (codes) => `请问 ${codes} 的总体进度是多少？请写一个 0 到 100 之间的百分比。`,
  'bare-number': (codes, words) => `请问“${words}”是 ${codes} 的进度百分比吗？`,
  'other-target': (codes) => `您写的总数与 ${codes} 的目标数不一致，请问以哪个为准？`,
  mixed: (codes) => `关于 ${codes} 的话里有几种意思，请问是哪一种？`,
  'unclear-state': (codes) => `没有看明白 ${codes} 的情况。请问是报进展，还是已经办结？`,
  'left-unread': (codes, words) => `“${words}”这几个字没有看明白，请问 ${codes} 是哪种情况？`,
  cancelled: (codes, words) =>
    `“${words}”是说 ${codes} 不再做，还是撤回刚才报的内容？调整事项请联系督办办公室。`,
  'no-new-date': (codes) => `请问 ${codes} 想延期到哪一天？`,
  'date-not-later': (codes) => `${codes} 申请的日期不晚于原定期限或今天，请问想延期到哪一天？`,
  'nothing-to-correct': () => '没有找到要更正的那条登记，请写明编号，例如：A23 报错了，应为 45%。',
  'which-correction': (codes) => `请问要更正 ${codes} 的哪一条，正确的内容是什么？`,
  'not-a-liaison': (codes) => `${codes} 须由责任单位的联络员填报。请问是想查看，还是代为登记？`,
  command: (_, words) => `没有“${words}”这个指令。`,
  'too-long': () => '内容太长（上限 2000 字），没有登记，请精简后再发。',
};

/** One Chinese sentence. */
export function questionText({ doubt, codes, words, example }: Question): string {
  const sentence = SENTENCES[doubt](codes.slice(0, 8).join('、'), cut(words, 40));
  return example === null ? sentence : `${sentence}是不是想写：${cut(example, 80)}`;
}

const INTENT_NAMES: Readonly<Record<Intent, string>> = {
  progress: '报进展',
  done: '申请销号',
  blocked: '报受阻',
  start: '报开工',
  extension: '申请延期',
  withdraw: '撤回',
  query: '查看',
  summary: '看汇总',
  help: '看帮助',
};

/** `A23 报进展，进度 60%，预计 2022年10月31日`. */
export function intentionText({ intent, tasks, percent, value, due, eta }: Intention): string {
  const parts = [
    [tasks.join('、'), INTENT_NAMES[intent]].filter(Boolean).join(' '),
    ...(percent === null ? [] : [`进度 ${percent}%`]),
    ...(value === null ? [] : [`${value.metric} ${value.number}${value.unit}`]),
    ...(due === null ? [] : [`延至 ${fullDayText(due)}`]),
    ...(eta === null ? [] : [`预计 ${fullDayText(eta)}`]),
  ];
  return parts.join('，');
}

/** The understanding as programs outside read it: the question as its sentence. */
export function printedUnderstanding({ act, intentions, question }: Understanding) {
  return { act, intentions, question: question === null ? null : questionText(question) };
}

/** JSON lines of `{ text, context }` -> JSON lines of understandings, in order; an unreadable line gives `{ error }`. */
export function understandLines(jsonl: string): string {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.stringify(understandLine(line)))
    .join('\n');
}

function understandLine(line: string) {
  try {
    const { text, context } = JSON.parse(line) as { text: unknown; context: Context };
    return printedUnderstanding(understand(String(text ?? ''), context));
  } catch (error) {
    const reason = error instanceof SyntaxError ? '这一行不是 JSON' : 'context 的格式不对';
    return { act: 'none', intentions: [], question: null, error: reason };
  }
}

const ACTS: Readonly<Record<Understanding['act'], string>> = {
  record: '登记',
  ask: '反问，不登记',
  answer: '答复',
  none: '不登记',
};

/** One sentence explained to a person, with the words that gave each field. */
export function explain(text: string, context: Context): string {
  const { act, intentions, question } = understand(text, context);
  return [
    `理解：${ACTS[act]}`,
    ...intentions.map((one, at) => `${at + 1}. ${intentionText(one)}（${one.why}）`),
    ...(question === null ? [] : [`反问：${questionText(question)}`]),
  ].join('\n');
}
