// The lines of an import's preview, in the order in which a person checks them.
import type { ParsedProblem } from '../checklists/parsed-document.ts';
import type { ImportPlan } from '../checklists/plan.ts';
import { type ListPlan, tallyOf } from '../checklists/plan-list.ts';
import type { Proposal } from '../checklists/propose-import.ts';
import { cut } from './blocks.ts';
import { changeText, LONGEST_VALUE, tallyText, taskLines } from './import-changes.ts';
import { countsText, kinds, leadRules, NOTES_TITLE, oneLine, placeText } from './import-words.ts';

/** Counts, doubts, new departments, changes; the rows themselves are looked at elsewhere. */
export function previewLines({
  plan,
  problems,
  notes,
}: Pick<Proposal, 'plan' | 'problems' | 'notes'>): string[] {
  const changed = plan.lists.flatMap((list) => [
    ...list.changes.map((change) => `清单 ${list.letter} ${changeText(change)}`),
    ...list.tasks.flatMap(taskLines),
  ]);
  return [
    ...plan.lists.flatMap(listLines),
    ...(notes.length > 0 ? [`📄 ${NOTES_TITLE} ${notes.length} 段，没有丢，可以逐段看`] : []),
    problems.length > 0 ? `❓ 疑问 ${problems.length} 处，请对照原文：` : '✅ 没有疑问。',
    ...problems.map(problemText),
    ...departmentLines(plan),
    ...(changed.length > 0 ? ['📝 与已有清单的不同：', ...changed] : []),
  ];
}

function listLines(list: ListPlan): string[] {
  return [
    listTitle(list),
    `　${countsText(list.counts)}；${leadRules[list.leadRule]}`,
    ...(list.isNew ? [] : [`　${tallyText(list)}`]),
    ...listWarnings(list).map((warning) => `　⚠️ ${warning}`),
  ];
}

export const listTitle = ({ letter, title, year, kind, isNew }: ListPlan) =>
  `${letter} 《${title}》${year} 年 · ${kinds[kind]}清单 · ${isNew ? '新清单' : '修订'}`;

export const listWarnings = (list: ListPlan): string[] => [
  ...(losesMost(list) ? [`原有事项大半要撤下，请核对文件是不是清单 ${list.letter} 的新版本。`] : []),
  ...(list.alike === null
    ? []
    : [`与 ${list.alike.letter}《${list.alike.title}》有 ${list.alike.tasks} 项同名：是它的修订吗？`]),
];

/** A document of the same title that has little in common with what is stored is likely not its revision. */
function losesMost(list: ListPlan): boolean {
  const kept = list.tasks.filter(({ kind }) => kind === 'changed' || kind === 'moved').length;
  return tallyOf(list).withdrawn > list.unchanged + kept;
}

export const problemText = ({ place, what, kept }: ParsedProblem) =>
  `· ${placeText(place)}：${what}${kept === '' ? '' : `（原文：${cut(oneLine(kept), LONGEST_VALUE)}）`}`;

function departmentLines({ departments, aliases }: ImportPlan): string[] {
  const near = departments.filter((one) => one.nearest !== null);
  const others = departments.filter((one) => one.nearest === null);
  return [
    ...(departments.length > 0 ? [`🏢 新单位 ${departments.length} 个：`] : []),
    ...near.map(({ name, nearest }) => `· ${name}（是不是“${nearest}”？不说明就作为新单位）`),
    ...(others.length > 0 ? [`· ${others.map(({ name }) => name).join('、')}`] : []),
    ...aliases.map(({ alias, name }) => `🏢 别名：${alias} 就是 ${name}`),
  ];
}
