// What a Bolt app listens for. Bolt keeps no public list, so its registering methods are listened to from init() on.
import type { App } from '@slack/bolt';
import { hearMentions } from '../../hear-mentions.ts';

export interface Registrations {
  /** How the app spells the command (`/echo`) that somebody typed; null when nothing listens for it. */
  command(typed: string): string | null;
  /** The same, for listeners of exactly that name: a pattern may match any word, and not every word is a command. */
  namedCommand(typed: string): string | null;
}

/** Every word with a mark is a command: for bodies that are made without an app. */
export const ANY_COMMAND: Registrations = { command: (typed) => typed, namedCommand: () => null };

/** To be called once, in Receiver.init(): Bolt calls that before anything can be registered. */
export function watchRegistrations(app: App): Registrations {
  const names = new Map<string, string>();
  const patterns: RegExp[] = [];
  const register = app.command.bind(app) as (...all: unknown[]) => void;
  app.command = ((name: string | RegExp, ...listeners: unknown[]) => {
    if (typeof name === 'string') names.set(name.toLowerCase(), name);
    else patterns.push(name);
    register(name, ...listeners);
  }) as App['command'];
  hearMentions(app);
  const namedCommand = (typed: string) => names.get(typed) ?? null;
  return {
    namedCommand,
    command: (typed) => namedCommand(typed) ?? (patterns.some((one) => matches(one, typed)) ? typed : null),
  };
}

/** A pattern with the flag g or y remembers where it stopped. */
function matches(pattern: RegExp, typed: string): boolean {
  pattern.lastIndex = 0;
  const found = pattern.test(typed);
  pattern.lastIndex = 0;
  return found;
}
