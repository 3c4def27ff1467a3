// The office's own list of liaisons (用户,单位,岗位), for whoever's title does not say it. Pure.
import { parse } from 'csv-parse/sync';
import type { KnownDepartment, LiaisonRole, ListedLiaison, ReadDirectory } from './directory.ts';

export interface ListProblem {
  readonly line: number;
  readonly what: 'columns' | 'user' | 'department' | 'role' | 'twice';
  readonly written: string;
}

export interface LiaisonList {
  readonly listed: readonly ListedLiaison[];
  readonly problems: readonly ListProblem[];
}

const ROLES: Readonly<Record<string, LiaisonRole>> = { A岗: 'primary', B岗: 'deputy', '': 'primary' };
const HEADINGS = /^(用户|用户号|用户ID|user)$/i;

/**
 * Lines of `user,department,post`, a heading first or not; the post may be left out and is the A岗 then.
 * @param read the user must be in it, so that a slip of the pen appoints nobody
 */
export function readLiaisonList(
  text: string,
  departments: readonly KnownDepartment[],
  read: ReadDirectory,
): LiaisonList {
  const users = new Set(read.members.map(({ user }) => user));
  const listed: ListedLiaison[] = [];
  const problems: ListProblem[] = [];
  for (const { line, cells } of linesOf(text)) {
    const [user = '', name = '', post = ''] = cells;
    const department = departments.find((one) => one.name === name || one.aliases.includes(name));
    const role = ROLES[post.toUpperCase()];
    const wrong = (what: ListProblem['what'], written: string) => problems.push({ line, what, written });
    if (cells.length < 2) wrong('columns', cells.join(','));
    else if (!users.has(user)) wrong('user', user);
    else if (department === undefined) wrong('department', name);
    else if (role === undefined) wrong('role', post);
    else {
      const { departmentId } = department;
      const isTaken = listed.some((one) => one.departmentId === departmentId && one.role === role);
      if (isTaken) wrong('twice', `${name} ${post}`);
      else listed.push({ user, departmentId, role });
    }
  }
  return { listed, problems };
}

function linesOf(text: string): { line: number; cells: string[] }[] {
  const rows = parse(text, {
    ...{ bom: true, trim: true, relax_column_count: true, skip_empty_lines: true, info: true },
    relax_quotes: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return rows
    .map(({ record, info }) => ({ line: info.lines, cells: record }))
    .filter(({ cells }, index) => index > 0 || !HEADINGS.test(cells[0] ?? ''));
}
