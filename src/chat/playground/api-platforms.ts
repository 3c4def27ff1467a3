// The JSON API of what another platform would have received for a message of the bot.
import { Hono } from 'hono';
import { readId, refusal } from './api-input.ts';
import { asDingtalk } from './as-dingtalk.ts';
import { asSlack } from './as-slack.ts';
import type { PlaygroundContext } from './context.ts';
import { isDirect } from './direct.ts';
import { readMessage } from './reading-store.ts';

const PLATFORMS = new Map([
  ['dingtalk', asDingtalk],
  ['slack', asSlack],
]);

export function platformsApi({ db, workspaceId }: PlaygroundContext): Hono {
  return new Hono().get('/messages/:id/as/:platform', async (c) => {
    const encode = PLATFORMS.get(c.req.param('platform'));
    if (!encode) throw refusal(404, '没有这个平台');
    const id = readId(c.req.param('id'), '消息编号') ?? 0;
    const message = await readMessage(db, workspaceId, id, c.req.query('user') ?? null);
    if (!message) throw refusal(404, '没有这条消息，它可能已被删除');
    if (message.userId !== null) throw refusal(400, '只有机器人说的话才会发到平台上');
    return c.json(encode({ ...message, isGroup: !isDirect(message.channel) }));
  });
}
