// One county for a month: 60 departments with their groups, 120 liaisons and three lists, on a simulated DingTalk whose
// clock is everybody's.
import { pino } from 'pino';
import { sanmen } from '../../seeds/001-sanmen.ts';
import { createApp, type RunningApp } from '../../src/app.ts';
import { applyChecklist } from '../../src/checklists/apply-checklist.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { sow } from '../../src/database/seed.ts';
import { bindChannel } from '../../src/departments/channel-store.ts';
import { addDepartments } from '../../src/departments/department-store.ts';
import { appoint, rememberPerson } from '../../src/departments/people-store.ts';
import { defaultLadder } from '../../src/nudges/ladder.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { MORE_DEPARTMENTS, thirdList } from './third-list.ts';

export const WORKSPACE = 'sanmen';
export const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };
export const LEADERS = ['县委书记', '县长', '分管副县长'].map((nick, index) => ({
  staffId: `leader0${index + 1}`,
  nick,
}));
const TEMPLATE = 'duban-card.schema';
/** Nothing of the real clock matters here. */
const NEVER = 3_600_000;

export interface Person {
  readonly staffId: string;
  readonly nick: string;
}

export interface Department {
  readonly departmentId: number;
  readonly name: string;
  readonly group: string;
  readonly liaisons: readonly [Person, Person];
}

export interface Setting {
  /** Migrated and empty. */
  readonly databaseUrl: string;
  readonly withCards: boolean;
  /** The instant at which it begins. */
  readonly start: Date;
}

export interface County {
  readonly db: Database;
  readonly dingtalk: DingtalkSimulator;
  readonly app: RunningApp;
  readonly office: string;
  readonly leaders: string;
  readonly departments: readonly Department[];
  /** Ends Duban; what it wrote and what was shown can still be read. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openCounty({ databaseUrl, withCards, start }: Setting): Promise<County> {
  const dingtalk = await startDingtalkSimulator({ pingEvery: Number.POSITIVE_INFINITY });
  dingtalk.clock.freeze();
  dingtalk.clock.advance(start.getTime() - dingtalk.clock.now().getTime());
  dingtalk.addTemplate(TEMPLATE);
  const config = readConfig({
    ...{ DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'silent', CHAT: 'dingtalk', WORKSPACE },
    ...{ DINGTALK_CLIENT_ID: dingtalk.clientId, DINGTALK_CLIENT_SECRET: dingtalk.clientSecret },
    ...{ DINGTALK_ROBOT_CODE: dingtalk.robotCode, PUBLIC_URL: 'https://duban.example.gov.cn' },
    ...{ DINGTALK_API_URL: dingtalk.apiUrl, DINGTALK_OAPI_URL: dingtalk.oapiUrl },
    ...(withCards ? { DINGTALK_CARD_TEMPLATE_ID: TEMPLATE } : {}),
  });
  const db = openDatabase(databaseUrl, () => undefined);
  const { clock } = dingtalk;
  await sow(db, [sanmen], { now: clock.now(), withCast: false });
  const departments = await furnish(db, dingtalk);
  const app = await createApp({
    ...{ config, db, clock, log: pino({ level: config.logLevel }) },
    dingtalk: { clock, timings: { watchdog: NEVER } },
  });
  const { office, leaders } = await manage(db, dingtalk);
  await app.start();
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await app.stop();
    isStopped = true;
  };
  const close = async () => {
    await stop();
    await db.destroy();
    await dingtalk.stop();
  };
  return { db, dingtalk, app, office, leaders, departments, stop, close };
}

async function furnish(db: Database, dingtalk: DingtalkSimulator): Promise<Department[]> {
  const now = dingtalk.clock.now();
  await addDepartments(
    db,
    WORKSPACE,
    MORE_DEPARTMENTS.map((name) => ({ name, aliases: [] })),
  );
  const rows = await db
    .selectFrom('departments')
    .select(['departmentId', 'name'])
    .where('workspaceId', '=', WORKSPACE)
    .orderBy('departmentId')
    .execute();
  const names = rows.map(({ name }) => name);
  await applyChecklist(db, WORKSPACE, thirdList(names), defaultLadder, now);
  const departments: Department[] = [];
  for (const row of rows) departments.push(await furnishOne(db, dingtalk, row, now));
  return departments;
}

/** A group with a custom robot, as the README advises: without one a nudge rings nobody. */
async function furnishOne(
  db: Database,
  dingtalk: DingtalkSimulator,
  { departmentId, name }: { departmentId: number; name: string },
  now: Date,
): Promise<Department> {
  const group = dingtalk.addGroup({ title: name });
  const { url, secret } = dingtalk.addWebhook(group, { secret: `SEC${departmentId}` });
  await bindChannel(
    db,
    WORKSPACE,
    {
      ...{ chatChannel: group, name, kind: 'department', departmentId, boundBy: null },
      webhook: { url, secret },
    },
    now,
  );
  const liaisons = [
    { staffId: `d${departmentId}a`, nick: `${name}联络员A岗` },
    { staffId: `d${departmentId}b`, nick: `${name}联络员B岗` },
  ] as const;
  for (const [index, person] of liaisons.entries()) {
    const role = index === 0 ? ('primary' as const) : ('deputy' as const);
    await post(db, dingtalk, person, { role, departmentId }, now);
  }
  return { departmentId, name, group, liaisons };
}

async function manage(db: Database, dingtalk: DingtalkSimulator) {
  const now = dingtalk.clock.now();
  const office = dingtalk.addGroup({ title: '督办办公室' });
  const leaders = dingtalk.addGroup({ title: '领导群' });
  const room = { departmentId: null, boundBy: null, webhook: null };
  await bindChannel(db, WORKSPACE, { chatChannel: office, name: '督办办公室', kind: 'office', ...room }, now);
  await bindChannel(db, WORKSPACE, { chatChannel: leaders, name: '领导群', kind: 'leaders', ...room }, now);
  await post(db, dingtalk, CLERK, { role: 'office', departmentId: null }, now);
  for (const leader of LEADERS) await post(db, dingtalk, leader, { role: 'leader', departmentId: null }, now);
  return { office, leaders };
}

async function post(
  db: Database,
  dingtalk: DingtalkSimulator,
  person: Person,
  place: { role: 'primary' | 'deputy' | 'office' | 'leader'; departmentId: number | null },
  now: Date,
): Promise<void> {
  dingtalk.addPerson(person);
  const known = { chatUser: person.staffId, name: person.nick };
  const personId = await rememberPerson(db, WORKSPACE, known, now);
  await appoint(db, WORKSPACE, { personId, ...place }, now);
}
