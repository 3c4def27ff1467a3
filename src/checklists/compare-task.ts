// What a revised document changes about one task, field by field. Pure.
import type { Day } from '../database/schema.ts';
import type { ChecklistFileMilestone, ChecklistFileTarget, ChecklistFileTask } from './checklist-file.ts';
import { matchMilestones, matchTargets } from './match-tasks.ts';
import type { StoredMilestone, StoredTarget, StoredTask } from './stored-checklist.ts';

export type Field =
  | ('title' | 'text' | 'section' | 'departments' | 'milestone' | 'target' | 'deadline')
  /** Of a whole checklist. */
  | ('kind' | 'year' | 'leadRule');

/** `before` is null for what is added, `after` for what is left out; `which` names the milestone or target. */
export interface FieldChange {
  readonly field: Field;
  readonly which: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The rows of a document differ in blanks from format to format: that alone is no change. */
const squeezed = (text: string) => text.replace(/\s+/g, '');

export function changed(
  field: Field,
  before: string | null,
  after: string | null,
  which: string | null = null,
): FieldChange[] {
  const isSame = before === null || after === null ? before === after : squeezed(before) === squeezed(after);
  return isSame ? [] : [{ field, which, before, after }];
}

/** @param due of the task as a whole, as `taskDueOf` gives it */
export function compareTask(
  stored: StoredTask,
  incoming: ChecklistFileTask,
  due: Day | null,
): readonly FieldChange[] {
  return [
    ...changed('title', stored.title, incoming.title),
    ...changed('text', stored.text, incoming.text),
    ...changed('section', stored.section.join(' / '), incoming.section.join(' / ')),
    ...changed(
      'departments',
      bodies(stored.departments, stored.hasLead),
      bodies(incoming.departments, incoming.leads > 0),
    ),
    ...changed('deadline', stored.due, due),
    ...milestoneChanges(stored.milestones, incoming.milestones),
    ...targetChanges(stored.targets, incoming.targets),
  ];
}

const bodies = (names: readonly string[], hasLead: boolean) =>
  names.map((name, index) => (hasLead && index === 0 ? `${name}（牵头）` : name)).join('、');

function milestoneChanges(
  stored: readonly StoredMilestone[],
  incoming: readonly ChecklistFileMilestone[],
): FieldChange[] {
  const match = matchMilestones(stored, incoming);
  const number = (one: ChecklistFileMilestone) => `${incoming.indexOf(one) + 1}`;
  const changes = [
    ...match.pairs.flatMap(({ stored: was, incoming: is }) =>
      changed('milestone', milestoneWords(was), milestoneWords(is), number(is)),
    ),
    ...match.onlyIncoming.flatMap((is) => changed('milestone', null, milestoneWords(is), number(is))),
    ...match.onlyStored.flatMap((was) => changed('milestone', milestoneWords(was), null, `${was.position}`)),
  ];
  return changes.sort((a, b) => Number(a.which) - Number(b.which));
}

function milestoneWords({
  text,
  raw,
  due,
  kind,
  approximate,
}: ChecklistFileMilestone | StoredMilestone): string {
  const when =
    due === null ? raw || kind : `${due}${approximate ? '≈' : ''}${raw === '' ? '' : `（${raw}）`}`;
  return `${when} ${text}`;
}

function targetChanges(
  stored: readonly StoredTarget[],
  incoming: readonly ChecklistFileTarget[],
): FieldChange[] {
  const match = matchTargets(stored, incoming);
  return [
    ...match.pairs.flatMap(({ stored: was, incoming: is }) =>
      changed('target', figureWords(was), figureWords(is), is.name),
    ),
    ...match.onlyIncoming.flatMap((is) => changed('target', null, figureWords(is), is.name)),
    ...match.onlyStored.flatMap((was) => changed('target', figureWords(was), null, was.name)),
  ];
}

function figureWords({ comparator, value, valueHigh, unit, text }: ChecklistFileTarget): string {
  const figure = value === null ? '' : `${comparator}${value}${valueHigh === null ? '' : `-${valueHigh}`}`;
  return [figure + (value === null ? '' : (unit ?? '')), text].filter(Boolean).join(' ');
}
