// Compares one document, as the importer reads it, with its reviewed expectation: scores by aspect, every difference.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ParsedChecklist, ParsedDocument, ParsedItem } from '../../src/checklists/parsed-document.ts';
import { importText } from '../../src/checklists/read-document.ts';

interface ExpectedFigure {
  readonly name: string;
  readonly baseline: number | string | null;
  readonly target: number | string | null;
  readonly targetHigh?: number;
  readonly unit: string | null;
  readonly comparator: string;
  readonly year: number | null;
}
interface ExpectedItem {
  readonly number: number;
  readonly section: readonly string[];
  readonly title: string;
  readonly titlePrinted?: boolean;
  readonly departments: readonly string[];
  readonly lead: readonly string[];
  readonly line: number;
  readonly rows?: readonly { readonly departments: readonly string[] }[];
  readonly milestones: readonly {
    readonly due: string | null;
    readonly kind: string;
    readonly raw: string;
  }[];
  readonly figures: readonly ExpectedFigure[];
}
interface ExpectedList {
  readonly title: string;
  readonly kind: string;
  readonly year: number;
  readonly leadRule: string;
  readonly items: readonly ExpectedItem[];
}
export interface Expected {
  readonly source: string;
  readonly checklists: readonly ExpectedList[];
}

interface Score {
  right: number;
  of: number;
  extra: number;
}

export const ASPECTS = [
  'items',
  'line',
  'section',
  'title',
  'departments',
  'lead',
  'dates',
  'values',
  'names',
] as const;
export type Aspect = (typeof ASPECTS)[number];
export type Scores = Record<Aspect, Score>;

const expectations = path.join(import.meta.dirname, 'expected');

/** The reviewed expectations, one for each document. */
export const expectedDocuments = (): Expected[] =>
  readdirSync(expectations)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(expectations, name), 'utf8')) as Expected);

export interface ListComparison {
  readonly title: string;
  /** Null when the list was not found at all. */
  readonly scores: Scores | null;
  readonly differences: readonly string[];
}

/** @param folder where the published documents are; they are not in the repository */
export function compareDocument(
  expected: Expected,
  folder: string,
): { source: string; parsed: ParsedDocument; lists: ListComparison[] } {
  const source = path.basename(expected.source);
  const parsed = importText(readFileSync(path.join(folder, source)), source);
  const lists = expected.checklists.map((list, at) => {
    const found =
      parsed.checklists.find(({ title }) => plain(title) === plain(list.title)) ?? parsed.checklists[at];
    return found === undefined
      ? { title: list.title, scores: null, differences: [] }
      : compareList(list, found);
  });
  return { source, parsed, lists };
}

function compareList(expected: ExpectedList, found: ParsedChecklist): ListComparison {
  const scores = Object.fromEntries(
    ASPECTS.map((aspect) => [aspect, { right: 0, of: 0, extra: 0 }]),
  ) as Scores;
  const differences: string[] = [];
  for (const field of ['title', 'kind', 'year', 'leadRule'] as const) {
    if (plain(`${expected[field]}`) !== plain(`${found[field]}`))
      differences.push(`${field}: ${found[field]} for ${expected[field]}`);
  }
  const left = [...found.items];
  const matched = new Map<ExpectedItem, ParsedItem>();
  for (const least of [4, 1]) {
    for (const item of expected.items) {
      const own = matched.has(item) ? undefined : nearest(item, left, least);
      if (own === undefined) continue;
      matched.set(item, own);
      left.splice(left.indexOf(own), 1);
    }
  }
  for (const item of expected.items) {
    const own = matched.get(item);
    count(scores.items, own !== undefined);
    if (own === undefined) differences.push(`${item.number}: missing`);
    else compareItem(item, own, scores, differences);
  }
  scores.items.extra = left.length;
  return { title: expected.title, scores, differences };
}

/** The item of the same number, line or figures; sentences of one paragraph share their line. */
function nearest(item: ExpectedItem, among: readonly ParsedItem[], least: number): ParsedItem | undefined {
  const keys = new Set(item.figures.map(keyOf));
  const scored = among.map((own) => {
    const shared = own.indicators.some((one) =>
      keys.has(keyOf({ ...one, targetHigh: one.targetHigh ?? undefined })),
    );
    const isThere = lineOf(own.rows[0]?.place) === item.line;
    return {
      own,
      score: (isThere ? 2 : 0) + (shared && isThere ? 2 : 0) + (own.number === item.number ? 1 : 0),
    };
  });
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score >= least ? best.own : undefined;
}

