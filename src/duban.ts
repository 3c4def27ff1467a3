// What one running Duban is made of: handed to listeners and to the timetable's handlers instead of globals.
import type { Logger } from 'pino';
import type { WorkCalendar } from './calendar/workdays.ts';
import type { ChatPlatform } from './chat/port.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/connection.ts';
import type { Delivery } from './outbox/deliver.ts';

export interface Duban {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly timeZone: string;
  /** When the workspace began, by the clock: nothing before that was missed. */
  readonly beganAt: Date;
  readonly db: Database;
  readonly clock: Clock;
  readonly isRehearsal: boolean;
  /** Where browsers reach the web server, without a slash at the end; absent when they cannot. */
  readonly publicUrl?: string | undefined;
  /**
   * The address of the page that shows a waiting import whole, made out for a chat user; null where browsers cannot
   * reach it, absent where there is no web server.
   */
  readonly importPage?: (importId: number, chatUser: string) => string | null;
  readonly calendar: WorkCalendar;
  readonly chat: ChatPlatform;
  readonly delivery: Delivery;
  readonly log: Logger;
}
