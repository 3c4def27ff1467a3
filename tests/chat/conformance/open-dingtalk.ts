// The adapter on simulated DingTalk, with what a test adds to its options.
import { App } from '@slack/bolt';
import { type DingtalkOptions, dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { boltOptions } from '../../../src/chat/port.ts';
import { startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor, until } from '../dingtalk/against-simulator.ts';
import { dingtalkDriver } from '../dingtalk/driver.ts';
import { serve } from './serve.ts';
import { COLLEAGUE_NAME, LIAISON_NAME, QUIET, type Stage, type Write } from './stage.ts';

/** The only published card template. */
export const TEMPLATE = 'sim-template.schema';

export async function openDingtalk(write: Write, more: Partial<DingtalkOptions> = {}): Promise<Stage> {
  const simulator = await startDingtalkSimulator({ edition: 'professional', dtmdMentionsRobot: true });
  simulator.addPerson({ staffId: 'staff01', nick: LIAISON_NAME });
  simulator.addPerson({ staffId: 'staff02', nick: COLLEAGUE_NAME });
  simulator.addTemplate(TEMPLATE);
  const server = await serve();
  const platform = dingtalk(optionsFor(simulator, { publicUrl: server.origin, ...more }));
  if (more.mode === 'http') simulator.app.httpUrl = `${server.origin}/dingtalk/robot`;
  server.to(platform);
  const app = new App({ ...QUIET, ...boltOptions(platform) });
  write(app);
  await app.start();
  const connected = () => until(() => platform.health().isConnected, 'the connection');
  await connected();
  return {
    ...{ app, platform, liaison: 'staff01', colleague: 'staff02', direct: 'im:staff01' },
    client: app.client,
    now: simulator.clock.now,
    chat: dingtalkDriver(simulator),
    group: async (name = '群') => simulator.addGroup({ title: name }),
    later: async (minutes) => {
      simulator.clock.advance(minutes * 60_000);
      await connected();
    },
    close: async () => {
      await app.stop();
      await server.close();
      await simulator.stop();
    },
  };
}
