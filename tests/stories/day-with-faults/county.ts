// A county on a simulated DingTalk with two Dubans on one database, where everybody's clock is the simulator's.
import type { RunningApp } from '../../../src/app.ts';
import type { Database } from '../../../src/database/connection.ts';
import { findDepartment } from '../../../src/departments/department-store.ts';
import { appoint, rememberPerson } from '../../../src/departments/people-store.ts';
import { freshDatabase } from '../../postgres.ts';
import {
  type DingtalkSimulator,
  type Shown,
  startDingtalkSimulator,
} from '../../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, openHouse } from '../stage.ts';
import { until } from '../until.ts';
import { type Wire, wireTo } from './wire.ts';

export const WORKSPACE = 'sanmen';
export const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };
export const FARMER = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
export const MAKER = { staffId: 'jingxin01', nick: '县经信局联络员A岗' };

export const PATIENCE = { milliseconds: 15_000 };
/** Real milliseconds: a connection that is silent for so long is given up. */
const WATCHDOG = 3_000;

export type County = Awaited<ReturnType<typeof openCounty>>;

/** @param start `YYYY-MM-DDTHH:MM` in China */
export async function openCounty(start: string) {
  const database = await freshDatabase();
  const wire = await wireTo(database.url);
  const dingtalk = await startDingtalkSimulator({ pingEvery: 250 });
  dingtalk.clock.advance(new Date(`${start}:00+08:00`).getTime() - dingtalk.clock.now().getTime());
  const office = dingtalk.addGroup({ title: '督办办公室' });
  const leaders = dingtalk.addGroup({ title: '领导群' });
  const farming = dingtalk.addGroup({ title: '县农业农村局' });
  const industry = dingtalk.addGroup({ title: '县经信局' });
  for (const person of [CLERK, FARMER, MAKER]) dingtalk.addPerson(person);
  const robot = dingtalk.addWebhook(farming, { secret: 'SECsimulatedrobot' });
  const officeRobot = dingtalk.addWebhook(office, { secret: 'SECsimulatedrobot' });
  const houses = [await open(dingtalk, wire), await open(dingtalk, wire)];
  const apps = houses.map(({ app }) => app);

  const texts = (channel: string) =>
    dingtalk.shown(channel).map((message) => `${message.title}\n${message.text}`);
  const said = (channel: string, pattern: RegExp) =>
    until(
      () => texts(channel),
      (all) => all.some((text) => pattern.test(text)),
      PATIENCE,
    );
  const connected = (count = houses.length) =>
    until(
      () => dingtalk.connections(),
      (open) => open >= count,
      PATIENCE,
    );
  /** Does something to the connections, and waits until every process has a new one. */
  const reconnected = async (deed: () => void) => {
    const before = dingtalk.stream.opened();
    deed();
    await until(
      () => dingtalk.stream.opened(),
      (opened) => opened >= before + houses.length,
      PATIENCE,
    );
    await connected();
  };
  /** Time passes, and every connection has been heard since, so that the leap itself is no silence. */
  const leap = async (milliseconds: number) => {
    const acks = dingtalk.stream.acks.length;
    dingtalk.clock.advance(milliseconds);
    const pinged = 2 * dingtalk.connections();
    await until(
      () => dingtalk.stream.acks.length - acks,
      (more) => more >= pinged,
      PATIENCE,
    );
    await pulse(apps);
  };

  await connected();
  await bind({ dingtalk, said, groups: { office, leaders, farming, industry }, robot, officeRobot });
  await appointed(database.db, dingtalk.clock.now());
  return {
    ...{ database, db: database.db, wire, dingtalk, houses, robot },
    ...{ office, leaders, farming, industry, texts, said, connected, reconnected, leap },
    pulse: () => pulse(apps),
    /** The time of day goes on to this, of the same day or of another. */
    goTo: async (at: string) => leap(new Date(`${at}:00+08:00`).getTime() - dingtalk.clock.now().getTime()),
    messages: (channel: string, pattern: RegExp): Shown[] =>
      dingtalk.shown(channel).filter(({ title, text }) => pattern.test(`${title}\n${text}`)),
    close: async () => {
      for (const house of houses) await house.stop();
      await dingtalk.stop();
      await wire.close();
      await database.close();
    },
  };
}

const pulse = async (apps: readonly RunningApp[]) => {
  await Promise.all(apps.map((app) => app.pulse().catch(() => undefined)));
};

const open = (dingtalk: DingtalkSimulator, wire: Wire) =>
  openHouse(
    wire.url,
    {
      ...dingtalkSettings(dingtalk),
    },
    {
      clock: dingtalk.clock,
      dingtalk: {
        clock: dingtalk.clock,
        timings: {
          ...{ watchdog: WATCHDOG, backoffFirst: 50, backoffLast: 400, reconnectFloor: 50 },
          ...{ stableAfter: 200, drain: 500 },
        },
      },
    },
  );

interface Binding {
  readonly dingtalk: DingtalkSimulator;
  readonly said: (channel: string, pattern: RegExp) => Promise<string[]>;
  readonly groups: Readonly<Record<'office' | 'leaders' | 'farming' | 'industry', string>>;
  readonly robot: { readonly url: string };
  readonly officeRobot: { readonly url: string };
}

async function bind({ dingtalk, said, groups, robot, officeRobot }: Binding): Promise<void> {
  const names = { office: '办公室', leaders: '领导', farming: '县农业农村局', industry: '县经信局' } as const;
  for (const kind of ['office', 'leaders', 'farming', 'industry'] as const) {
    dingtalk.say(groups[kind], CLERK, `/绑定 ${names[kind]}`);
    await said(groups[kind], /已绑定：/);
  }
  const oneToOne = `im:${CLERK.staffId}`;
  dingtalk.say('1:1', CLERK, `/绑定 县农业农村局 ${robot.url} SECsimulatedrobot`);
  await said(oneToOne, /县农业农村局[\s\S]*提醒将由自定义机器人发送/);
  dingtalk.say('1:1', CLERK, `/绑定 办公室 ${officeRobot.url} SECsimulatedrobot`);
  await said(oneToOne, /办公室[\s\S]*提醒将由自定义机器人发送/);
}

async function appointed(db: Database, now: Date): Promise<void> {
  for (const [name, person] of [
    ['县农业农村局', FARMER],
    ['县经信局', MAKER],
  ] as const) {
    const department = await findDepartment(db, WORKSPACE, name);
    const known = { chatUser: person.staffId, name: person.nick };
    const personId = await rememberPerson(db, WORKSPACE, known, now);
    const departmentId = department?.departmentId as number;
    await appoint(db, WORKSPACE, { personId, role: 'primary', departmentId }, now);
  }
}
