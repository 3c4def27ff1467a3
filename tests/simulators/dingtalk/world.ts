// Everything the simulated DingTalk knows: its app, groups, people, robots, and what has been shown.
import type { SimulatorClock } from './clock.ts';

export interface SimulatorOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly robotCode?: string;
  /** Milliseconds between two pings on a connection. */
  readonly pingEvery?: number;
  /** Milliseconds until an un-acked robot message is pushed again. */
  readonly redeliverAfter?: number;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  /** False: the app's robot is not in it. */
  hasRobot: boolean;
  isDisbanded: boolean;
}

export interface Person {
  readonly staffId: string;
  readonly nick: string;
  /** False: never opened a chat with the robot. */
  hasOpenedChat: boolean;
  isFlowControlled: boolean;
}

/** A custom robot of a group. */
export interface CustomRobot {
  readonly token: string;
  readonly group: string;
  readonly secret: string | null;
  readonly keywords: readonly string[];
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
  readonly via: 'webhook' | 'session' | 'openapi';
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
  readonly at: Date;
}

export interface World {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly corpId: string;
  readonly clock: SimulatorClock;
  readonly groups: Map<string, Group>;
  readonly people: Map<string, Person>;
  readonly robots: Map<string, CustomRobot>;
  readonly sessions: Map<string, Session>;
  readonly media: Map<string, { readonly name: string; readonly bytes: number }>;
  /** Text files that people sent, by downloadCode. */
  readonly files: Map<string, string>;
  readonly shown: Shown[];
  /** A number that was not given out before. */
  next(): number;
}

export function world(options: SimulatorOptions, clock: SimulatorClock): World {
  let count = 0;
  return {
    clientId: options.clientId ?? 'dingsimulatorapp',
    clientSecret: options.clientSecret ?? 'simulator-app-secret',
    robotCode: options.robotCode ?? 'dingsimulatorapp',
    corpId: 'dingsimulatorcorp',
    clock,
    groups: new Map(),
    people: new Map(),
    robots: new Map(),
    sessions: new Map(),
    media: new Map(),
    files: new Map(),
    shown: [],
    next: () => {
      count += 1;
      return count;
    },
  };
}
