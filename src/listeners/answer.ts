// The boundary of every listener: whatever goes wrong is said kindly where the person is, and logged.
import { randomUUID } from 'node:crypto';
import type { ChatMessage } from '../chat/port.ts';
import { noteRefusal } from '../departments/audit-store.ts';
import type { Duban } from '../duban.ts';
import { DubanError, Unavailable } from '../errors.ts';
import { debit } from '../outbox/outbox-store.ts';
import { claimIn } from '../replies/commands/office-commands.ts';
import type { Parsed, Refusal } from '../replies/commands/parse-command.ts';
import { readCodes } from '../replies/names/code-list.ts';
import { errorText, refusalText, unexpectedText, unknownPerson } from '../wording/refusals.ts';
import { askReasonDeed } from './commands/verify.ts';
import { deedOf } from './deed-of.ts';
import type { Incoming } from './incoming.ts';
import { type Deed, perform } from './perform.ts';

/** Does what a command asks for, or says why not. Never rejects. */
export async function answer(duban: Duban, incoming: Incoming, parsed: Parsed): Promise<void> {
  if (parsed.ok) return await attempt(duban, incoming, deedOf(parsed.call));
  const halfDeed = halfUnderstood(parsed.refusal);
  if (halfDeed) return await attempt(duban, incoming, halfDeed);
  await sayNow(duban, incoming, refusalText(parsed.refusal)).catch((error: unknown) =>
    duban.log.error({ err: error }, 'a refusal could not be said'),
  );
}

/** Does a deed, or says why not. Never rejects. */
export async function attempt(duban: Duban, incoming: Incoming, deed: Deed): Promise<void> {
  try {
    await perform(duban, incoming, deed);
  } catch (error) {
    await sayError(duban, incoming, asDubanError(error));
  }
}

/** A return without a reason is half understood: only the reason is asked for. */
function halfUnderstood({ reason, written }: Refusal): Deed | null {
  if (reason !== 'missing-reason') return null;
  const read = readCodes(written, 0);
  return read.kind === 'codes' ? askReasonDeed(read.codes, claimIn(written, read.end)) : null;
}

/** Says something to a person who is waiting; the channel's lane pays for it. */
export async function sayNow(duban: Duban, incoming: Incoming, message: ChatMessage): Promise<void> {
  await incoming.respond(message, false);
  const { db, workspaceId, chat, clock } = duban;
  await debit(db, workspaceId, incoming.chatChannel, chat.gapMilliseconds, clock.now()).catch(
    () => undefined,
  );
}

async function sayError(duban: Duban, incoming: Incoming, error: unknown): Promise<void> {
  const id = randomUUID().slice(0, 8);
  const isExpected = error instanceof DubanError && error.code !== 'unavailable';
  const user = incoming.chatUser;
  if (isExpected) duban.log.info({ refused: error.code, why: error.message, user }, 'a command was refused');
  else duban.log.error({ err: error, id, user }, 'a command failed');
  await sayNow(duban, incoming, errorMessage(error, id, duban.timeZone)).catch((cause: unknown) =>
    duban.log.error({ err: cause, id }, 'the refusal could not be said'),
  );
  if (error instanceof DubanError && error.code === 'not-allowed') {
    await noteRefusal(duban.db, duban.workspaceId, {
      at: duban.clock.now(),
      chatUser: incoming.chatUser,
      action: String(error.detail.action ?? ''),
      subject: String(error.detail.subject ?? ''),
      messageKey: incoming.messageKey,
    }).catch((cause: unknown) => duban.log.error({ err: cause, id }, 'the refusal could not be noted'));
  }
}

function errorMessage(error: unknown, id: string, timeZone: string): ChatMessage {
  if (!(error instanceof DubanError)) return unexpectedText(id);
  return error.detail.action === 'unknown-person' ? unknownPerson() : errorText(error, timeZone);
}

/** Postgres that is away is told from a mistake of ours: the person should send it again. */
function asDubanError(error: unknown): unknown {
  return isConnectionError(error) ? new Unavailable('Postgres does not answer', {}, error) : error;
}

/** SQLSTATE classes 08 (connection) and 57P (shutdown, starting up), and what the socket says. */
function isConnectionError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : '';
  return (
    /^(08|57P|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code) ||
    /connection (terminated|timeout)|timeout exceeded/i.test(text)
  );
}
