// Registers all listeners on a Bolt app; the same ones whatever the chat.
import type { App } from '@slack/bolt';
import type { Duban } from '../duban.ts';
import type { Metrics } from '../web/metrics.ts';
import { registerActions } from './actions/index.ts';
import { admitOnce } from './admit.ts';
import { registerCommands } from './commands/index.ts';
import { registerEvents } from './events/index.ts';
import { registerMessages } from './messages/index.ts';
import { registerShortcuts } from './shortcuts/index.ts';
import { registerViews } from './views/progress.ts';

export function registerListeners(app: App, duban: Duban, { inbound }: Pick<Metrics, 'inbound'>): void {
  app.use(admitOnce(duban));
  app.use(async ({ body, next }) => {
    inbound.inc({ kind: 'command' in body ? 'command' : 'event' in body ? 'message' : 'action' });
    await next();
  });
  registerCommands(app, duban);
  registerMessages(app, duban);
  registerActions(app, duban);
  registerViews(app, duban);
  registerShortcuts(app, duban);
  registerEvents(app, duban);
  app.error(async (error) => {
    duban.log.error({ err: error }, 'a listener failed');
  });
}
