// duban <command>: what the office's IT person does from a terminal. Each command opens what it needs and closes it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { seedsFor } from '../seeds/index.ts';
import { openClock } from './app.ts';
import { importText } from './checklists/read-document.ts';
import { readConfig } from './config.ts';
import { type OpenedDatabase, openConfigured } from './database/open.ts';
import { sow } from './database/seed.ts';
import { Invalid } from './errors.ts';
import { createLog } from './log.ts';
import { cliText, previewText } from './wording/cli.ts';
import { explainStart } from './wording/start.ts';

process.env.TZ = 'UTC';

const program = new Command('duban')
  .description(cliText.about)
  .version('0.1.0')
  .showHelpAfterError(cliText.seeHelp);

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
      const clock = await openClock(config, db);
      const withCast = config.chat.name === 'playground';
      console.log(cliText.seeded(await sow(db, seedsFor(config), { now: clock.now(), withCast })));
    }),
  );

program
  .command('import')
  .description(cliText.import)
  .argument('<file...>', cliText.importFile)
  .option('--json', cliText.json)
  .option('--year <year>', cliText.year, Number)
  .option('--dry-run', cliText.dryRun)
  .action(async (files: string[], options: { json?: boolean; year?: number; dryRun?: boolean }) => {
    if (!options.dryRun) throw new Invalid(cliText.onlyDryRun);
    for (const file of files) {
      const bytes = await readFile(file);
      const parsed = importText(bytes, path.basename(file), options.year ? { year: options.year } : {});
      console.log(options.json ? JSON.stringify(parsed, null, 2) : previewText(parsed));
    }
  });

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

try {
  await program.parseAsync();
} catch (error) {
  console.error(explainStart(error));
  process.exitCode = 1;
}
