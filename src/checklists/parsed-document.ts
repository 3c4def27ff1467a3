// What the importer understands of a published document, before anything is stored; `--json` prints it as it is.
import { z } from 'zod';

export const placeSchema = z.union([
  z.strictObject({ line: z.int().positive() }),
  z.strictObject({ sheet: z.string(), row: z.int().positive() }),
  z.strictObject({ table: z.int().positive(), row: z.int().positive() }),
]);
/** Where something stands in the source, counted from 1. */
export type Place = z.infer<typeof placeSchema>;

export const checklistKindSchema = z.enum(['tasks', 'indicators', 'reforms', 'problems', 'cases', 'report']);
export const leadRuleSchema = z.enum(['first', 'asterisk', 'named', 'none']);
export const dueKindSchema = z.enum(['date', 'ongoing', 'relative', 'recurring', 'none', 'invalid']);
export const comparatorSchema = z.enum(['>=', '<=', '=', 'trend', 'text']);
/** A calendar day `YYYY-MM-DD` that exists. */
export const daySchema = z.iso.date();

/** `remarks` are words of the departments' cell that name nobody (按职责分工负责); absent where there are none. */
const parsedRowSchema = z.strictObject({
  text: z.string(),
  departments: z.array(z.string()),
  lead: z.array(z.string()),
  place: placeSchema,
  remarks: z.string().optional(),
});

/** `row` counts the item's rows from 1, so that a milestone or target stays with the row that names it. */
const parsedMilestoneSchema = z.strictObject({
  text: z.string(),
  due: daySchema.nullable(),
  raw: z.string(),
  kind: dueKindSchema,
  approximate: z.boolean(),
  row: z.int().positive(),
});

/** `target` is a number, a range as `3-5` (`targetHigh` is its end), or the words of a target that has none (逐步下降). */
const parsedIndicatorSchema = z.strictObject({
  name: z.string(),
  baseline: z.union([z.number(), z.string()]).nullable(),
  target: z.union([z.number(), z.string()]).nullable(),
  targetHigh: z.number().nullable(),
  unit: z.string().nullable(),
  comparator: comparatorSchema,
  year: z.int().nullable(),
  text: z.string(),
  row: z.int().positive(),
});

const parsedItemSchema = z.strictObject({
  number: z.int().positive(),
  section: z.array(z.string()),
  title: z.string(),
  rows: z.array(parsedRowSchema),
  milestones: z.array(parsedMilestoneSchema),
  indicators: z.array(parsedIndicatorSchema),
});

const parsedChecklistSchema = z.strictObject({
  title: z.string(),
  kind: checklistKindSchema,
  year: z.int(),
  leadRule: leadRuleSchema,
  /** When rows without a date of their own are due, and the words that say so; null when the document does not. */
  defaultDue: z.strictObject({ due: daySchema, raw: z.string() }).nullable(),
  items: z.array(parsedItemSchema),
});

const parsedProblemSchema = z.strictObject({ place: placeSchema, what: z.string(), kept: z.string() });

/** Words outside every list: the letter around it, notes below a table. Kept so that nothing is lost. */
const parsedNoteSchema = z.strictObject({ place: placeSchema, text: z.string() });

export const parsedDocumentSchema = z.strictObject({
  checklists: z.array(parsedChecklistSchema),
  departments: z.array(z.strictObject({ name: z.string(), aliases: z.array(z.string()) })),
  problems: z.array(parsedProblemSchema),
  notes: z.array(parsedNoteSchema).optional(),
});

export type ParsedRow = z.infer<typeof parsedRowSchema>;
export type ParsedMilestone = z.infer<typeof parsedMilestoneSchema>;
export type ParsedIndicator = z.infer<typeof parsedIndicatorSchema>;
export type ParsedItem = z.infer<typeof parsedItemSchema>;
export type ParsedChecklist = z.infer<typeof parsedChecklistSchema>;
/** Something that was not understood: what (Chinese, for the office) and the words kept for it. */
export type ParsedProblem = z.infer<typeof parsedProblemSchema>;
export type ParsedNote = z.infer<typeof parsedNoteSchema>;
export type ParsedDocument = z.infer<typeof parsedDocumentSchema>;
