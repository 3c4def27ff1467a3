// The private cloud's directory: organizations (GO_…), employees (GE_…) and their numeric accounts, page by page.
import type { Reply } from './http.ts';
import type { Person, World } from './world.ts';
import { done, failed } from './zwdd-envelope.ts';
import type { ZwddAccounts } from './zwdd-messages.ts';

const MOST_CODES = 100;
const MOST_A_PAGE = 100;

type Parameters = Readonly<Record<string, string>>;

export const organizationCodeOf = (department: number) => `GO_${department}`;
export const employeeCodeOf = (person: Pick<Person, 'staffId'>) => `GE_${person.staffId}`;

/** Accounts are numbers: the position of the person among all who were ever added. */
export function zwddDirectory(world: World, tenantId: string) {
  const accountIds = new Map<string, string>();
  const accountIdOf = ({ staffId }: Pick<Person, 'staffId'>): string => {
    const id = accountIds.get(staffId) ?? String(70_000 + world.next());
    accountIds.set(staffId, id);
    return id;
  };
  const people = () => [...world.people.values()];
  const departmentOf = (code = '') =>
    [...world.departments.values()].find(({ id }) => organizationCodeOf(id) === code);
  const peopleOf = (id: number) => people().filter(({ departments }) => departments.includes(id));

  const accounts: ZwddAccounts = {
    tenantId,
    has: (accountId) => people().some((person) => accountIdOf(person) === accountId),
    of: (code) => {
      const department = departmentOf(code);
      return department === undefined ? null : peopleOf(department.id).map(accountIdOf);
    },
  };

  function page<Item>(all: readonly Item[], { pageNo = '1', pageSize = '20' }: Parameters): Reply {
    const [number, size] = [Number(pageNo), Number(pageSize)];
    if (!(number >= 1) || !(size >= 1) || size > MOST_A_PAGE) return failed('400', '分页参数不正确');
    const inner = all.slice((number - 1) * size, number * size);
    return done(inner, false, { currentPage: number, pageSize: size, totalSize: all.length });
  }

  const refuseTenant = (parameters: Parameters) =>
    parameters.tenantId === tenantId ? null : failed('400', 'tenantId 不正确');

  return {
    accounts,
    accountIdOf,
    pageSubOrganizations: (parameters: Parameters): Reply => {
      const parent = departmentOf(parameters.organizationCode);
      if (parent === undefined) return refuseTenant(parameters) ?? failed('400', '组织不存在');
      const children = [...world.departments.values()].filter((one) => one.parent === parent.id);
      const codes = children.map(({ id }) => organizationCodeOf(id));
      return refuseTenant(parameters) ?? page(codes, parameters);
    },
    pagePositions: (parameters: Parameters): Reply => {
      const department = departmentOf(parameters.organizationCode);
      if (department === undefined) return refuseTenant(parameters) ?? failed('400', '组织不存在');
      const employees = peopleOf(department.id).map((person) => ({
        employeeCode: employeeCodeOf(person),
        employeeName: person.nick,
        govEmployeePositions: [{ organizationCode: parameters.organizationCode, govEmpPosJob: person.title }],
      }));
      return refuseTenant(parameters) ?? page(employees, parameters);
    },
    getByMobile: (parameters: Parameters): Reply => {
      const person = people().find(({ mobile }) => mobile !== '' && mobile === parameters.mobile);
      if (person === undefined) return refuseTenant(parameters) ?? failed('400', '手机号不存在');
      const found = { accountId: Number(accountIdOf(person)), employeeCode: employeeCodeOf(person) };
      return refuseTenant(parameters) ?? done(found);
    },
    /** Several codes stand as repeated parameters. */
    listAccountIds: (parameters: Parameters, codes: readonly string[]): Reply => {
      if (codes.length === 0 || codes.length > MOST_CODES) return failed('400', 'employeeCodes 不正确');
      const found = people().filter((person) => codes.includes(employeeCodeOf(person)));
      const data = found.map((person) => ({
        accountId: Number(accountIdOf(person)),
        employeeCode: employeeCodeOf(person),
      }));
      return refuseTenant(parameters) ?? done(data);
    },
  };
}
