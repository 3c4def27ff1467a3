// What holds for every row of one list while it is read.
import type { LeadRule } from './lead.ts';
import type { PrintedUnits } from './printed-units.ts';

export interface ListRules {
  /** For dates without a year. */
  readonly year: number;
  /** For figures without one: null in a list for several years. */
  readonly figureYear: number | null;
  readonly leadRule: LeadRule;
  /** How many years must open a sentence before a cell is cut at them: 1 in a list that names several years. */
  readonly yearsToSplit: number;
  /** False for cases, whose prose tells what was; stated deadlines count there all the same. */
  readonly hasPromises: boolean;
  /** False for problems: their titles tell what is wrong, and only the columns beside them promise. */
  readonly titlePromises: boolean;
  /** Units that the table prints in its headings or above them; absent outside tables. */
  readonly units?: PrintedUnits;
}
