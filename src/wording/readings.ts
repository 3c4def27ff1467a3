// What was understood of plain words, asked back or passed on: the likely readings as buttons, and 都不是.
import type { ChatMessage } from '../chat/port.ts';
import type { Day } from '../database/schema.ts';
import type { Intention } from '../replies/understanding.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { actions, commandButton, cut, header, message, paragraph, plain, small } from './blocks.ts';
import { dayText, shortMinuteText } from './dates.ts';
import { intentionText } from './questions.ts';
import type { Signed } from './signature.ts';
import { codeText, targetText } from './tasks.ts';

const TITLE = '还没有登记，请确认您的意思';

export function askBack(questionId: number, doubt: string, candidates: readonly Intention[]): ChatMessage {
  const choices = candidates.slice(0, 4).map((candidate, index) => {
    const label = cut(intentionText(candidate), 70);
    return commandButton(`choose-${index + 1}`, label, `/选 ${questionId} ${index + 1}`);
  });
  return message(
    TITLE,
    paragraph(TITLE, ...(doubt === '' ? [] : [doubt])),
    actions(...choices, commandButton('choose-0', '都不是', `/选 ${questionId} 0`)),
    small('选好后才会登记；三天内有效，也可以直接重写一条。'),
  );
}

export const nothingToRecord = (reason = ''): ChatMessage =>
  reason === ''
    ? plain('这条没有需要登记的内容。')
    : message('这条消息没有登记。', paragraph('这条消息没有登记。', reason), small('全部指令：/帮助'));

/** A picture or another file came without a word that could be recorded. */
export const onlyWordsCount = (): ChatMessage =>
  plain('收到文件，但没有登记。', '督办只登记文字：请写明编号和进展，例如：/进展 A23 80% 路基完成');

export const noneOfThem = (): ChatMessage =>
  plain('好的，没有登记。请换个说法重写，例如：/进展 A23 80% 路基完成');

export function extensionAnswer(targets: readonly Target[], due: Day | null, today: Day): ChatMessage {
  const wish = due ? `延期到 ${dayText(due, today)}` : '延期';
  return plain(
    '延期申请已转告督办办公室',
    `${targets.map(codeText).join('、')}：${wish}。批准之前原时限不变，仍按原时限提醒。`,
  );
}

export function extensionNotice(
  targets: readonly Target[],
  due: Day | null,
  note: string,
  today: Day,
  { by, at, timeZone }: Signed,
): ChatMessage {
  const title = `延期申请：${targets.map(codeText).join('、')}`;
  return message(
    title,
    header(title),
    paragraph(
      ...targets.map(targetText),
      due ? `希望延期到：${dayText(due, today)}` : '没有写明新的日期',
      `原话：${note}`,
    ),
    small(`${by} · ${shortMinuteText(at, timeZone)}`, '时限尚未改动，请与申请单位联系。'),
  );
}
