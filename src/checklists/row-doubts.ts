// What a person must look at in a table's row: names that are doubtful, nobody responsible, nobody marked as leading.
import type { Columns } from './columns.ts';
import { leadOf } from './lead.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedItem, ParsedProblem } from './parsed-document.ts';
import type { RowDepartments } from './row-departments.ts';
import { placeOf, type Row } from './table-rows.ts';

/** @param item with this row among its rows */
export function rowDoubts(
  found: RowDepartments,
  row: Row,
  item: ParsedItem,
  columns: Columns,
  rules: ListRules,
): ParsedProblem[] {
  const place = placeOf(row, columns);
  const problems: ParsedProblem[] = found.doubts.map((doubt) => ({ place, ...doubt }));
  if (leadOf(rules.leadRule, found.departments, found.said).isDoubtful) {
    problems.push({
      place,
      what: '没有标明牵头单位，暂以列第一位的为牵头',
      kept: found.departments.join('、'),
    });
  }
  const isNobody = item.rows.every(({ departments }) => departments.length === 0);
  const isTold = columns.departments.length > 0 || (rules.leadRule !== 'none' && isNobody);
  if (found.departments.length === 0 && isTold) {
    problems.push({ place, what: '没有责任部门', kept: `${item.number} ${item.title}` });
  }
  return problems;
}
