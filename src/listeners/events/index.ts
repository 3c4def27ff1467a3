// Events that are no messages: the home tab is opened, a link to a task is shared, somebody leaves.
import type { App } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { showHome } from './home.ts';
import { tellOfLeaver } from './leaver.ts';
import { unfoldLinks } from './unfurl.ts';

export function registerEvents(app: App, duban: Duban): void {
  app.event('app_home_opened', async ({ event, client }) => showHome(duban, event, client));
  app.event('link_shared', async ({ event, client }) => unfoldLinks(duban, event, client));
  app.event('user_change', async ({ event }) => tellOfLeaver(duban, event));
}
