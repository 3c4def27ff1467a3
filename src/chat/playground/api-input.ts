// Reads what a caller of the JSON API sent; whatever is wrong with it gets a clear Chinese sentence.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { Db } from '../../database/connection.ts';
import { directUser } from './direct.ts';
import { findChannel, findUser, type PlaygroundChannel, type PlaygroundUser } from './directory-store.ts';

/** @returns an error that the API answers as `{ error: sentence }` */
export function refusal(status: ContentfulStatusCode, sentence: string): HTTPException {
  return new HTTPException(status, { message: sentence });
}

/**
 * Only application/json is read: a browser lets a foreign page send any other type without asking.
 * @param shape what is expected, said to the caller when it does not fit
 */
export async function readJson<T>(c: Context, schema: z.ZodType<T>, shape: string): Promise<T> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type))
    throw refusal(415, '请求须为 JSON（Content-Type: application/json）');
  let body: unknown;
  try {
    body = await c.req.json();
  } catch (error) {
    if (error instanceof HTTPException) throw error;
    throw refusal(400, '请求内容不是有效的 JSON');
  }
  const result = schema.safeParse(body);
  if (!result.success) throw refusal(400, `请求内容不对，应为 ${shape}`);
  return result.data;
}

/** @returns null when the query parameter is absent */
export function readId(text: string | undefined, name: string): number | null {
  if (text === undefined || text === '') return null;
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 0) throw refusal(400, `${name} 应为非负整数`);
  return id;
}

export async function knownChannel(db: Db, workspaceId: string, channel: string): Promise<PlaygroundChannel> {
  const found = await findChannel(db, workspaceId, channel);
  if (!found) throw refusal(404, '没有这个频道');
  return found;
}

/** Where this person may speak: nobody takes part in somebody else's conversation with the bot. */
export async function ownChannel(
  db: Db,
  workspaceId: string,
  channel: string,
  user: PlaygroundUser,
): Promise<PlaygroundChannel> {
  const found = await knownChannel(db, workspaceId, channel);
  if (![null, user.id].includes(directUser(found.id))) throw refusal(404, '没有这个频道');
  return found;
}

export async function knownUser(db: Db, workspaceId: string, user: string): Promise<PlaygroundUser> {
  const found = await findUser(db, workspaceId, user);
  if (!found) throw refusal(404, '没有这个人');
  return found;
}
