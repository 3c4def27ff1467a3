// The process: settings -> database -> app -> start; signals -> stop.
import { seedsFor } from '../seeds/index.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { openConfigured } from './database/open.ts';
import { sow } from './database/seed.ts';
import { loadEnvFile } from './env-file.ts';
import { createLog } from './log.ts';
import { openClock } from './open-clock.ts';
import { explainStart, startedLines, warnings } from './wording/start.ts';

/** node-cron loses an hour a year in zones with summer time; every day and hour of Duban's own names its zone. */
process.env.TZ = 'UTC';

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const opened = await openConfigured(config, log);
  const clock = await openClock(config, opened.db);
  if (config.chat.name === 'playground') {
    const tasks = await sow(opened.db, seedsFor(config), { now: clock.now(), withCast: true });
    if (tasks > 0) log.info({ tasks }, 'the published lists were sown');
  }
  const app = await createApp({ config, db: opened.db, clock, log });
  const stop = once(async () => {
    log.info('stopping: what is under way is finished first');
    await app.stop();
    await opened.close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  for (const line of warnings(config)) log.warn(line);
  try {
    const { port } = await app.start();
    for (const line of startedLines(config, port, clock.now())) console.log(line);
  } catch (error) {
    await stop();
    throw error;
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work();
    return running;
  };
}

try {
  loadEnvFile();
  await start(readConfig(process.env));
} catch (error) {
  console.error(explainStart(error));
  process.exitCode = 1;
}
