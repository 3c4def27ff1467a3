// `duban ledger export`: open tasks as an Excel file that people fill in, where the chat cannot hear them.
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dayOf } from '../calendar/day.ts';
import { departmentIdsByName, findDepartment } from '../departments/department-store.ts';
import { nearestName } from '../departments/nearest-name.ts';
import { Invalid } from '../errors.ts';
import { type LedgerRow, ledgerNumber } from '../ledger/ledger.ts';
import { ledgerRows } from '../ledger/ledger-store.ts';
import { writeLedger } from '../ledger/write-ledger.ts';
import {
  ledgerCells,
  ledgerFileName,
  ledgerHelp,
  ledgerSheetName,
  ledgerText,
  ledgerTitle,
} from '../wording/ledger.ts';
import type { TerminalWorkspace } from './workspace.ts';

/**
 * Writes one ledger; into a folder one for each department that leads something. @returns lines for the terminal
 * @throws {Invalid} for an unknown department and for a place that cannot be written
 */
export async function exportLedger(
  opened: TerminalWorkspace,
  target: string,
  department: string | null,
): Promise<string[]> {
  const { db, workspaceId, workspaceName } = opened;
  const found = department === null ? null : await departmentNamed(opened, department);
  const rows = await ledgerRows(db, workspaceId, found?.departmentId ?? null);
  if (rows.length === 0) return [ledgerText.nothing];
  if (!(await isFolder(target))) {
    return [await writeOne(opened, target, found?.name ?? workspaceName, rows)];
  }
  const lines: string[] = [];
  for (const [owner, own] of Map.groupBy(rows, ({ lead }) => lead ?? '未定牵头单位')) {
    const name = ledgerFileName(owner, dayOf(opened.now, opened.timeZone)).replace(/[\\/:*?"<>|]/g, '_');
    lines.push(await writeOne(opened, path.join(target, name), owner, own));
  }
  return lines;
}

async function departmentNamed({ db, workspaceId }: TerminalWorkspace, name: string) {
  const found = await findDepartment(db, workspaceId, name);
  if (found) return found;
  const known = [...(await departmentIdsByName(db, workspaceId)).keys()];
  throw new Invalid(ledgerText.noDepartment(name, nearestName(name, known)));
}

const isFolder = (target: string) =>
  stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function writeOne(
  { now }: TerminalWorkspace,
  file: string,
  owner: string,
  rows: readonly LedgerRow[],
): Promise<string> {
  const bytes = writeLedger({
    name: ledgerSheetName,
    title: ledgerTitle(owner, ledgerNumber(now)),
    rows: rows.map(ledgerCells),
    help: ledgerHelp,
  });
  await writeFile(file, bytes).catch(() => {
    throw new Invalid(ledgerText.cannotWrite(file));
  });
  return ledgerText.exported(file, rows.length);
}
