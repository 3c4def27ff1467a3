// Which stored task is which row of a revised document, so that progress, claims and history stay on their task.
import type { ChecklistFileMilestone, ChecklistFileTarget, ChecklistFileTask } from './checklist-file.ts';
import { likeness, plainText } from './likeness.ts';
import { type KeyPass, type LikenessPass, type Pairs, pairUp } from './pair-up.ts';
import type { StoredMilestone, StoredTarget, StoredTask } from './stored-checklist.ts';

/** A row of the document with the code it will have. */
export interface CodedTask {
  readonly task: ChecklistFileTask;
  readonly code: string;
}

export interface TaskMatch {
  readonly pairs: readonly TaskPair[];
  readonly added: readonly CodedTask[];
  readonly withdrawn: readonly StoredTask[];
}

export interface TaskPair {
  readonly stored: StoredTask;
  readonly incoming: CodedTask;
}

type TaskPass = KeyPass<StoredTask, CodedTask> | LikenessPass<StoredTask, CodedTask>;
type Words = Pick<StoredTask, 'number' | 'row' | 'title' | 'text'>;

/** A title that was reworded keeps at least half of its pairs of characters. */
const REWORDED = 0.5;
/** A task that was reworded and moved at once must be more alike. */
const REWORDED_AND_MOVED = 0.7;

const same = (key: (words: Words) => string): KeyPass<StoredTask, CodedTask> => ({
  stored: key,
  incoming: ({ task }) => key(task),
});
const place = ({ number, row }: Words) => `${number}.${row}`;
const title = (words: Words) => plainText(words.title);
const all = (words: Words) => `${title(words)}\n${plainText(words.text)}`;

const PASSES: readonly TaskPass[] = [
  same((words) => `${place(words)}\n${all(words)}`),
  same(all),
  same((words) => `${place(words)}\n${title(words)}`),
  same(title),
  {
    likeness: (stored, { task }) =>
      place(stored) === place(task)
        ? Math.max(likeness(stored.title, task.title), likeness(stored.text, task.text))
        : 0,
    atLeast: REWORDED,
  },
  { likeness: (stored, { task }) => likeness(stored.title, task.title), atLeast: REWORDED_AND_MOVED },
];

/** A row that an earlier revision withdrew comes back as the task that it was. */
const RETURNING: readonly TaskPass[] = [same(all), same((words) => `${place(words)}\n${title(words)}`)];

export function matchTasks(stored: readonly StoredTask[], incoming: readonly CodedTask[]): TaskMatch {
  const inForce = pairUp(
    stored.filter((task) => !task.isWithdrawn),
    incoming,
    PASSES,
  );
  const back = pairUp(
    stored.filter((task) => task.isWithdrawn),
    inForce.onlyIncoming,
    RETURNING,
  );
  return {
    pairs: [...inForce.pairs, ...back.pairs],
    added: back.onlyIncoming,
    withdrawn: inForce.onlyStored,
  };
}

type MilestoneWords = Pick<StoredMilestone, 'text' | 'raw' | 'due' | 'kind'>;
const sameMilestone = (key: (words: MilestoneWords) => string) => ({ stored: key, incoming: key });

export const matchMilestones = (
  stored: readonly StoredMilestone[],
  incoming: readonly ChecklistFileMilestone[],
): Pairs<StoredMilestone, ChecklistFileMilestone> =>
  pairUp(stored, incoming, [
    sameMilestone(({ text, due, raw }) => `${plainText(text)}\n${due}\n${raw}`),
    sameMilestone(({ text }) => plainText(text)),
    { likeness: likelyTheSame, atLeast: REWORDED },
  ]);

/** The same day in the same task speaks for the same promise, but does not decide it. */
const SAME_DAY = 0.3;

function likelyTheSame(stored: MilestoneWords, incoming: MilestoneWords): number {
  const words = likeness(withoutDate(stored), withoutDate(incoming));
  return stored.due !== null && stored.due === incoming.due ? words + SAME_DAY : words;
}

/** What is promised, apart from when: the day is what revisions change most. */
const withoutDate = ({ text, raw }: Pick<MilestoneWords, 'text' | 'raw'>) => text.replace(raw, '');

type TargetWords = Pick<ChecklistFileTarget, 'name' | 'year'>;
const targetKey = ({ name, year }: TargetWords) => `${plainText(name)}\n${year}`;

export const matchTargets = (
  stored: readonly StoredTarget[],
  incoming: readonly ChecklistFileTarget[],
): Pairs<StoredTarget, ChecklistFileTarget> =>
  pairUp(stored, incoming, [{ stored: targetKey, incoming: targetKey }]);
