// A question in plain words (逾期有哪些, 给我看看水利局的) as the /任务 that it asks for.
import { mayReadAll } from '../../departments/actor.ts';
import { departmentIdsByName } from '../../departments/department-store.ts';
import type { ListScope } from '../../tasks/list-scope.ts';
import type { HandledCall } from '../commands/handlers.ts';
import type { Scene } from '../scene.ts';

const SCOPES: readonly { readonly words: RegExp; readonly scope: ListScope }[] = [
  { words: /逾期|超期|过期|拖期/, scope: 'overdue' },
  { words: /下周|下个?星期|下个?礼拜/, scope: 'next-week' },
  { words: /本周|这周|本星期|这个?星期|一周|7天|七天|近期|最近|快到期/, scope: 'week' },
  { words: /全部|所有|总共/, scope: 'all' },
];

/** People leave out the 县 or 区 that a department's name begins with. */
const withoutCounty = (name: string) => name.replace(/^(?:[\p{L}]{2})?[县区市]/u, '');

/** 谁没报, 哪些单位还没报: the summary names them; a liaison, who may not read it, sees the own list. */
const WHO_IS_MISSING = /(?:谁|哪[些几个家]*(?:单位|部门|局)).{0,6}(?:没|未)(?:有)?(?:上?报|填|回)/;

export async function queryCall({ db, workspaceId, actor }: Scene, text: string): Promise<HandledCall> {
  if (WHO_IS_MISSING.test(text) && mayReadAll(actor))
    return { command: 'summary', arguments: { kind: 'daily' } };
  const scope = SCOPES.find(({ words }) => words.test(text))?.scope ?? 'open';
  const names = [...(await departmentIdsByName(db, workspaceId)).keys()];
  const named = names.filter((name) => text.includes(name) || isShortNameIn(text, withoutCounty(name)));
  const department = named.sort((a, b) => b.length - a.length)[0] ?? onlyOneMeant(text, names);
  return { command: 'tasks', arguments: { scope, department } };
}

/** 农业局 for 县农业农村局: the one name that has these characters in this order and ends as they do. */
function onlyOneMeant(text: string, names: readonly string[]): string | null {
  for (const [written] of text.matchAll(/\p{Script=Han}{2,5}?[局委办部]/gu)) {
    const shape = new RegExp(`${[...written].join('.*')}$`, 'u');
    const meant = names.filter((name) => shape.test(name));
    if (meant.length === 1) return meant[0] ?? null;
  }
  return null;
}

const isShortNameIn = (text: string, short: string) => short.length >= 3 && text.includes(short);
