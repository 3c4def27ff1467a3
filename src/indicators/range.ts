// Ranges that print their unit at both ends: 3000万-5000万元, 3个至5个.
import { UNIT_WORDS } from './units.ts';

const NUMBER = '\\d{1,12}(?:\\.\\d{1,9})?';
const BOTH_ENDS = new RegExp(
  `(?<![\\d.第]|[从由][^，,；;。\\d]{0,6})(?<low>${NUMBER})(?![年月周天])(?<unit>${UNIT_WORDS})(?<sign>[-—–~～－至到])(?=${NUMBER}\\k<unit>)`,
  'gu',
);

/** The unit stays at the upper end alone; 由30个到50个 is a way and no range. */
export function withUnitOnce(text: string): string {
  return text.replace(BOTH_ENDS, '$<low>$<sign>');
}
