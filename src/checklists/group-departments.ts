// Bodies that head a group of rows or paragraphs: 一、县教育和体育局（3项）, 责任单位：县水务局.
import { isBody, isPlacedBody } from '../departments/body.ts';
import { readNames } from '../departments/written-names.ts';
import { ordinalOf } from './numbering.ts';
import { readSection } from './sections.ts';

export interface GroupDepartments {
  readonly departments: readonly string[];
  /** Those whom the heading marks as leading. */
  readonly said: readonly string[];
  /** True where the heading itself says that they are responsible. */
  readonly isLabelled: boolean;
}

const LABEL = /^(?:(?:责任|牵头|承办|主办|实施|落实|主管|填报)(?:单位|部门)|部门|单位)[:：]/;
/** No heading is longer. */
const LONGEST = 80;

/** @returns null for a heading that names anything but bodies */
export function groupDepartments(heading: string): GroupDepartments | null {
  if (heading.length > LONGEST) return null;
  const { title } = readSection(heading, { line: 1 });
  const words = ordinalOf(title)?.rest ?? title;
  const isLabelled = LABEL.test(words);
  const { names } = readNames(words.replace(LABEL, ''));
  const [first] = names;
  if (first === undefined || !isPlacedBody(first.name) || !names.every(({ name }) => isBody(name)))
    return null;
  return {
    departments: names.map(({ name }) => name),
    said: names.filter(({ isMarked }) => isMarked).map(({ name }) => name),
    isLabelled,
  };
}

/** Of the headings that a row stands under, the nearest that names bodies. */
export function groupAbove(path: readonly string[]): GroupDepartments | null {
  return path.map(groupDepartments).findLast((group) => group !== null) ?? null;
}
