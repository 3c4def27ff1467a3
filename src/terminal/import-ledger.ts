// `duban ledger import`: a filled-in ledger is recorded row by row, as if each had been said in chat.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../database/connection.ts';
import type { KnownActor } from '../departments/actor.ts';
import { chatChannelBoundTo } from '../departments/channel-store.ts';
import { DubanError, Invalid } from '../errors.ts';
import { actorsNamed } from '../ledger/ledger-store.ts';
import { type LedgerEntry, planLedger } from '../ledger/plan-ledger.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { type Recorded, recordEntry } from '../ledger/record-entry.ts';
import { MESSAGE_KIND } from '../outbox/outbox.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { leadOf } from '../tasks/task.ts';
import { bindText } from '../wording/bind.ts';
import { claimNotice, verdictNotice } from '../wording/claims.ts';
import {
  decidedByLedger,
  ledgerFailure,
  ledgerReport,
  ledgerText,
  type RowOutcome,
  recordedText,
} from '../wording/ledger.ts';

import { codeText } from '../wording/tasks.ts';
import type { TerminalWorkspace } from './workspace.ts';

export interface LedgerImport {
  /** A name or a chat user. */
  readonly as: string;
  readonly isPreview: boolean;
}

/**
 * Records every filled-in row that can be, each in its own transaction, and says what came of all of them.
 * @throws {Invalid} when the file is no ledger, or nobody of that name holds a post; then nothing was recorded
 */
export async function importLedger(
  opened: TerminalWorkspace,
  file: string,
  options: LedgerImport,
): Promise<string> {
  const fileName = path.basename(file);
  const bytes = await readFile(file).catch(() => {
    throw new Invalid(ledgerText.cannotRead(file));
  });
  const actor = await actorNamed(opened, options.as);
  const read = await readLedger(bytes, fileName).catch((error: unknown) => {
    throw error instanceof DubanError ? new Invalid(ledgerFailure(error, fileName)) : error;
  });
  const plan = planLedger(read, createHash('sha256').update(bytes).digest('hex').slice(0, 16));
  const outcomes: RowOutcome[] = [];
  for (const entry of plan.entries) {
    outcomes.push(await recordOne(opened, actor, entry, options.isPreview));
  }
  const { problems, untouched } = plan;
  const { isPreview } = options;
  return ledgerReport({ fileName, isPreview, outcomes, problems, doubts: read.doubts, untouched });
}

async function actorNamed({ db, workspaceId }: TerminalWorkspace, name: string): Promise<KnownActor> {
  const [only, ...others] = await actorsNamed(db, workspaceId, name);
  if (only === undefined || only.personId === null) throw new Invalid(ledgerText.nobody(name));
  if (others.length > 0) {
    const users = [only, ...others].map(({ chatUser }) => chatUser);
    throw new Invalid(bindText.several(name, users));
  }
  return { ...only, personId: only.personId };
}

/** What a preview did is undone by this. */
class OnlyLooked extends Error {}

async function recordOne(
  opened: TerminalWorkspace,
  actor: KnownActor,
  entry: LedgerEntry,
  isPreview: boolean,
): Promise<RowOutcome> {
  const { code } = entry;
  const where = { place: entry.place, code };
  let recorded: Recorded = { what: 'again' };
  try {
    await opened.db.transaction().execute(async (tx) => {
      recorded = await recordEntry(tx, opened.workspaceId, actor, entry, opened.now);
      await tellOthers(tx, opened, actor, entry, recorded);
      if (isPreview) throw new OnlyLooked();
    });
  } catch (error) {
    if (error instanceof DubanError) return { kind: 'refused', ...where, error };
    if (!(error instanceof OnlyLooked)) throw error;
  }
  return recorded.what === 'again'
    ? { kind: 'again', ...where }
    : { kind: 'recorded', ...where, text: textOf(recorded) };
}

function textOf(recorded: Exclude<Recorded, { what: 'again' }>): string {
  if (recorded.what === 'verify') return recordedText[recorded.verification.verdict];
  const { receipt, percent, supporting } = recorded.report;
  const said =
    recorded.what === 'progress'
      ? recordedText.progress(percent, receipt)
      : recordedText[recorded.what](receipt);
  return supporting.length > 0 ? `${said}${recordedText.supporting}` : said;
}

/** The office is told of a claim, and the department of the office's word, as in chat. */
async function tellOthers(
  db: Db,
  { workspaceId, timeZone, now }: TerminalWorkspace,
  actor: KnownActor,
  { messageKey }: LedgerEntry,
  recorded: Recorded,
): Promise<void> {
  const signed = { by: actor.name, at: now, timeZone };
  const tell = async (target: Parameters<typeof chatChannelBoundTo>[2], name: string, payload: object) => {
    const lane = await chatChannelBoundTo(db, workspaceId, target);
    if (lane === null) return;
    const dedupeKey = `notice:${name}:${messageKey}`;
    await enqueue(db, workspaceId, [{ lane, dedupeKey, kind: MESSAGE_KIND, payload, notBefore: now }], now);
  };
  if (recorded.what === 'claim') {
    const { report } = recorded;
    for (const target of report.targets) {
      const office = { kind: 'office' as const, departmentId: null };
      await tell(office, `claim-${codeText(target)}`, decidedByLedger(claimNotice(target, report, signed)));
    }
  }
  if (recorded.what !== 'verify') return;
  for (const target of recorded.targets) {
    const lead = leadOf(target.task);
    if (lead === null) continue;
    const department = { kind: 'department' as const, departmentId: lead.departmentId };
    const message = verdictNotice(target, recorded.verification, signed);
    await tell(department, `verdict-${codeText(target)}`, message);
  }
}
