// One of the processes that are killed: claims rounds, promises their messages, and delivers in both chats.
import { setTimeout as pause } from 'node:timers/promises';
import { App, LogLevel } from '@slack/bolt';
import { pino } from 'pino';
import { dingtalk } from '../../src/chat/dingtalk/index.ts';
import { playground } from '../../src/chat/playground/index.ts';
import { boltOptions, type ChatPlatform } from '../../src/chat/port.ts';
import { sendThrough } from '../../src/chat/send.ts';
import { systemClock as clock } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { createDelivery, type Delivery } from '../../src/outbox/deliver.ts';
import type { Send } from '../../src/outbox/outbox.ts';
import { enqueue } from '../../src/outbox/outbox-store.ts';
import { claimSlots } from '../../src/schedule/slot-store.ts';
import { type ChildPlan, LEASE_SECONDS, promisesOf, RECEIVERS, type Receiver, roundsUntil } from './plan.ts';

const plan: ChildPlan = JSON.parse(process.argv[2] ?? '');
const log = pino({ level: 'error' }, pino.destination(2));
const db = openDatabase(plan.databaseUrl, (error) => log.error(error), 6);

/** The workspaces are named after their chats. */
function openChat(receiver: Receiver): ChatPlatform {
  const common = { workspaceId: receiver, clock, log };
  if (receiver === 'playground') return playground({ ...common, db, rehearsal: () => null });
  return dingtalk({
    ...common,
    ...{ clientId: 'unused', clientSecret: 'unused', robotCode: 'unused' },
    ...{ apiUrl: plan.apiUrl, oapiUrl: plan.apiUrl },
    webhookOf: async (channel) => plan.webhooks[channel] ?? null,
  });
}

/** A network takes its time, so that kills fall before, during and after a send. */
const slowed =
  (send: Send): Send =>
  async (...message) => {
    await pause(Math.random() * 60);
    const result = await send(...message);
    await pause(Math.random() * 60);
    return result;
  };

function deliveryOf(workspaceId: Receiver): Delivery {
  const chat = openChat(workspaceId);
  const app = new App({ ...boltOptions(chat), logLevel: LogLevel.ERROR });
  return createDelivery({
    db,
    workspaceId,
    clock,
    send: slowed(sendThrough(app, chat, workspaceId, clock)),
    composers: {},
    isIdempotent: chat.isIdempotent,
    gapMilliseconds: chat.gapMilliseconds,
    leaseSeconds: LEASE_SECONDS,
    log,
    onDead: async (letter) => log.error(letter, 'dead letter'),
  });
}

/** As a tick does it: the slot and what it promises, in one transaction. */
async function tick(receiver: Receiver): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const dues = roundsUntil(plan, receiver, now);
    const won = await claimSlots(tx, receiver, 'nudges', dues, now, false);
    for (const round of won) await enqueue(tx, receiver, promisesOf(plan, receiver, round), now);
  });
}

async function serve(receiver: Receiver): Promise<void> {
  const delivery = deliveryOf(receiver);
  for (;;) {
    await tick(receiver).catch((error: unknown) => log.error(error, 'a tick failed'));
    await delivery.drain();
    await pause(25);
  }
}

console.log('ready');
await Promise.all(RECEIVERS.map((receiver) => serve(receiver)));
