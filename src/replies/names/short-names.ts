// Short forms of titles at the head of a clause: 非遗馆 for 非遗展示馆, 公墓 for 公益性公墓建设.

import { covers } from '../spans.ts';
import type { PendingTask } from '../understanding.ts';
import { matchAt } from './code.ts';
import type { Mention } from './code-index.ts';
import { PREDICATE } from './code-places.ts';
import { GENERIC } from './task-titles.ts';

export const SHORTEST = 2;
const LONGEST = 6;
const HEADS = /(?<=^|[,;。!?\n、]|[^\p{Script=Han}]\s)(?:\s*(?:另外|还有|然后))?(?=\p{Script=Han}{2})/gu;
const TAIL = /(?:那个|这个|那块|这块|那边|的)?/y;

/** Whether all characters of `short` stand in the title in their order. */
export function shortens(short: string, title: string): boolean {
  let at = 0;
  for (const character of title) if (character === short.charAt(at)) at++;
  return at === short.length;
}

/** 非遗 of 非遗馆: characters that stand side by side in the title too; 广牌理 is no name. */
const sharesPair = (short: string, title: string): boolean =>
  [...short].some((_, at) => at + 1 < short.length && title.includes(short.slice(at, at + 2)));

/** Characters that say something of their own. */
export const isTelling = (short: string): boolean =>
  !PEOPLE.test(short) && short.replace(GENERIC, '').length >= SHORTEST;
/** Who is spoken of, beside what is. */
const PEOPLE = /^(?:企业|群众|村民|农户|商户|业主|单位|部门|领导|施工)/;

/** Short forms that fit one title only, where words that report follow; `names` are the places already read. */
export function findShortNames(
  view: string,
  pending: readonly PendingTask[],
  names: readonly Mention[],
): Mention[] {
  return [...view.matchAll(HEADS)].flatMap(({ index, 0: lead }): Mention[] => {
    const start = index + lead.length;
    if (covers(names, start)) return [];
    const head = /^\p{Script=Han}+/u.exec(view.slice(start, start + LONGEST))?.[0] ?? '';
    for (let length = head.length; length >= SHORTEST; length--) {
      const short = head.slice(0, length);
      if (!isTelling(short)) continue;
      const isOf = ({ title }: PendingTask) =>
        length === SHORTEST
          ? (title ?? '').includes(short)
          : shortens(short, title ?? '') && sharesPair(short, title ?? '');
      const [task, ...others] = pending.filter(isOf);
      const end = start + length + (matchAt(TAIL, view, start + length)?.[0].length ?? 0);
      if (!task || others.length > 0 || matchAt(PREDICATE, view, end) === null) continue;
      return [{ start, end, codes: [task.code], by: 'title', isSure: true, foreign: [] }];
    }
    return [];
  });
}
