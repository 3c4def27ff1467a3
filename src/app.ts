// Composition root: settings, database, clock and log in; a Duban that can be started and stopped out.
import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { dayOf } from './calendar/day.ts';
import { statutoryCalendar } from './calendar/workdays.ts';
import { boltLogger } from './chat/bolt-logger.ts';
import type { DingtalkOptions } from './chat/dingtalk/index.ts';
import { openChat } from './chat/open.ts';
import { boltOptions } from './chat/port.ts';
import { sendThrough } from './chat/send.ts';
import { type Clock, type RehearsalClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/connection.ts';
import { ensureWorkspace, UNNAMED } from './database/workspace-store.ts';
import { chatChannelBoundTo, webhookOf } from './departments/channel-store.ts';
import { tellOffice } from './departments/tell-office.ts';
import type { Duban } from './duban.ts';
import { createHealth } from './health.ts';
import { takeUpUnfinished } from './listeners/admit.ts';
import { registerListeners } from './listeners/index.ts';
import { SHORTCUTS } from './listeners/shortcuts/index.ts';
import { TODO_KIND } from './nudges/todo.ts';
import { openImportPages } from './open-import-pages.ts';
import { createDelivery } from './outbox/deliver.ts';
import { DEAD_LETTER_KIND, type DeadLetter } from './outbox/outbox.ts';
import { nextDue } from './outbox/outbox-store.ts';
import { type Bell, startBell } from './schedule/bell.ts';
import { type Composing, composers } from './schedule/composers.ts';
import { errands } from './schedule/errands.ts';
import { officeHooks } from './schedule/office-hooks.ts';
import { createPulse } from './schedule/pulse.ts';
import type { Rehearsal } from './schedule/rehearsal.ts';
import { saveRehearsal } from './schedule/rehearsal-store.ts';
import { createRehearsal } from './schedule/rehearse.ts';
import { createTick } from './schedule/tick.ts';
import { defaultTimetable, defaultWorkingWindow } from './schedule/timetable.ts';
import { publishedTask } from './tasks/task-list-store.ts';
import { createMetrics } from './web/metrics.ts';
import { createWebServer } from './web/server.ts';

export interface RunningApp {
  /** Opens the chat and the web server and lets the bell ring. */
  start(): Promise<{ port: number }>;
  /** Takes nothing new, finishes what is under way, closes everything but the database. */
  stop(): Promise<void>;
  /** Does what is due now; what the bell calls every second. */
  pulse(): Promise<void>;
  readonly rehearsal: Rehearsal | null;
  readonly bolt: App;
}

export interface Parts {
  readonly config: Config;
  /** Migrated. */
  readonly db: Database;
  /** From `openClock`. */
  readonly clock: Clock | RehearsalClock;
  readonly log: Logger;
  /** Seconds that a send may take before another process takes it up. */
  readonly leaseSeconds?: number;
  /** DingTalk's own clock and the adapter's times, for a simulated DingTalk whose time is pushed ahead. */
  readonly dingtalk?: Pick<DingtalkOptions, 'clock' | 'timings'>;
}

export async function createApp(parts: Parts): Promise<RunningApp> {
  const { config, db, clock, log } = parts;
  const { workspaceId } = config;
  const workspace = await ensureWorkspace(db, workspaceId, UNNAMED, clock.now());
  const rehearsed =
    config.rehearsalStart && 'state' in clock ? { clock, origin: config.rehearsalStart } : null;
  const platformClock = parts.dingtalk?.clock ?? systemClock;
  let rehearsal: Rehearsal | null = null;
  let port: number | null = null;

  const chat = openChat(config.chat, {
    db,
    workspaceId,
    clock,
    rehearsal: () => rehearsal,
    publicUrl: config.publicUrl,
    webhookOf: (channel) => webhookOf(db, workspaceId, channel),
    shortcuts: SHORTCUTS,
    dingtalk: {
      ...officeHooks(db, { workspaceId, timeZone: workspace.timeZone, clock, platformClock }),
      ...parts.dingtalk,
    },
    log,
  });
  const bolt = new App({ ...boltOptions(chat), logger: boltLogger(log) });
  const pages = await openImportPages(parts, workspace.timeZone, () => port);
  const composing: Composing = {
    workspaceId,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    beganAt: workspace.createdAt,
    db,
    clock,
    isRehearsal: rehearsed !== null,
    publicUrl: config.publicUrl,
    importPage: pages.address,
    calendar: statutoryCalendar,
    chat,
    log,
  };
  const metrics = createMetrics({ withProcess: true });
  const send = sendThrough(bolt, chat, workspaceId, clock);
  const delivery = createDelivery({
    db,
    workspaceId,
    clock,
    composers: composers(composing),
    errands: errands(composing),
    isIdempotent: chat.isIdempotent,
    failure: chat.failure,
    gapMilliseconds: chat.gapMilliseconds,
    log,
    onDead: (letter) => tellOfDeadLetter(composing, letter),
    send: async (...message) => {
      const result = await send(...message);
      metrics.outboxSent.inc({ result: result.isSent ? 'sent' : 'failed' });
      return result;
    },
    ...(parts.leaseSeconds ? { leaseSeconds: parts.leaseSeconds } : {}),
  });
  const duban: Duban = { ...composing, delivery };
  registerListeners(bolt, duban, metrics);

  const tick = createTick(duban, defaultTimetable, defaultWorkingWindow, clock.now());
  const pulse = createPulse({ duban, tick, metrics, rehearsed });
  if (rehearsed) {
    await saveRehearsal(db, workspaceId, rehearsed.origin, rehearsed.clock.state);
    rehearsal = createRehearsal({
      clock: rehearsed.clock,
      timetable: defaultTimetable,
      calendar: statutoryCalendar,
      timeZone: workspace.timeZone,
      pulse,
      nextSend: () => nextDue(db, workspaceId, clock.now()),
      save: (state) => saveRehearsal(db, workspaceId, rehearsed.origin, state),
    });
  }

  let bell: Bell | null = null;
  const health = createHealth(duban, () => bell);
  const web = createWebServer({
    chat,
    host: config.host,
    port: config.port,
    health: health.read,
    metrics: () => health.meters(metrics),
    task: (code) => publishedTask(db, workspaceId, code),
    importPage: pages.answer,
    log,
  });

  return {
    bolt,
    rehearsal,
    pulse,
    async start() {
      const served = await web.start();
      port = served.port;
      await bolt.start();
      const takenUp = await takeUpUnfinished(duban, bolt);
      if (takenUp > 0) log.info({ takenUp }, 'unfinished messages were taken up again');
      bell = startBell(pulse, log);
      return served;
    },
    async stop() {
      await bolt.stop();
      await bell?.stop();
      await delivery.stop();
      await web.stop();
    },
  };
}

/** A promise that could not be kept is told to the office, once, through the same outbox. */
async function tellOfDeadLetter(composing: Composing, letter: DeadLetter): Promise<void> {
  const { db, workspaceId, clock, log, timeZone } = composing;
  log.error({ letter }, 'a message could not be delivered');
  const office = await chatChannelBoundTo(db, workspaceId, { kind: 'office', departmentId: null });
  if (office === letter.lane) return;
  const now = clock.now();
  // When to-dos fail they fail by the dozen: one notice a day says it.
  const told = letter.kind === TODO_KIND ? `${TODO_KIND}:${dayOf(now, timeZone)}` : `${letter.outboxId}`;
  const dedupeKey = `${DEAD_LETTER_KIND}:${told}`;
  await tellOffice(db, workspaceId, { dedupeKey, kind: DEAD_LETTER_KIND, payload: letter }, now);
}
