// The names of people whom a message calls, where DingTalk will not put them in itself.
import type { ChatMemory } from '../../memory.ts';
import { findPerson } from '../inbound/seen.ts';

/** More people are called by their ids. */
const MOST_NAMES = 60;
/** `<@staff01>` or `<@staff01|name>` in a text, and `user_id` in rich text. */
const CALLED = /<@([^<>|\s"]+)|"user_id":"([^"]+)"/g;

/** @param content anything that JSON can hold; people are found wherever they stand in it */
export async function namesIn(
  memory: ChatMemory,
  content: unknown,
): Promise<(user: string) => string | undefined> {
  const written = JSON.stringify(content) ?? '';
  const users = new Set(
    [...written.matchAll(CALLED)].map(([, inText, inRichText]) => inText ?? inRichText ?? ''),
  );
  const found = await Promise.all(
    // A name is a courtesy: without a memory the id stands there.
    [...users].slice(0, MOST_NAMES).map((user) => findPerson(memory, user).catch(() => null)),
  );
  const names = new Map(found.filter((person) => person !== null).map(({ id, name }) => [id, name]));
  return (user) => names.get(user);
}
