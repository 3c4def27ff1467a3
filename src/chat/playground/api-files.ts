// The JSON API of files: somebody sends one to the bot, and the pictures that messages show.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MOST_FILE_BYTES } from '../port.ts';
import { knownChannel, knownUser, refusal } from './api-input.ts';
import type { PlaygroundContext } from './context.ts';
import { decode } from './decode.ts';
import { findFile, saveFile } from './file-store.ts';
import { postMessage, storable } from './message-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';

/** Room for the form around the file. */
const MOST_FORM_BYTES = MOST_FILE_BYTES + 64 * 1024;
const LONGEST_NAME = 200;
const FORM_SHAPE = '请求须为表单（multipart/form-data），含 user（用户编号）和 file（文件）';

export function filesApi(context: PlaygroundContext, receiver: PlaygroundReceiver): Hono {
  const limit = bodyLimit({
    maxSize: MOST_FORM_BYTES,
    onError: () => {
      throw refusal(413, `文件太大，最多 ${MOST_FILE_BYTES / 1024 / 1024} MB`);
    },
  });
  return new Hono()
    .post('/channels/:id/files', limit, async (c) => c.json(await send(context, receiver, c), 201))
    .get('/files/:id', async (c) => {
      const file = await findFile(context.db, context.workspaceId, c.req.param('id'));
      // What people sent is for the app alone.
      if (!file?.mediaType.startsWith('image/')) throw refusal(404, '没有这个文件');
      return c.body(new Uint8Array(file.content), 200, {
        'content-type': file.mediaType,
        'cache-control': 'private, max-age=31536000, immutable',
      });
    });
}

/** Stores the file, shows that it was sent, and hands it to Bolt; done when the listeners are. */
async function send(context: PlaygroundContext, receiver: PlaygroundReceiver, c: Context) {
  const { db, workspaceId, clock } = context;
  const channel = await knownChannel(db, workspaceId, c.req.param('id') ?? '');
  const form = await c.req.formData().catch(() => {
    throw refusal(400, FORM_SHAPE);
  });
  const [sent, text] = [form.get('file'), String(form.get('text') ?? '')];
  if (!(sent instanceof File)) throw refusal(400, FORM_SHAPE);
  if (sent.size > MOST_FILE_BYTES) throw refusal(413, `文件太大，最多 ${MOST_FILE_BYTES / 1024 / 1024} MB`);
  const user = await knownUser(db, workspaceId, String(form.get('user') ?? ''));
  const name = storable(sent.name).slice(0, LONGEST_NAME) || '未命名';
  const id = randomUUID();
  const content = Buffer.from(await sent.arrayBuffer());
  const mediaType = 'application/octet-stream';
  await saveFile(db, workspaceId, clock.now(), { fileId: id, name, mediaType, content });
  const shown = { channel: channel.id, userId: user.id, text: `📎 ${name}\n${storable(text)}`.trim() };
  const posted = await postMessage(db, workspaceId, clock.now(), { ...shown, blocks: [] });
  if (!posted) throw refusal(404, '没有这个频道');
  context.touched(posted.messageId);
  const file = { id, name, size: sent.size, url_private_download: `playground:/files/${id}` };
  await receiver.send(decode({ workspaceId, channel, user, text, ts: posted.ts, quotes: null, file }));
  return { id: posted.messageId, ts: posted.ts };
}
