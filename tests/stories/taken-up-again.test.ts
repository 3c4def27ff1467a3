// A process that dies with a message in its hands: the next one takes it up, once.
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { textOf, theatre } from './stage.ts';

test('a report that was received and not finished is recorded and answered at the next start, once', async () => {
  const house = await theatre();
  const first = await house.open();
  const channel = first.channel('县农业农村局');
  const body = {
    token: 'playground',
    api_app_id: 'A-duban',
    team_id: 'sanmen',
    channel_id: channel,
    channel_name: '县农业农村局',
    user_id: first.user('县农业农村局联络员A岗'),
    user_name: '县农业农村局联络员A岗',
    command: '/进展',
    text: 'A29 80% 已完成播种',
    trigger_id: 'killed-in-between',
  };
  await first.stop();
  const db = openDatabase(house.url, () => undefined);
  const received = new Date('2022-09-23T00:25:00Z');
  await db
    .insertInto('inbound')
    .values({
      workspaceId: 'sanmen',
      messageKey: body.trigger_id,
      body: JSON.stringify({
        ...body,
        response_url: 'https://playground.invalid/respond?channel=C-gone&user=U-gone',
      }),
      receivedAt: received,
      leaseUntil: received,
    })
    .execute();

  for (let start = 1; start <= 2; start += 1) {
    const next = await house.open();
    await next.app.pulse();
    const receipts = (await next.messages('县农业农村局'))
      .map(textOf)
      .filter((text) => text.includes('已登记进展'));
    expect(receipts).toHaveLength(1);
    await next.stop();
  }
  expect(await db.selectFrom('progress').select('percent').execute()).toEqual([{ percent: 80 }]);
  await db.destroy();
  await house.close();
});
