// A group that asks for more time: the new day, its reason, and what speaks against taking it as asked.
import { extensionDay, readExtension } from './extension-words.ts';
import { clear, doubtful, note, type Outcome, reports, type Said } from './outcome.ts';
import type { Figures } from './said-figures.ts';
import type { Sense } from './state-words.ts';
import { intention, type KnownContext, type PendingTask } from './understanding.ts';

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
      ? doubtful(said, 'unclear-state', said.note, [note('progress', said), note('extension', said)])
      : null;
  const date = request?.date ?? said.pieces.flatMap(({ dates }) => dates).at(-1) ?? null;
  const days = named.map((task) => extensionDay(date, task.due ?? null, known.today));
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
  if (doubtfully || said.pieces.some(({ done }) => done === 'whole') || figures.doubt !== null)
    return doubtful(said, 'mixed', said.note, [...wishes, note('progress', said)]);
  const guess = senses.get('unsure') ?? senses.get('condition');
  if (
    guess !== undefined &&
    !/^(?:吧|.*批复?后|.*后|.*才.*|(?:需|须|要).*再|.*(?:时限|期限|时间))$/.test(guess)
  )
    return doubtful(said, 'unsure', guess, wishes);
  if (days.includes(null)) return doubtful(said, 'no-new-date', said.note, wishes);
  const tooEarly = named.some(
    (task, at) => (days[at] ?? '') <= (task.due ?? '') || (days[at] ?? '') < known.today,
  );
  if (tooEarly) return doubtful(said, 'date-not-later', said.note, wishes);
  const [percent] = figures.percents;
  const report = percent === undefined && figures.values.length === 0 ? [] : reports(said, figures, null);
  return clear([...report, ...wishes], said);
}
