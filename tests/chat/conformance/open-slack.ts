// Bolt's own receivers on simulated Slack.
import { App, webApi } from '@slack/bolt';
import { boltOptions } from '../../../src/chat/port.ts';
import { type SlackOptions, slack } from '../../../src/chat/slack/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { channelOf } from '../../simulators/slack/conversation-methods.ts';
import { slackDriver } from '../../simulators/slack/driver.ts';
import { startSlackSimulator } from '../../simulators/slack/simulator.ts';
import { silent } from '../dingtalk/against-simulator.ts';
import { serve } from './serve.ts';
import { COLLEAGUE_NAME, LIAISON_NAME, QUIET, type Stage, type Write } from './stage.ts';

export async function openSlack(write: Write, mode: 'socket' | 'http'): Promise<Stage> {
  const users = [
    { id: 'U0A', name: LIAISON_NAME },
    { id: 'U0B', name: COLLEAGUE_NAME },
  ];
  const simulator = await startSlackSimulator({ users });
  const { botToken, apiUrl, appToken, signingSecret, workspace, clock } = simulator;
  const way: Partial<SlackOptions> = mode === 'socket' ? { appToken } : { signingSecret };
  const platform = slack({
    botToken,
    apiUrl,
    clock: systemClock,
    log: silent,
    workspaceId: 'county',
    ...way,
  });
  const app = new App({ ...QUIET, ...boltOptions(platform) });
  write(app);
  // Both have opened their conversation with the bot before.
  for (const { id } of users) channelOf(workspace, id);
  const server = await serve(platform);
  await app.start();
  if (mode === 'http') await simulator.deliverTo(`${server.origin}/slack/events`);
  let groups = 0;
  return {
    ...{ app, platform, liaison: 'U0A', colleague: 'U0B', direct: 'D0A', now: clock.now },
    client: new webApi.WebClient(botToken, platform.clientOptions),
    chat: unhurried(slackDriver(simulator), () => clock.advance(1_100)),
    group: async (name = '群') => {
      groups += 1;
      const id = `C0GROUP${groups}`;
      workspace.channels.set(id, { id, name, isPrivate: false, isArchived: false, isMember: true });
      return id;
    },
    later: async (minutes) => clock.advance(minutes * 60_000),
    close: async () => {
      await app.stop();
      await server.close();
      await simulator.stop();
    },
  };
}

/** People take a second between two things: Slack takes no more than one message a second in a channel. */
function unhurried<T extends object>(hands: T, wait: () => void): T {
  return new Proxy(hands, {
    get: (target, name) => {
      const work: unknown = Reflect.get(target, name);
      if (typeof work !== 'function' || /^(shown|answersTo|filesIn|form)/.test(String(name))) return work;
      return (...all: unknown[]) => {
        wait();
        return work(...all);
      };
    },
  });
}
