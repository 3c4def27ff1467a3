// All that was read of a document, in a terminal: a table a list, or every row with every word.
import type { ImportView, ViewList, ViewRow } from '../checklists/import-view.ts';
import { cliText } from '../wording/cli.ts';
import { listTitle } from '../wording/import-preview.ts';
import { duesOf, figureLine, wholeRowLines } from '../wording/import-rows.ts';
import { NOTES_TITLE, placeText } from '../wording/import-words.ts';
import { type Column, cutToWidth, textTable } from './text-table.ts';

const COLUMNS: readonly Column[] = [
  { name: '序号' },
  { name: '事项', share: 5 },
  { name: '牵头', share: 3 },
  { name: '配合', share: 3 },
  { name: '时限', share: 4 },
  { name: '指标', share: 4 },
  { name: '出处' },
];

/** @param width columns of the screen; null shows every row whole */
export function importTable({ lists, notes }: ImportView, width: number | null): string[] {
  const others = notes.map(({ place, text }) => `${placeText(place)}：${text}`);
  return [
    ...lists.flatMap((list) => [
      '',
      listTitle(list.plan),
      ...(width === null ? whole(list) : table(list, width)),
    ]),
    ...(others.length > 0 ? ['', `${NOTES_TITLE} ${others.length} 段：`] : []),
    ...(width === null ? others : others.map((line) => cutToWidth(line, width))),
    ...(width === null || lists.length === 0 ? [] : ['', cliText.seeFull]),
  ];
}

const whole = ({ rows }: ViewList) => rows.flatMap((row) => ['', ...wholeRowLines(row)]);

const table = ({ rows }: ViewList, width: number) => textTable(COLUMNS, rows.map(cells), width);

const cells = (row: ViewRow): string[] => [
  `${row.doubts.length > 0 ? '❓' : ''}${row.code}`,
  row.title,
  row.lead.join('、') || '—',
  row.supporting.join('、'),
  daysIn(row),
  row.figures.map(figureLine).join('；'),
  placeText(row.place),
];

/** The days alone, `2022-03-31、06-30`; of what has none, why. */
function daysIn(row: ViewRow): string {
  const days = [...row.milestones, ...(row.due === null ? [] : [row.due])].map(({ due }) => due);
  const shown = duesOf(row).map(({ due }, index) => {
    const day = days[index];
    if (!day) return due;
    return day.slice(0, 4) === days[index - 1]?.slice(0, 4) ? day.slice(5) : day;
  });
  return [...new Set(shown)].join('、');
}
