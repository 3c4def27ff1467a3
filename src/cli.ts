// duban <command>: what the office's IT person does from a terminal. Each command opens what it needs and closes it.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { dayOf } from './calendar/day.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { type OpenedDatabase, openConfigured } from './database/open.ts';
import { ensureWorkspace, UNNAMED } from './database/workspace-store.ts';
import { webhookOf } from './departments/channel-store.ts';
import { loadEnvFile } from './env-file.ts';
import { DubanError, Invalid } from './errors.ts';
import { createLog } from './log.ts';
import { openClock } from './open-clock.ts';
import type { ImportOptions } from './terminal/import-files.ts';
import { wholeNumber } from './terminal/number-option.ts';
import { addOfficeCommands } from './terminal/office-commands.ts';
import { addSimulateCommand } from './terminal/simulate.ts';
import { argumentError, cliText, commandFailure, importFailure } from './wording/cli.ts';
import { inChinese } from './wording/cli-help.ts';

process.env.TZ = 'UTC';

/** Of lists; a figure beyond them is a slip of the keyboard. */
const YEARS = [2000, 2100] as const;

const program = inChinese(new Command('duban'))
  .description(cliText.about)
  .version('0.1.0', '-V, --version', cliText.version)
  .showHelpAfterError(cliText.seeHelp)
  .configureOutput({ outputError: (said, write) => write(argumentError(said)) });

program
  .command('start')
  .description(cliText.start)
  .action(async () => {
    await import('./main.ts');
  });

program
  .command('migrate')
  .description(cliText.migrate)
  .action(() => withDatabase(async () => console.log(cliText.migrated)));

program
  .command('seed')
  .description(cliText.seed)
  .action(() =>
    withDatabase(async ({ db }, config) => {
      const { sow } = await import('./database/seed.ts');
      const { seedsFor } = await import('../seeds/index.ts');
      const clock = await openClock(config, db);
      const withCast = config.chat.name === 'playground';
      console.log(cliText.seeded(await sow(db, seedsFor(config), { now: clock.now(), withCast })));
    }),
  );

program
  .command('import')
  .description(cliText.import)
  .argument('<file...>', cliText.importFile)
  .option('--dry-run', cliText.dryRun)
  .option('--json', cliText.json)
  .option('--year <year>', cliText.year, wholeNumber(YEARS, cliText.badYear))
  .option('--checklist <letter>', cliText.checklist)
  .option('--full', cliText.full)
  .option('--yes', cliText.yes)
  .action(async (files: string[], options: ImportOptions) => {
    const { importFiles } = await import('./terminal/import-files.ts');
    const terminal = {
      answer: console.log,
      write: writeOut,
      aside: console.error,
      columns: process.stdout.columns,
    };
    await importFiles(files, options, terminal, (work) =>
      withDatabase(async ({ db }, config) => {
        const now = (await openClock(config, db)).now();
        await ensureWorkspace(db, config.workspaceId, UNNAMED, now);
        await work({ db, workspaceId: config.workspaceId, now });
      }),
    ).catch((error: unknown) => {
      if (!(error instanceof DubanError)) throw error;
      console.error(importFailure(error));
      process.exitCode = 1;
    });
  });

program
  .command('understand')
  .description(cliText.understand)
  .argument('[text]', cliText.understandText)
  .option('--jsonl', cliText.jsonl)
  .action(async (said: string | undefined, options: { jsonl?: boolean }) => {
    const { explain, understandLines } = await import('./wording/questions.ts');
    if (options.jsonl) return console.log(understandLines(await text(process.stdin)));
    if (!said) throw new Invalid(cliText.nothingSaid);
    await withDatabase(async ({ db }, config) => {
      const now = (await openClock(config, db)).now();
      const { workspaceId, timeZone } = await ensureWorkspace(db, config.workspaceId, UNNAMED, now);
      const { pendingTasks } = await import('./tasks/pending-store.ts');
      const pending = await pendingTasks(db, workspaceId, null);
      console.log(explain(said, { today: dayOf(now, timeZone), pending, role: 'liaison' }));
    });
  });

addOfficeCommands(program, {
  say: console.log,
  fail: (reason) => {
    console.error(reason);
    process.exitCode = 1;
  },
  stdin: process.stdin,
  openChat: async ({ db, workspaceId }) => {
    const { openChat } = await import('./chat/open.ts');
    const { chat, publicUrl } = readConfig(process.env);
    const log = createLog('warn');
    const webhook = (channel: string) => webhookOf(db, workspaceId, channel);
    const setting = { db, workspaceId, clock: systemClock, rehearsal: () => null, publicUrl, log };
    return openChat(chat, { ...setting, webhookOf: webhook });
  },
  withWorkspace: (work) =>
    withDatabase(async ({ db }, config) => {
      const now = (await openClock(config, db)).now();
      const { workspaceId, name, timeZone } = await ensureWorkspace(db, config.workspaceId, UNNAMED, now);
      await work({ db, workspaceId, workspaceName: name, timeZone, now });
    }),
});

addSimulateCommand(program, {
  stdin: process.stdin,
  say: console.log,
  untilStopped: () => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]),
});

function writeOut(piece: string): Promise<unknown> {
  return new Promise((resolve) => process.stdout.write(piece, resolve));
}

async function withDatabase(
  work: (opened: OpenedDatabase, config: ReturnType<typeof readConfig>) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env);
  const opened = await openConfigured(config, createLog('warn'));
  try {
    await work(opened, config);
  } finally {
    await opened.close();
  }
}

// Whoever reads our output may have gone: `duban import … | head`.
process.stdout.on('error', () => process.exit());

try {
  loadEnvFile();
  await program.parseAsync();
} catch (error) {
  console.error(commandFailure(error));
  process.exitCode = 1;
}
