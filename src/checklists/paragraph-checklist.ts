// Paragraphs between tables become a checklist: its title, year, kind and lead rule around the items.

import { readClosing } from '../departments/closing-words.ts';
import { yearAssumed } from './date-doubts.ts';
import { joinWrapped } from './join-wrapped.ts';
import { type LeadRule, statedRule } from './lead.ts';
import { ordinalOf } from './numbering.ts';
import { joinCut } from './paragraph-cut.ts';
import { splitLabels } from './paragraph-labels.ts';
import { readParagraphList } from './paragraph-list.ts';
import type { ParsedChecklist, ParsedNote, ParsedProblem } from './parsed-document.ts';
import type { SourceParagraph } from './source.ts';
import { titleAbove } from './title-above.ts';
import { statedYears, type Years } from './year.ts';

export interface ParagraphSurroundings {
  /** The year that the office has said, over all else. */
  readonly year: number | undefined;
  readonly documentYears: Years | null;
  /** The year it is now, for a list that says nothing of its year. */
  readonly thisYear: number | undefined;
  readonly name: string;
  readonly leadRule: LeadRule | null;
}

export interface ParagraphChecklist {
  readonly checklist: ParsedChecklist | null;
  readonly problems: ParsedProblem[];
  readonly notes: ParsedNote[];
  /** What these paragraphs say about who leads in all that follows, or null. */
  readonly leadRule: LeadRule | null;
}

/** Paragraphs that are no list are kept as notes. */
export function readParagraphChecklist(
  lines: readonly SourceParagraph[],
  around: ParagraphSurroundings,
): ParagraphChecklist {
  const paragraphs = splitLabels(joinCut(joinWrapped(lines)));
  const first = paragraphs.findIndex(({ text }) => readClosing(text) !== null);
  const above = titleAbove(first < 0 ? paragraphs : paragraphs.slice(0, first)).title;
  // A list that begins at once with its first heading has no title.
  const title = ordinalOf(above) === null ? above : '';
  const stated = statedYears(title) ?? (around.year === undefined ? around.documentYears : null);
  const said = around.year ?? stated?.first ?? null;
  const year = said ?? around.thisYear ?? null;
  const isMany = stated !== null && stated.first !== stated.last;
  const list = readParagraphList(paragraphs, {
    year: year ?? 2000,
    figureYear: isMany ? null : year,
    leadRule: around.leadRule ?? 'first',
    yearsToSplit: isMany ? 1 : 2,
    hasPromises: true,
    titlePromises: kindOf(title) !== 'problems',
  });
  if (list === null || year === null) {
    const rules = paragraphs.filter(({ text }) => text.length <= 200).map(({ text }) => statedRule(text));
    const place = paragraphs[list?.from ?? 0]?.place ?? { line: 1 };
    const unknown = { place, what: '看不出是哪一年的清单，请注明年份', kept: title };
    return {
      checklist: null,
      problems: list === null ? [] : [unknown],
      notes: paragraphs.map(noteOf),
      leadRule: rules.findLast((rule) => rule !== null) ?? null,
    };
  }
  const remarks = list.items.flatMap(({ rows }) => rows.map((row) => row.remarks ?? ''));
  const checklist: ParsedChecklist = {
    title: title || around.name,
    kind: kindOf(title),
    year,
    leadRule: list.leadRule,
    defaultDue: defaultDueOf(title),
    items: list.items,
  };
  const before = paragraphs.slice(0, list.from).map(noteOf);
  const notes = [...before, ...list.notes, ...paragraphs.slice(list.to).map(noteOf)];
  const place = list.items[0]?.rows[0]?.place ?? { line: 1 };
  const assumed = said === null ? [yearAssumed(place, year)] : [];
  return {
    checklist,
    problems: [...assumed, ...list.problems],
    notes,
    leadRule: statedRule(remarks.join(' ')),
  };
}

function kindOf(title: string): ParsedChecklist['kind'] {
  if (/改革(?!发展|开放).{0,8}(清单|事项|任务|要点)/.test(title)) return 'reforms';
  return /(问题|整改).{0,4}(清单|台账|方案)/.test(title) ? 'problems' : 'tasks';
}

/** A list named for one year promises everything in it by that year's end. */
function defaultDueOf(title: string): ParsedChecklist['defaultDue'] {
  const years = statedYears(title);
  const raw = /20\d{2}\s*年度?/.exec(title)?.[0];
  if (years === null || years.first !== years.last || raw === undefined) return null;
  return { due: `${years.first}-12-31`, raw };
}

const noteOf = ({ place, text }: SourceParagraph): ParsedNote => ({ place, text });
