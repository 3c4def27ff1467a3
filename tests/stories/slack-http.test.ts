// Slack without Socket Mode: events are posted to Duban's own web server and their signatures are checked there.
import { expect, test } from 'vitest';
import { freshDatabase } from '../postgres.ts';
import { startSlackSimulator } from '../simulators/slack/simulator.ts';
import { openHouse, type Shown, textOf } from './stage.ts';
import { until } from './until.ts';

const CHANNEL = 'C0NONGYE';
const USER = 'U0NONGYE';

test('a group is bound and answered over signed HTTP, and a forged request is refused', async () => {
  const database = await freshDatabase();
  const slack = await startSlackSimulator();
  const house = await openHouse(database.url, {
    CHAT: 'slack',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
  });
  const url = `http://127.0.0.1:${house.port}/slack/events`;
  await slack.deliverTo(url);
  const said = (pattern: RegExp) =>
    until(
      () => slack.messages(CHANNEL).map((message) => textOf(message as unknown as Shown)),
      (texts) => texts.some((text) => pattern.test(text)),
    );
  await slack.slash(CHANNEL, USER, '/bind', '县农业农村局');
  await said(/已绑定：县农业农村局/);
  await slack.slash(CHANNEL, USER, '/jz', 'A29 80% 已完成播种');
  await said(/已登记进展[\s\S]*A29/);

  const forged = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
      'x-slack-signature': `v0=${'0'.repeat(64)}`,
    },
    body: new URLSearchParams({
      command: '/undo',
      text: '',
      user_id: USER,
      channel_id: CHANNEL,
      trigger_id: 'x',
    }),
  });
  expect(forged.status).toBe(401);
  expect(await house.db.selectFrom('progress').select('kind').execute()).toEqual([{ kind: 'progress' }]);

  await house.stop();
  await slack.stop();
  await database.close();
});
