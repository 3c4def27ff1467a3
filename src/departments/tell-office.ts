// Verb: something is told in the office's group, once, through the outbox.
import type { ChatMessage } from '../chat/port.ts';
import type { Db } from '../database/connection.ts';
import { MESSAGE_KIND } from '../outbox/outbox.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { chatChannelBoundTo } from './channel-store.ts';

export interface OfficeNotice {
  /** The same notice is told once, whoever wants to tell it. */
  readonly dedupeKey: string;
  /** `MESSAGE_KIND` unless told. */
  readonly kind?: string;
  readonly payload: ChatMessage | object;
  /** At once unless told. */
  readonly notBefore?: Date;
}

/** @returns false while the office has no group */
export async function tellOffice(
  db: Db,
  workspaceId: string,
  { dedupeKey, kind = MESSAGE_KIND, payload, notBefore }: OfficeNotice,
  now: Date,
): Promise<boolean> {
  const lane = await chatChannelBoundTo(db, workspaceId, { kind: 'office', departmentId: null });
  if (lane === null) return false;
  await enqueue(db, workspaceId, [{ lane, dedupeKey, kind, payload, notBefore: notBefore ?? now }], now);
  return true;
}
