// The ids of to-dos: remembered by the sourceId under which they were made, and looked up where an answer was lost.
import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';

/** It is asked for within minutes, if ever; a to-do stands for some weeks. */
const REMEMBERED_MS = 90 * 24 * 3_600_000;
/** Pages of one person's open to-dos that are looked through: each is a call. */
const MOST_PAGES = 5;

/** The port's id of a to-do: whose list it is in, and its number there. */
export const idOf = (owner: string, taskId: string): string => `${owner}/${taskId}`;

export function partsOf(id: string): { owner: string; taskId: string } {
  const [owner = '', taskId = ''] = id.split('/');
  return { owner, taskId };
}

export async function rememberTodo(web: Web, sourceId: string, id: string): Promise<string> {
  const { memory, clock, log } = web.settings;
  const until = new Date(clock.now().getTime() + REMEMBERED_MS);
  await memory.keep('todo', sourceId, { id }, until).catch((error: unknown) => {
    log.warn({ err: error }, 'a to-do could not be remembered');
  });
  return id;
}

export async function findTodo(web: Web, sourceId: string): Promise<string | null> {
  const kept = await web.settings.memory.read<{ id: string }>('todo', sourceId).catch(() => null);
  return kept?.id ?? null;
}

/**
 * Looks a to-do up among its owner's open ones, where DingTalk says that it is there and its id never arrived.
 * @throws DingtalkError `refused` when it is not among them
 */
export async function searchTodo(web: Web, owner: string, sourceId: string): Promise<string> {
  const path = `/v1.0/todo/users/${encodeURIComponent(owner)}/org/tasks/query`;
  let nextToken = '0';
  for (let page = 0; page < MOST_PAGES && nextToken !== ''; page += 1) {
    const answer = await web.openApi(path, { nextToken, isDone: false });
    const cards = (Array.isArray(answer.todoCards) ? answer.todoCards : []) as Record<string, unknown>[];
    const card = cards.find((one) => one.sourceId === sourceId);
    if (card !== undefined) return idOf(owner, String(card.taskId ?? ''));
    nextToken = cards.length === 0 ? '' : String(answer.nextToken ?? '');
  }
  throw new DingtalkError({ kind: 'refused', reason: 'the to-do exists and cannot be found' });
}
