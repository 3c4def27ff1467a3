// DingTalk's directory: the departments' tree level by level, their people in pages, at a pace that DingTalk allows.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ChatDepartment, ChatDirectory, ChatMember } from '../../port.ts';
import { DingtalkError } from './failure.ts';
import type { Web } from './web.ts';

/** The whole organisation (v2/department/listsub). */
const ROOT = '1';
/** `size` of one page (v2/user/list; 100 by practice, the documents say nothing). */
const PAGE = 100;
/** Between the beginnings of two calls: 20 a second for one API and app on the standard edition, a little under it. */
const GAP_MS = 60;
/** A call that came too fast is tried again so often. */
const TRIES = 4;
/** The department is not in the app's scope, or its people are not (50004, 60019, 60011). */
const HIDDEN = /^(50004|60019|60011)$/;

const number = z.union([z.number(), z.string()]).transform(String);
const departments = z.object({
  result: z.array(z.object({ dept_id: number, name: z.string().catch(''), parent_id: number.optional() })),
});
/** Numbers, addresses and pictures that DingTalk may send along are left where they are. */
const member = z.object({
  userid: z.string().min(1),
  name: z.string().catch(''),
  title: z.string().catch(''),
  dept_id_list: z.array(number).catch([]),
});
const members = z.object({
  result: z.object({
    has_more: z.boolean().catch(false),
    next_cursor: z.coerce.number().optional().catch(undefined),
    list: z.array(member),
  }),
});

export function dingtalkDirectory(web: Web): ChatDirectory {
  const call = paced(web);
  return {
    departments: () => readTree(call),
    members: async (departmentId) => {
      const found: ChatMember[] = [];
      for (let cursor: number | undefined = 0; cursor !== undefined; ) {
        const body = { dept_id: Number(departmentId), cursor, size: PAGE };
        const answer = await call('/topapi/v2/user/list', body);
        if (answer === null) return null;
        const { list, has_more, next_cursor } = read(members, answer).result;
        found.push(...list.map((one) => memberOf(one, departmentId)));
        cursor = has_more && next_cursor !== undefined && next_cursor > cursor ? next_cursor : undefined;
      }
      return found;
    },
  };
}

/** Below a department that may not be read nothing can be read either. @throws DingtalkError when that is the root */
async function readTree(call: Call): Promise<ChatDepartment[]> {
  const tree: ChatDepartment[] = [{ id: ROOT, name: '', parent: null }];
  for (const parent of tree) {
    const answer = await call('/topapi/v2/department/listsub', {
      dept_id: Number(parent.id),
      language: 'zh_CN',
    });
    if (answer === null && parent.id === ROOT) {
      throw new DingtalkError({ kind: 'refused', reason: 'the app may not read the whole directory' }, SCOPE);
    }
    const children = answer === null ? [] : read(departments, answer).result;
    const known = new Set(tree.map(({ id }) => id));
    tree.push(
      ...children
        .filter(({ dept_id }) => !known.has(dept_id))
        .map(({ dept_id, name }) => ({ id: dept_id, name, parent: parent.id })),
    );
  }
  return tree;
}

/** Code of an app whose scope is not the whole organisation. */
export const SCOPE = 'directory-scope';

function memberOf({ userid, name, title, dept_id_list }: z.infer<typeof member>, asked: string): ChatMember {
  const departments = dept_id_list.length > 0 ? dept_id_list : [asked];
  return { user: userid, name, title, departments };
}

type Call = (path: string, body: object) => Promise<Readonly<Record<string, unknown>> | null>;

/** Null: the app may not see it. Calls that came too fast wait as long as DingTalk says. */
function paced(web: Web): Call {
  let next = 0;
  const turn = async () => {
    const now = performance.now();
    await pause(Math.max(0, next - now));
    next = Math.max(now, next) + GAP_MS;
  };
  return async (path, body) => {
    for (let attempt = 1; ; attempt += 1) {
      await turn();
      try {
        return await web.oapi(path, body);
      } catch (error) {
        if (!(error instanceof DingtalkError)) throw error;
        if (HIDDEN.test(error.dingtalkCode)) return null;
        const { failure } = error;
        if (failure.kind !== 'retry-at' || attempt === TRIES) throw error;
        await pause(Math.min(failure.after, 10_000));
      }
    }
  };
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DingtalkError({ kind: 'unknown', reason: 'the directory answers in an unknown shape' });
}
