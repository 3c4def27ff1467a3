// A process of its own that connects to the simulated Slack at the given address and stops; it must end by itself.
import { App } from '@slack/bolt';
import { pino } from 'pino';
import { boltLogger } from '../../../src/chat/bolt-logger.ts';
import { boltOptions } from '../../../src/chat/port.ts';
import { slack } from '../../../src/chat/slack/index.ts';
import { systemClock } from '../../../src/clock.ts';

const log = pino({ level: 'silent' });
const platform = slack({
  botToken: 'xoxb-simulated',
  appToken: 'xapp-simulated',
  apiUrl: process.argv[2] ?? '',
  clock: systemClock,
  log,
  workspaceId: 'county',
});
const app = new App({ ...boltOptions(platform), logger: boltLogger(log) });
await app.start();
process.stdout.write(platform.health().isConnected ? 'connected, ' : 'not connected, ');
await app.stop();
process.stdout.write('stopped');
