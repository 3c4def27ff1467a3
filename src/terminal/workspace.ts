// What a terminal command works on: one workspace, opened for it and closed after it.
import type { Database } from '../database/connection.ts';

export interface TerminalWorkspace {
  readonly db: Database;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly timeZone: string;
  readonly now: Date;
}
