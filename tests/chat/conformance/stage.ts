// What a test of the conformance suite is given, whatever the chat: a running app, people, and hands for them.
import { type App, type AppOptions, LogLevel, type webApi } from '@slack/bolt';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import type { ChatDriver } from '../../simulators/chat-driver.ts';

export interface Stage {
  readonly app: App;
  /** As listeners are given it. */
  readonly client: webApi.WebClient;
  readonly platform: ChatPlatform;
  readonly chat: ChatDriver;
  /** User ids. */
  readonly liaison: string;
  readonly colleague: string;
  /** The conversation of the liaison alone with the bot. */
  readonly direct: string;
  /** A new group with the bot and both people. */
  group(name?: string): Promise<string>;
  now(): Date;
  /** Moves the clock. */
  later(minutes: number): Promise<void>;
  close(): Promise<void>;
}

/** Registers the listeners of an app. */
export type Write = (app: App) => void;

export const LIAISON_NAME = '县农业农村局联络员A岗';
export const COLLEAGUE_NAME = '县农业农村局联络员B岗';

/** Nobody's log: listeners that fail do so on purpose. */
export const QUIET: AppOptions = { logLevel: LogLevel.ERROR, extendedErrorHandler: false };
