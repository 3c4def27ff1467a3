// The office's work from a terminal beside importing: binding groups, the ledger out and in, the directory.
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { ChatPlatform } from '../chat/port.ts';
import { DubanError } from '../errors.ts';
import { bindFailure, bindText } from '../wording/bind.ts';
import { directoryText } from '../wording/directory.ts';
import { ledgerText } from '../wording/ledger.ts';
import { bindFromTerminal } from './bind.ts';
import { type DirectoryOptions, syncDirectory } from './directory.ts';
import { exportLedger } from './export-ledger.ts';
import { importLedger } from './import-ledger.ts';
import type { TerminalWorkspace } from './workspace.ts';

export interface OfficeTerminal {
  readonly say: (line: string) => void;
  /** Says why it was not done, and makes the process end as failed. */
  readonly fail: (reason: string) => void;
  readonly stdin: NodeJS.ReadableStream;
  /** Opens the workspace for one command. */
  readonly withWorkspace: (work: (opened: TerminalWorkspace) => Promise<void>) => Promise<void>;
  /** The chat that the settings name; nothing of it is started. */
  readonly openChat: (opened: TerminalWorkspace) => Promise<ChatPlatform>;
}

export function addOfficeCommands(program: Command, terminal: OfficeTerminal): void {
  addBind(program, terminal);
  addLedger(program, terminal);
  addDirectory(program, terminal);
}

function addBind(program: Command, { say, fail, stdin, withWorkspace }: OfficeTerminal): void {
  program
    .command('bind')
    .description(bindText.about)
    .argument('<name>', bindText.name)
    .argument('[group]', bindText.group)
    .requiredOption('--as <who>', bindText.as)
    .option('--robot', bindText.robot)
    .action(async (name: string, group: string | undefined, options: { as: string; robot?: boolean }) => {
      const robot = options.robot ? await text(stdin) : null;
      const binding = { name, group: group ?? null, robot, as: options.as };
      await kindly(fail, () =>
        withWorkspace(async ({ db, workspaceId, now }) =>
          say(bindText.bound(await bindFromTerminal(db, workspaceId, binding, now), options.as)),
        ),
      );
    });
}

function addLedger(program: Command, { say, fail, withWorkspace }: OfficeTerminal): void {
  const ledger = program.command('ledger').description(ledgerText.about);
  ledger
    .command('export')
    .description(ledgerText.export)
    .argument('<file>', ledgerText.exportTo)
    .option('--department <name>', ledgerText.department)
    .action((file: string, options: { department?: string }) =>
      kindly(fail, () =>
        withWorkspace(async (opened) => {
          for (const line of await exportLedger(opened, file, options.department ?? null)) say(line);
        }),
      ),
    );
  ledger
    .command('import')
    .description(ledgerText.import)
    .argument('<file...>', ledgerText.importFile)
    .requiredOption('--as <who>', ledgerText.as)
    .option('--dry-run', ledgerText.dryRun)
    .action((files: string[], options: { as: string; dryRun?: boolean }) =>
      kindly(fail, () =>
        withWorkspace(async (opened) => {
          const how = { as: options.as, isPreview: options.dryRun ?? false };
          for (const file of files) say(await importLedger(opened, file, how));
        }),
      ),
    );
}

function addDirectory(program: Command, { say, fail, withWorkspace, openChat }: OfficeTerminal): void {
  program
    .command('directory')
    .description(directoryText.about)
    .option('--apply', directoryText.apply)
    .option('--json', directoryText.json)
    .option('--liaisons <file>', directoryText.liaisons)
    .action((options: DirectoryOptions) =>
      kindly(fail, () =>
        withWorkspace(async (opened) => syncDirectory(opened, await openChat(opened), options, say)),
      ),
    );
}

/** What was foreseen is said in a line; all else is the caller's. */
async function kindly(fail: OfficeTerminal['fail'], work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof DubanError) || error.code === 'unavailable') throw error;
    fail(bindFailure(error));
  });
}
