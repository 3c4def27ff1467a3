// What every Web API method of the simulator is handed, and what it says about itself.
import type { Arguments } from './call-arguments.ts';
import type { Pace } from './pace.ts';
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
  /** The scope that the token needs; null when any token will do. */
  readonly scope: string | null;
  /** @throws {ApiError} @throws {RateLimited} */
  readonly run: (call: Call) => Json;
}

export type Methods = Readonly<Record<string, Method>>;
