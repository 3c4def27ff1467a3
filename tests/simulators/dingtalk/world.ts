// Everything the simulated DingTalk knows: its apps, groups, people, robots, and what has been shown.
import { type App, app } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import type { Edition } from './quotas.ts';
import { SWITCHES, type Switches } from './switches.ts';

export interface SimulatorOptions extends Partial<Switches> {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly robotCode?: string;
  /** What the organisation pays for; `standard` unless told: 5,000 calls and 3,000 pushes a month, 20 calls a second. */
  readonly edition?: Edition;
  /** Where api.* listens; oapi.* and the private cloud take the next two. Any free ports unless told. */
  readonly port?: number;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  /** Codes of the robots that are in it. */
  readonly robots: Set<string>;
  isDisbanded: boolean;
}

/** Somebody who writes or is written to. */
export interface Person {
  readonly staffId: string;
  readonly unionId: string;
  readonly nick: string;
  readonly mobile: string;
  readonly title: string;
  readonly departments: readonly number[];
  readonly isActive: boolean;
  /** False: never opened a chat with the robot. */
  hasOpenedChat: boolean;
  isFlowControlled: boolean;
}

export interface Department {
  readonly id: number;
  readonly name: string;
  /** 0 for the root. */
  readonly parent: number;
}

/** A custom robot of a group. */
export interface CustomRobot {
  readonly token: string;
  readonly group: string;
  readonly secret: string | null;
  readonly keywords: readonly string[];
  /** Addresses that may post; anybody when empty. */
  readonly addresses: readonly string[];
  /** Where it is posted to. */
  readonly host: 'oapi' | 'zwdd';
  isStopped: boolean;
}

export interface Session {
  /** A group's id, or `im:<staff id>`. */
  readonly channel: string;
  readonly expiresAt: number;
}

/** One message as people see it. */
export interface Shown {
  readonly channel: string;
  readonly via: 'webhook' | 'session' | 'openapi' | 'card' | 'http' | 'zwdd';
  readonly msgtype: string;
  /** Only in the conversation list and the notification. */
  readonly title: string;
  readonly text: string;
  /** Staff ids whose phones rang. */
  readonly rang: readonly string[];
  readonly rangAll: boolean;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly images: readonly string[];
  readonly msgUuid: string | null;
  readonly processQueryKey: string | null;
  /** Of a card: its present state is in `cards`. */
  readonly outTrackId: string | null;
  readonly at: Date;
  isRecalled: boolean;
}

export interface Urls {
  readonly api: string;
  readonly oapi: string;
  readonly zwdd: string;
  readonly stream: string;
}

export interface World {
  /** The app that tests use unless they add another. */
  readonly app: App;
  /** By clientId. */
  readonly apps: Map<string, App>;
  readonly corpId: string;
  readonly clock: SimulatorClock;
  readonly switches: Switches;
  urls: Urls;
  readonly groups: Map<string, Group>;
  readonly people: Map<string, Person>;
  readonly departments: Map<number, Department>;
  readonly robots: Map<string, CustomRobot>;
  readonly sessions: Map<string, Session>;
  readonly media: Map<string, { readonly name: string; readonly bytes: number }>;
  readonly shown: Shown[];
  /** A number that was not given out before. */
  next(): number;
}

export function world(options: SimulatorOptions, clock: SimulatorClock): World {
  let count = 0;
  const main = app({
    clientId: options.clientId ?? 'dingsimulatorapp',
    clientSecret: options.clientSecret ?? 'simulator-app-secret',
    robotCode: options.robotCode ?? 'dingsimulatorapp',
  });
  return {
    app: main,
    apps: new Map([[main.clientId, main]]),
    corpId: 'dingsimulatorcorp',
    clock,
    switches: { ...SWITCHES, ...options },
    urls: { api: '', oapi: '', zwdd: '', stream: '' },
    groups: new Map(),
    people: new Map(),
    departments: new Map([[1, { id: 1, name: '全县', parent: 0 }]]),
    robots: new Map(),
    sessions: new Map(),
    media: new Map(),
    shown: [],
    next: () => {
      count += 1;
      return count;
    },
  };
}

export function groupHasRobot(group: Group, owner: App): boolean {
  return group.robots.has(owner.robotCode);
}

export function personByUnionId(state: World, unionId: string): Person | undefined {
  return [...state.people.values()].find((person) => person.unionId === unionId);
}
