// The organisation's directory by topapi: one level of departments at a time, people in pages, mobiles only by permission.
import type { App } from './apps.ts';
import { type Reply, top } from './http.ts';
import { type Call, type Route, topapi } from './routes.ts';
import type { Department, Person, World } from './world.ts';

const NO_DEPARTMENT = top(60003, '部门不存在');
const NO_USER = top(60121, '找不到该用户');
const OUT_OF_SCOPE = top(50004, '请求的部门id不在授权范围内');
const BAD_PARAMETER = top(40035, '不合法的参数');

export function directory(world: World): Route[] {
  const peopleOf = (department: number) =>
    [...world.people.values()].filter(({ departments }) => departments.includes(department));

  /** The department, or why the app may not read it. */
  function find(call: Call): Department | Reply {
    const { dept_id = 1 } = call.json;
    if (typeof dept_id !== 'number' || !Number.isInteger(dept_id)) return BAD_PARAMETER;
    const department = world.departments.get(dept_id);
    if (department === undefined) return NO_DEPARTMENT;
    return isInScope(world, call.app, dept_id) ? department : OUT_OF_SCOPE;
  }

  function listSub(call: Call): Reply {
    const parent = find(call);
    if ('status' in parent) return parent;
    const children = [...world.departments.values()].filter(({ parent: id }) => id === parent.id);
    return result(
      children.map(({ id, name, parent: parent_id }) => ({
        ...{ dept_id: id, name, parent_id },
        ...{ create_dept_group: false, auto_add_user: false },
      })),
    );
  }

  function listUsers(call: Call): Reply {
    const { dept_id, cursor = 0, size } = call.json;
    if (dept_id === undefined) return BAD_PARAMETER;
    const department = find(call);
    if ('status' in department) return department;
    const isPage = typeof size === 'number' && size >= 1 && size <= world.switches.mostUsersAPage;
    if (!isPage || typeof cursor !== 'number' || cursor < 0) return BAD_PARAMETER;
    const people = peopleOf(department.id);
    const end = cursor + size;
    const hasMore = end < people.length;
    return result({
      has_more: hasMore,
      ...(hasMore ? { next_cursor: end } : {}),
      list: people.slice(cursor, end).map((person) => userOf(person, call.app)),
    });
  }

  function getUser(call: Call): Reply {
    const { userid } = call.json;
    if (typeof userid !== 'string' || userid === '') return top(33012, '无效的USERID');
    const person = world.people.get(userid);
    if (person === undefined) return NO_USER;
    if (!isReadable(world, call.app, person)) return OUT_OF_SCOPE;
    return result({ ...userOf(person, call.app), leader_in_dept: [], role_list: [] });
  }

  function byMobile(call: Call): Reply {
    const { mobile } = call.json;
    if (typeof mobile !== 'string' || mobile === '') return top(400002, '参数错误');
    const person = [...world.people.values()].find((one) => one.mobile === mobile);
    return person === undefined ? top(40104, '不存在的手机号') : result({ userid: person.staffId });
  }

  function byUnionId(call: Call): Reply {
    const person = [...world.people.values()].find(({ unionId }) => unionId === call.json.unionid);
    return person === undefined ? NO_USER : result({ userid: person.staffId, contact_type: 0 });
  }

  function listIds(call: Call): Reply {
    if (call.json.dept_id === undefined) return BAD_PARAMETER;
    const department = find(call);
    if ('status' in department) return department;
    return result({ userid_list: peopleOf(department.id).map(({ staffId }) => staffId) });
  }

  const MAY_READ = { permission: 'qyapi_get_member' } as const;
  return [
    topapi('v2/department/listsub', listSub, { permission: 'qyapi_get_department_list' }),
    topapi('v2/user/list', listUsers, MAY_READ),
    topapi('v2/user/get', getUser, MAY_READ),
    topapi('v2/user/getbymobile', byMobile, { permission: 'qyapi_get_member_by_mobile' }),
    topapi('user/getbyunionid', byUnionId, MAY_READ),
    topapi('user/listid', listIds, MAY_READ),
  ];
}

const result = (value: object) => top(0, 'ok', { result: value });

function userOf(person: Person, app: App): object {
  const { staffId: userid, unionId: unionid, nick: name, title, mobile, departments, isActive } = person;
  const mayMobile = app.permissions.has('fieldMobile') && mobile !== '';
  return {
    ...{ userid, unionid, name, title, dept_id_list: departments },
    ...{ active: isActive, admin: false, leader: false },
    ...(mayMobile ? { mobile } : {}),
  };
}

/** True when the department or one above it is in the app's scope. */
function isInScope(world: World, app: App, id: number): boolean {
  for (let at = world.departments.get(id); at !== undefined; at = world.departments.get(at.parent)) {
    if (app.scope.includes(at.id)) return true;
  }
  return false;
}

const isReadable = (world: World, app: App, person: Person) =>
  person.departments.some((id) => isInScope(world, app, id));
