// What the robot sent by OpenAPI, by processQueryKey: who has read it, and whether it was taken back.
import type { App } from './apps.ts';
import type { World } from './world.ts';

const KNOWN_MS = 24 * 3_600_000;

export interface SentMessage {
  readonly key: string;
  readonly app: App;
  /** The group, or null when it went to people. */
  readonly group: string | null;
  /** Staff ids it went to one to one. */
  readonly people: readonly string[];
  readonly sentAt: number;
  readonly readBy: Set<string>;
  isRecalled: boolean;
}

export interface SentMessages {
  add(app: App, group: string | null, people: readonly string[]): SentMessage;
  /** `expired` after 24 hours. */
  find(app: App, key: string): SentMessage | 'expired' | undefined;
  recall(message: SentMessage): void;
  /** Somebody opens the message. */
  read(key: string, staffId: string): void;
}

export function sentMessages(world: World): SentMessages {
  const all = new Map<string, SentMessage>();
  const now = () => world.clock.now().getTime();
  return {
    add: (app, group, people) => {
      const key = `sim-pqk-${world.next()}`;
      const message = {
        key,
        app,
        group,
        people,
        sentAt: now(),
        readBy: new Set<string>(),
        isRecalled: false,
      };
      all.set(key, message);
      return message;
    },
    find: (app, key) => {
      const message = all.get(key);
      if (message === undefined || message.app !== app) return undefined;
      return now() - message.sentAt > KNOWN_MS ? 'expired' : message;
    },
    recall: (message) => {
      message.isRecalled = true;
      for (const shown of world.shown) {
        if (shown.processQueryKey === message.key) shown.isRecalled = true;
      }
    },
    read: (key, staffId) => {
      all.get(key)?.readBy.add(staffId);
    },
  };
}
