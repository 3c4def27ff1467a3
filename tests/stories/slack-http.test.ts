// Slack without Socket Mode: events are posted to Duban's own web server and their signatures are checked there.
import { expect, test } from 'vitest';
import { freshDatabase } from '../postgres.ts';
import { signedRequest } from '../simulators/slack/http-mode.ts';
import { startSlackSimulator } from '../simulators/slack/simulator.ts';
import { openHouse, type Shown, textOf } from './stage.ts';
import { until } from './until.ts';

const CHANNEL = 'C0NONGYE';
const USER = 'U0NONGYE';

test('a group is bound and answered over signed HTTP, a repeated event counts once, and a forged request is refused', async () => {
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

  const dm = { channel: 'D0NONGYE', channel_type: 'im', user: USER };
  const event = { type: 'message', ...dm, text: '/进展 A29 90% 全部出苗', ts: '1663892500.000100' };
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev0REPEATED',
    team_id: 'T0COUNTY',
    event,
  });
  const seconds = () => Math.floor(Date.now() / 1000);
  for (const retry of [null, '1', '2']) {
    const request = signedRequest(url, body, 'application/json', slack.signingSecret, seconds());
    if (retry) request.headers.set('x-slack-retry-num', retry);
    expect((await fetch(request)).status).toBe(200);
  }
  const logged = () =>
    house.db.selectFrom('progress').select(['kind', 'percent']).orderBy('progressId').execute();
  await until(logged, (rows) => rows.length === 2);
  const received = await house.db.selectFrom('inbound').select('messageKey').execute();
  expect(received.filter(({ messageKey }) => messageKey === 'Ev0REPEATED')).toHaveLength(1);

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
  expect(await logged()).toEqual([
    { kind: 'progress', percent: 80 },
    { kind: 'progress', percent: 90 },
  ]);

  await house.stop();
  await slack.stop();
  await database.close();
});
