// /robot/message/sendgroup, for a group without a webhook where nobody lends an account: what the call says.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { zwdd } from '../../../src/chat/zwdd/index.ts';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('the robot speaks to the group by its token, without a sender and without an access token', async () => {
  const asked: { path: string; form: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    asked.push({ path: request.url ?? '', form });
    response.end(JSON.stringify({ success: true, content: { success: true }, bizErrorCode: '0' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const platform = zwdd({
    ...{ appKey: 'key', appSecret: 'secret', tenantId: '196729', robotToken: 'robot-token' },
    ...{ apiUrl: `http://127.0.0.1:${port}`, log: pino({ level: 'silent' }) },
  });
  const app = new App({ ...platform, logLevel: LogLevel.ERROR });
  await app.client.chat.postMessage({ channel: 'group:77', text: '请报进展' });
  server.close();
  expect(asked).toEqual([
    {
      path: '/robot/message/sendgroup',
      form: {
        ...{ appKey: 'key', tenantId: '196729', chatId: '77', token: 'robot-token' },
        ...{ msgType: 'text', msgBody: '{"content":"请报进展"}' },
      },
    },
  ]);
});
