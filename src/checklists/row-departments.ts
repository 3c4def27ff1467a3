// The bodies that a table's row names, in one column or several, and who of them leads.
import { isBody } from '../departments/body.ts';
import { readClosing } from '../departments/closing-words.ts';
import { type Responsibility, readResponsibility } from '../departments/responsibility.ts';
import { readNames } from '../departments/written-names.ts';
import { withoutDeadline } from './cell-deadline.ts';
import type { Columns } from './columns.ts';
import { groupDepartments } from './group-departments.ts';
import type { LeadRule } from './lead.ts';
import { ownCells, ownText, type Row } from './table-rows.ts';
import { readTicks } from './tick-columns.ts';

export interface RowDepartments {
  readonly departments: readonly string[];
  /** Those whom the row itself names or marks as leading. */
  readonly said: readonly string[];
  /** A deadline stated beside the bodies (完成时限：), or null. */
  readonly deadline: string | null;
  /** Words of the cells that name nobody. */
  readonly remarks: string;
  readonly doubts: readonly { readonly what: string; readonly kept: string }[];
}

const NOTHING = /^(?:[-—–－/／\\]+|无|暂无)$/;

/** Merged cells count here: bodies named for several rows are responsible for each of them. */
export function readRowDepartments(row: Row, columns: Columns): RowDepartments {
  if (columns.departments.length === 0 && columns.ticks.length > 0) {
    return { ...readTicks(row, columns.ticks), deadline: null, remarks: '', doubts: [] };
  }
  if (columns.departments.length === 0) return readClosings(row, columns);
  const cells = columns.departments
    .map(({ at, role }) => ({ role, text: row[at]?.repeats === 'left' ? '' : (row[at]?.text ?? '') }))
    .filter(({ text }) => text !== '' && !NOTHING.test(text));
  const read = cells.map(({ role, text }) => ({ role, text, ...readCell(text) }));
  const ordered = [
    ...read.filter(({ role }) => role === 'lead'),
    ...read.filter(({ role }) => role !== 'lead'),
  ];
  const departments = [...new Set(ordered.flatMap((cell) => cell.departments))];
  const isSplit = columns.departments.length > 1 || columns.departments[0]?.role === 'lead';
  const said = read.flatMap((cell) =>
    cell.said.length > 0 ? cell.said : isSplit && cell.role === 'lead' ? cell.departments : [],
  );
  return {
    departments,
    said: [...new Set(said)],
    deadline: read.find(({ deadline }) => deadline !== null)?.deadline ?? null,
    remarks: read
      .map((cell) => remarksOf(cell.text, cell.departments))
      .filter((words) => words !== '')
      .join('；'),
    doubts: [
      ...read.flatMap(({ parted }) => parted.map(partedDoubt)),
      ...departments.filter((name) => !isBody(name)).map(nameDoubt),
    ],
  };
}

/** Where no column names bodies, the cells may at their end: …。（责任单位：县财政局）. */
function readClosings(row: Row, columns: Columns): RowDepartments {
  const closings = closingsOf(row, columns);
  const departments = [...new Set(closings.flatMap((closing) => closing.departments))];
  return {
    departments,
    said: [...new Set(closings.flatMap(({ lead }) => lead))],
    deadline: closings.find(({ deadline }) => deadline !== null)?.deadline ?? null,
    remarks: '',
    doubts: [
      ...closings.flatMap(({ parted }) => parted.map(partedDoubt)),
      ...departments.filter((name) => !isBody(name)).map(nameDoubt),
    ],
  };
}

function closingsOf(row: Row, { title, prose }: Columns): Responsibility[] {
  const places = [...(title === null ? [] : [title]), ...prose];
  return places.flatMap((at) => {
    const found = readClosing(ownText(row, at))?.responsibility;
    return found === undefined || found.departments.length === 0 ? [] : [found];
  });
}

interface ReadCell {
  readonly departments: readonly string[];
  readonly said: readonly string[];
  readonly deadline: string | null;
  readonly parted: readonly string[];
}

/** More than any list of bodies; such a cell is prose. */
const LONGEST = 4000;

function readCell(cell: string): ReadCell {
  if (cell.length > LONGEST) return { departments: [], said: [], deadline: null, parted: [] };
  const { bodies: text, deadline } = withoutDeadline(cell);
  if (/[:：]|牵头|会同|配合/.test(text)) {
    const found = readResponsibility(
      text.replace(BARE_LABEL, '$1：').replace(/\n(?=[\p{Script=Han}]{2,8}[:：])/gu, '；'),
    );
    if (found !== null && found.departments.length > 0)
      return { ...found, said: found.lead, deadline: found.deadline ?? deadline };
  }
  const { names, allLead, parted } = readNames(text);
  return {
    departments: names.map(({ name }) => name),
    said: names.filter(({ isMarked }) => isMarked || allLead).map(({ name }) => name),
    deadline,
    parted,
  };
}

/** 牵头单位 县发改局: the colon was left out. */
const BARE_LABEL =
  /(?<=^|[\s；;，,。])((?:牵头|责任|配合|主办|协办|承办|参与)(?:单位|部门))\s+(?=\p{Script=Han})/gu;

const LABELS = /(?:牵头|责任|配合|主办|协办|承办|参与|协同|实施|落实)(?:责任)?(?:单位|部门|科室)[:：]/g;
const BETWEEN = /[\s、，,；;/／。.*＊★☆▲△※●：:]+|等$/g;

/** The whole cell where it says more than its names do, or names that are doubtful; else ''. */
function remarksOf(text: string, names: readonly string[]): string {
  const said = text.replace(LABELS, '').replace(BETWEEN, '');
  const isPlain = said === names.join('').replace(BETWEEN, '') && names.every(isBody);
  return isPlain ? '' : text.replace(/\s+/g, '');
}

const partedDoubt = (kept: string) => ({ what: '两个单位之间没有分隔符，分开读了，请核对', kept });
const nameDoubt = (kept: string) => ({ what: '单位名称不完整，或不是单位，请核对', kept });

/** A row that names bodies and nothing else. */
function isGroupHeading(row: Row): boolean {
  const [only, ...others] = ownCells(row);
  return only !== undefined && others.length === 0 && groupDepartments(only.text) !== null;
}

/** The rule of a whole table: its columns, its marks, the remarks around it. */
export function ruleOf(columns: Columns, rows: readonly Row[], stated: LeadRule | null): LeadRule {
  if (columns.departments.length === 0 && columns.ticks.length > 0) {
    return rows.some((row) => readTicks(row, columns.ticks).said.length > 0) ? 'named' : (stated ?? 'first');
  }
  if (columns.departments.length === 0) {
    const closings = rows.flatMap((row) => closingsOf(row, columns));
    if (closings.length === 0) return rows.some(isGroupHeading) ? (stated ?? 'first') : 'none';
    return closings.filter(({ isNamed }) => isNamed).length * 2 > closings.length
      ? 'named'
      : (stated ?? 'first');
  }
  if (columns.departments.some(({ role }) => role === 'lead')) return 'named';
  const cells = rows.flatMap((row) => columns.departments.map(({ at }) => row[at]?.text ?? ''));
  if (cells.some((text) => /^[*＊★☆▲△※]|[、，,\n][*＊★☆▲△※]|[*＊★☆▲△※]$/.test(text))) return 'asterisk';
  if (cells.some((text) => /牵头(?:单位|部门)?[:：]/.test(text))) return 'named';
  return stated ?? 'first';
}