function compareItem(expected: ExpectedItem, found: ParsedItem, scores: Scores, differences: string[]): void {
  const say = (aspect: Aspect, is: boolean, own: unknown, wanted: unknown) => {
    count(scores[aspect], is);
    if (!is)
      differences.push(`${expected.number} ${aspect}: ${JSON.stringify(own)} for ${JSON.stringify(wanted)}`);
  };
  say('line', lineOf(found.rows[0]?.place) === expected.line, found.rows[0]?.place, expected.line);
  say(
    'section',
    same(found.section.map(plain), expected.section.map(plain)),
    found.section,
    expected.section,
  );
  if (expected.titlePrinted !== false)
    say('title', plain(found.title) === plain(expected.title), found.title, expected.title);
  const rows = expected.rows ?? [{ departments: expected.departments }];
  const own = found.rows
    .map(({ departments }) => departments)
    .filter((names, at) => at === 0 || names.length > 0);
  const wanted = rows
    .map(({ departments }) => departments)
    .filter((names, at) => at === 0 || names.length > 0);
  say('departments', same(own.map(join), wanted.map(join)), own, wanted);
  say('lead', same(found.rows[0]?.lead ?? [], expected.lead), found.rows[0]?.lead, expected.lead);
  const dates = found.milestones.map(({ due, kind }) => `${kind} ${due}`);
  const dues = expected.milestones.map(({ due, kind }) => `${kind} ${due}`);
  for (const due of dues) say('dates', take(dates, due), dates, due);
  scores.dates.extra += dates.length;
  if (dates.length > 0) differences.push(`${expected.number} dates extra: ${JSON.stringify(dates)}`);
  compareFigures(expected, found, scores, say, differences);
}

function compareFigures(
  expected: ExpectedItem,
  found: ParsedItem,
  scores: Scores,
  say: (aspect: Aspect, is: boolean, own: unknown, wanted: unknown) => void,
  differences: string[],
): void {
  const left = found.indicators.map((one) => ({
    value: keyOf({ ...one, targetHigh: one.targetHigh ?? undefined }),
    one,
  }));
  for (const figure of expected.figures) {
    const same = left.filter(({ value }) => value === keyOf(figure));
    const best = same.find(({ one }) => plain(one.name) === plain(figure.name)) ?? same[0];
    say(
      'values',
      best !== undefined,
      left.map(({ one, value }) => `${one.name} ${value}`),
      `${figure.name} ${keyOf(figure)}`,
    );
    if (best === undefined) continue;
    left.splice(left.indexOf(best), 1);
    say('names', plain(best.one.name) === plain(figure.name), best.one.name, figure.name);
  }
  scores.values.extra += left.length;
  if (left.length > 0)
    differences.push(
      `${expected.number} values extra: ${left.map(({ one, value }) => `${one.name} ${value}`).join('; ')}`,
    );
}

function keyOf(figure: {
  target: number | string | null;
  targetHigh?: number | undefined;
  unit: string | null;
  comparator: string;
  year: number | null;
}): string {
  // A range is printed as one target: 10-50 begins at 10.
  const isRange = typeof figure.target === 'string' && /^[\d.]+-/.test(figure.target);
  const target = isRange || typeof figure.target === 'number' ? Number.parseFloat(String(figure.target)) : '';
  return [figure.comparator, target, figure.targetHigh ?? '', figure.unit ?? '', figure.year ?? ''].join(' ');
}

function take(from: string[], value: string): boolean {
  const at = from.indexOf(value);
  if (at >= 0) from.splice(at, 1);
  return at >= 0;
}

function count(score: Score, isRight: boolean): void {
  score.of += 1;
  if (isRight) score.right += 1;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s，,。、“”"]+/g, '')
    .replace(/\((?:首批)?\d+项\)$/, '');
}

function join(names: readonly string[]): string {
  return names.join('、');
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

function lineOf(place: object | undefined): unknown {
  return place !== undefined && 'line' in place ? place.line : null;
}
