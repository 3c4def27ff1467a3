// What every Web API method of the simulator is handed, and what it says about itself.
import type { Arguments } from './call-arguments.ts';
import type { Pace, Tier } from './pace.ts';
import type { Json, SlackMessage, Workspace } from './workspace.ts';

export interface Call {
  readonly workspace: Workspace;
  readonly args: Arguments;
  readonly pace: Pace;
  /** Where this simulator can be reached, without a slash at the end. */
  readonly origin: string;
  /** A WebSocket address that opens once. */
  readonly newSocketUrl: () => string;
  readonly afterPost: (message: SlackMessage) => void;
}

export interface Method {
  readonly token: 'bot' | 'app';
  /** The scope that the token needs; by kind of conversation where it differs; null when any token will do. */
  readonly scope: string | null | Readonly<Record<ConversationKind, string>>;
  /** Slack's rate tier; a method without one has a pace of its own, or none. */
  readonly tier?: Tier;
  /** @throws {ApiError} @throws {RateLimited} */
  readonly run: (call: Call) => Json;
}

/** How Slack's scopes tell conversations apart. */
export type ConversationKind = 'channel' | 'group' | 'im';

/** A scope for each kind: `channels:history`, `groups:history`, `im:history`. */
export const scopesFor = (right: string): Readonly<Record<ConversationKind, string>> => ({
  channel: `channels:${right}`,
  group: `groups:${right}`,
  im: `im:${right}`,
});

export type Methods = Readonly<Record<string, Method>>;
