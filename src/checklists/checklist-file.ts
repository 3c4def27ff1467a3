// A reviewed checklist as a file: what the seeds hold, and what an imported document becomes before it is applied.
import { z } from 'zod';
import { canonicalName, type KnownDepartment } from '../departments/name.ts';
import {
  checklistKindSchema,
  comparatorSchema,
  daySchema,
  dueKindSchema,
  leadRuleSchema,
  type ParsedChecklist,
  type ParsedItem,
  type ParsedRow,
} from './parsed-document.ts';

const milestoneSchema = z
  .strictObject({
    text: z.string().min(1),
    raw: z.string(),
    due: daySchema.nullable(),
    kind: dueKindSchema,
    approximate: z.boolean(),
  })
  .refine(({ kind, due }) => (kind === 'date') === (due !== null), 'only a date has a due day, and it must');

const targetSchema = z.strictObject({
  name: z.string().min(1),
  comparator: comparatorSchema,
  value: z.number().nullable(),
  valueHigh: z.number().nullable(),
  unit: z.string().nullable(),
  text: z.string().min(1),
  year: z.int().nullable(),
});

const taskSchema = z.strictObject({
  number: z.int().positive(),
  /** Counts the rows of one printed number from 1; the code is `A4` for a single row, `A4.1`, `A4.2` for several. */
  row: z.int().positive(),
  section: z.array(z.string()),
  title: z.string().min(1),
  text: z.string().min(1),
  /** Where the row begins in `source`, from 1: a line of a text, a row of a sheet or table. */
  line: z.int().positive().nullable(),
  /** Every department in printed order; the first `leads` of them lead. */
  departments: z.array(z.string()),
  leads: z.int().nonnegative(),
  milestones: z.array(milestoneSchema),
  targets: z.array(targetSchema),
});

export const checklistFileSchema = z.strictObject({
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  title: z.string().min(1),
  kind: checklistKindSchema,
  year: z.int(),
  leadRule: leadRuleSchema,
  defaultDue: daySchema.nullable(),
  defaultDueRaw: z.string().nullable(),
  source: z.string(),
  tasks: z.array(taskSchema),
});

export const departmentsFileSchema = z.array(
  z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)) }),
);

export type ChecklistFileMilestone = z.infer<typeof milestoneSchema>;
export type ChecklistFileTarget = z.infer<typeof targetSchema>;
export type ChecklistFileTask = z.infer<typeof taskSchema>;
export type ChecklistFile = z.infer<typeof checklistFileSchema>;

/** Task codes by position in `tasks`: `A23`, or `A4.1` where one printed number has several rows. */
export function codesOf(file: ChecklistFile): string[] {
  const rows = new Map<number, number>();
  for (const task of file.tasks) rows.set(task.number, (rows.get(task.number) ?? 0) + 1);
  return file.tasks.map(({ number, row }) =>
    rows.get(number) === 1 ? `${file.letter}${number}` : `${file.letter}${number}.${row}`,
  );
}

/**
 * The deadline of the task as a whole: the checklist's default where no milestone reaches it, else null, because
 * its milestones carry the dates. A row that names only March for one part still owes the rest at the year's end.
 */
export function taskDueOf(file: ChecklistFile, task: ChecklistFileTask): { due: string; raw: string } | null {
  if (file.defaultDue === null) return null;
  const dues = task.milestones.flatMap(({ due }) => (due === null ? [] : [due]));
  if (dues.some((due) => due >= (file.defaultDue ?? ''))) return null;
  return { due: file.defaultDue, raw: file.defaultDueRaw ?? '' };
}

/** A parsed checklist in the shape of the seeds, not condensed; departments by their canonical names. */
export function toChecklistFile(
  parsed: ParsedChecklist,
  options: { letter: string; source: string; departments: readonly KnownDepartment[] },
): ChecklistFile {
  return {
    letter: options.letter,
    title: parsed.title,
    kind: parsed.kind,
    year: parsed.year,
    leadRule: parsed.leadRule,
    defaultDue: parsed.defaultDue?.due ?? null,
    defaultDueRaw: parsed.defaultDue?.raw ?? null,
    source: options.source,
    tasks: numberedRows(parsed.items).map((place) => toTask(place, options.departments)),
  };
}

interface NumberedRow {
  readonly item: ParsedItem;
  readonly row: ParsedRow;
  /** Among the item's rows, from 1. */
  readonly inItem: number;
  /** Among all rows of the same printed number: a number printed twice by mistake still gives distinct codes. */
  readonly inNumber: number;
}

function numberedRows(items: readonly ParsedItem[]): NumberedRow[] {
  const counts = new Map<number, number>();
  return items.flatMap((item) =>
    item.rows.map((row, index) => {
      const inNumber = (counts.get(item.number) ?? 0) + 1;
      counts.set(item.number, inNumber);
      return { item, row, inItem: index + 1, inNumber };
    }),
  );
}

function toTask(
  { item, row, inItem, inNumber }: NumberedRow,
  known: readonly KnownDepartment[],
): ChecklistFileTask {
  const leads = row.lead.map((name) => canonicalName(name, known));
  const all = row.departments.map((name) => canonicalName(name, known));
  return {
    number: item.number,
    row: inNumber,
    section: item.section,
    title: item.title,
    text: row.text || item.title,
    line: 'line' in row.place ? row.place.line : row.place.row,
    departments: [...new Set([...leads, ...all])],
    leads: new Set(leads).size,
    milestones: item.milestones
      .filter((milestone) => milestone.row === inItem)
      .map(({ row: _, ...milestone }) => milestone),
    targets: item.indicators
      .filter((indicator) => indicator.row === inItem)
      .map(({ name, comparator, target, targetHigh, unit, text, year }) => ({
        name,
        comparator,
        // A range is printed whole (3-5); its lower end is stored beside the upper one.
        value:
          typeof target === 'number' ? target : targetHigh === null ? null : Number.parseFloat(`${target}`),
        valueHigh: targetHigh,
        unit,
        text,
        year,
      })),
  };
}
