// A checklist as it is stored: what the document said last, and where each task stands.
import type { ChecklistKind, Day, DueKind, LeadRule, TaskState } from '../database/schema.ts';
import type { ChecklistFileTarget } from './checklist-file.ts';

export interface StoredMilestone {
  readonly milestoneId: number;
  readonly position: number;
  readonly text: string;
  readonly raw: string;
  readonly kind: DueKind;
  readonly approximate: boolean;
  /** The day that the document named last; an extension since then does not count. */
  readonly due: Day | null;
}

export type StoredTarget = ChecklistFileTarget & { readonly targetId: number };

export interface StoredTask {
  readonly taskId: number;
  readonly code: string;
  readonly number: number;
  readonly row: number;
  readonly section: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly line: number | null;
  /** In printed order; the first one leads when `hasLead`. */
  readonly departments: readonly string[];
  readonly hasLead: boolean;
  readonly milestones: readonly StoredMilestone[];
  readonly targets: readonly StoredTarget[];
  /** Of the task as a whole, as the document named it last. */
  readonly due: Day | null;
  readonly state: TaskState;
  readonly isWithdrawn: boolean;
}

export interface StoredChecklist {
  readonly checklistId: number;
  readonly letter: string;
  readonly title: string;
  readonly kind: ChecklistKind;
  readonly year: number;
  readonly leadRule: LeadRule;
  readonly tasks: readonly StoredTask[];
}
