// A question in plain words (逾期有哪些, 给我看看水利局的) as the /任务 that it asks for.
import { departmentIdsByName } from '../../departments/department-store.ts';
import type { HandledCall } from '../commands/handlers.ts';
import type { Scene } from '../scene.ts';

const SCOPES: readonly { readonly words: RegExp; readonly scope: 'overdue' | 'week' | 'all' }[] = [
  { words: /逾期|超期|过期|拖期/, scope: 'overdue' },
  { words: /本周|这周|下周|一周|7天|七天|近期|快到期/, scope: 'week' },
  { words: /全部|所有|总共/, scope: 'all' },
];

/** People leave out the 县 or 区 that a department's name begins with. */
const withoutCounty = (name: string) => name.replace(/^(?:[\p{L}]{2})?[县区市]/u, '');

export async function queryCall({ db, workspaceId }: Scene, text: string): Promise<HandledCall> {
  const scope = SCOPES.find(({ words }) => words.test(text))?.scope ?? 'open';
  const names = [...(await departmentIdsByName(db, workspaceId)).keys()];
  const named = names.filter((name) => text.includes(name) || isShortNameIn(text, withoutCounty(name)));
  const department = named.sort((a, b) => b.length - a.length)[0] ?? null;
  return { command: 'tasks', arguments: { scope, department } };
}

const isShortNameIn = (text: string, short: string) => short.length >= 3 && text.includes(short);
