// A secret that is made up once for an installation and kept in its memory, so that what it signed outlives the process.
import { randomBytes } from 'node:crypto';
import type { ChatMemory } from './memory.ts';

const FOR_EVER = new Date('9999-01-01T00:00:00Z');

/** @param kind tells secrets of different uses apart */
export async function secretIn(memory: ChatMemory, kind: string): Promise<string> {
  const fresh = { secret: randomBytes(32).toString('base64url') };
  if (await memory.keepFirst(kind, '', fresh, FOR_EVER)) return fresh.secret;
  const kept = await memory.read<typeof fresh>(kind, '');
  return (kept ?? fresh).secret;
}
