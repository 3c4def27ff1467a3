// A group that asks for more time: the new day, its reason, and what speaks against taking it as asked.
import { extensionDay, readExtension } from './extension-words.ts';
import type { Figures } from './figures/said-figures.ts';
import { clear, doubtful, note, type Outcome, reports, type Said } from './outcome.ts';
import { POLITE_REQUEST } from './question-words.ts';
import type { Sense } from './state-words.ts';
import { intention, type KnownContext, type PendingTask } from './understanding.ts';

/** Thought of, sounded out or refused: 本来想延到10月,局长没同意. */
const REFUSED =
  /(?:局长|领导|县长|主任|书记|上面|上级|县里|市里|组长)[^,;。]{0,4}[没不未](?:有)?(?:同意|批|准|让)|按原(?:定|计划|时间|期限)|本来[想要打]|原[本先]?[想要打]|先问|问一?问|问一下|还没(?:正式)?(?:报(?![齐送完全])|提|定)|没正式|只是(?:问|想)|再看看?|不一定|未必/;

/** 下月第二周的周五也就是12月11日: the day that is told in the end. */
const SAME_DAY = /也就是|就是|即(?!将)/;
/** 商户不配合停下来了，申请延到6月: it stands still now, which is more than a reason. */
const STANDS_STILL = /停下来了|[卡停]着(?!呢?吗)|卡住了|动不了/;

/** Null when no time is asked for. */
export function readRequest(
  said: Said,
  named: readonly PendingTask[],
  known: KnownContext,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
): Outcome | null {
  const asked = said.pieces.map((piece) => readExtension(piece)).filter((one) => one !== null);
  const doubtfully = asked.includes('doubtful');
  const request = asked.findLast((one) => one !== 'doubtful');
  if (!request && said.wanted !== 'extension')
    return doubtfully
      ? doubtful('unclear-state', said.note, [note('progress', said), note('extension', said)])
      : null;
  const last = said.pieces.flatMap(({ dates, text }) => (SAME_DAY.test(text) ? dates.slice(-1) : [])).at(-1);
  // /延期 A23 12-30 招标要20天: behind the command the day stands first.
  const all = said.pieces.flatMap(({ dates }) => dates);
  const ahead = all.find(({ kind, day }) => kind === 'day' && day !== null && day > known.today);
  const date = last ?? request?.date ?? ahead ?? all.at(-1) ?? null;
  // 延到国庆后，10月15日: the second day says which.
  const asks = date?.kind === 'day' && date.day === null ? (ahead ?? date) : date;
  if (named.length === 0) return doubtful('no-task', said.note, [note('extension', said)]);
  const days = named.map((task) => extensionDay(asks, task.due ?? null, known.today));
  const dues = [...new Set(days)];
  const wishes = dues.map((due) =>
    intention(
      'extension',
      named.filter((_, at) => days[at] === due).map(({ code }) => code),
      {
        due,
        note: said.note,
        why: `“${request?.words ?? ''}”是申请延期${due === null ? '' : `，新期限${due}`}`,
      },
    ),
  );
  const isWithdrawn = said.pieces.some(({ text }) => REFUSED.test(text));
  if (doubtfully || isWithdrawn || said.pieces.some(({ done }) => done === 'whole') || figures.doubt !== null)
    return doubtful('mixed', said.note, [...wishes, note('progress', said)]);
  // 恐怕来不及，延到月底行不行: the fear is the reason.
  const isPolite = said.pieces.some(
    ({ text }) => POLITE_REQUEST.test(text) || /恐怕(?:要|得|只能|需要)?(?:申请|延|推)/.test(text),
  );
  const fear = senses.get('unsure');
  const guess = (isPolite && fear === '恐怕' ? undefined : fear) ?? senses.get('condition');
  if (
    guess !== undefined &&
    !/^(?:吧|返工|完不成了|.*批复?后|.*后|.*才.*|(?:需|须|要).*再|.*(?:时限|期限|时间))$/.test(guess)
  )
    return doubtful('unsure', guess, wishes);
  if (days.includes(null)) return doubtful('no-new-date', said.note, wishes);
  const tooEarly = named.some(
    (task, at) => (days[at] ?? '') <= (task.due ?? '') || (days[at] ?? '') < known.today,
  );
  if (tooEarly) return doubtful('date-not-later', said.note, wishes);
  const [percent] = figures.percents;
  const report = percent === undefined && figures.values.length === 0 ? [] : reports(said, figures, null);
  const stuck = said.pieces.find((piece) => readExtension(piece) === null && STANDS_STILL.test(piece.text));
  const still =
    stuck === undefined
      ? []
      : [
          intention('blocked', said.tasks, {
            note: said.note,
            why: `“${stuck.senses.get('blocked') ?? ''}”是受阻`,
          }),
        ];
  return clear([...still, ...report, ...wishes], said);
}
