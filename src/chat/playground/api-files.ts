// The JSON API of files: somebody sends one to the bot, and everybody opens what messages show.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MOST_FILE_BYTES } from '../port.ts';
import { knownUser, ownChannel, refusal } from './api-input.ts';
import type { PlaygroundContext } from './context.ts';
import { readUsers } from './directory-store.ts';
import { fileOf } from './file-shape.ts';
import { findFile, saveFile } from './file-store.ts';
import { hear } from './hear.ts';
import { mediaTypeOf } from './media-type.ts';
import { withMentions } from './mentions.ts';
import { postMessage, storable } from './message-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { readThreadPlace } from './thread.ts';

/** Room for the form around the file. */
const MOST_FORM_BYTES = MOST_FILE_BYTES + 64 * 1024;
const LONGEST_NAME = 200;
const FORM_SHAPE = '请求须为表单（multipart/form-data），含 user（用户编号）和 file（文件）';
const TOO_LARGE = `文件太大，最多 ${MOST_FILE_BYTES / 1024 / 1024} MB`;

export function filesApi(context: PlaygroundContext, receiver: PlaygroundReceiver): Hono {
  const limit = bodyLimit({
    maxSize: MOST_FORM_BYTES,
    onError: () => {
      throw refusal(413, TOO_LARGE);
    },
  });
  return new Hono()
    .post('/channels/:id/files', limit, async (c) => c.json(await send(context, receiver, c), 201))
    .get('/files/:id', async (c) => {
      const file = await findFile(context.db, context.workspaceId, c.req.param('id'));
      if (!file) throw refusal(404, '没有这个文件');
      return c.body(new Uint8Array(file.content), 200, {
        'content-type': file.mediaType,
        'cache-control': 'private, max-age=31536000, immutable',
        // What people sent is never run by the page's origin: it is a picture, or it is saved.
        'content-security-policy': "default-src 'none'; sandbox",
        ...(!file.mediaType.startsWith('image/') && {
          'content-disposition': `attachment; filename*=UTF-8''${encoded(file.name)}`,
        }),
      });
    });
}

/** Stores the file, shows that it was sent, and hands it to Bolt; done when the listeners are. */
async function send(context: PlaygroundContext, receiver: PlaygroundReceiver, c: Context) {
  const { db, workspaceId, clock } = context;
  const form = await c.req.formData().catch(() => {
    throw refusal(400, FORM_SHAPE);
  });
  const [sent, typed] = [form.get('file'), storable(String(form.get('text') ?? ''))];
  if (!(sent instanceof File)) throw refusal(400, FORM_SHAPE);
  if (sent.size > MOST_FILE_BYTES) throw refusal(413, TOO_LARGE);
  const user = await knownUser(db, workspaceId, String(form.get('user') ?? ''));
  const channel = await ownChannel(db, workspaceId, c.req.param('id') ?? '', user);
  const text = withMentions(typed, await readUsers(db, workspaceId));
  const thread = await readThreadPlace(context, channel.id, String(form.get('thread') ?? ''), false);
  if (thread === 'no-such-message') throw refusal(400, '要回复的消息不在这个频道里');
  const file = await store(context, sent);
  const posted = await postMessage(db, workspaceId, clock.now(), {
    channel: channel.id,
    userId: user.id,
    text: `📎 ${file.name}\n${text}`.trim(),
    blocks: [],
    extras: { ...thread?.extras, files: [file] },
  });
  if (!posted) throw refusal(404, '没有这个频道');
  context.touched(posted.messageId);
  if (thread) context.touched(thread.parent.messageId);
  const quotes = thread?.parent ?? null;
  await hear(context, receiver, {
    ...{ channel, user, text, ts: posted.ts, quotes, isInThread: thread !== null },
    file: { ...file, url_private_download: `playground:/files/${file.id}` },
  });
  return { id: posted.messageId, ts: posted.ts };
}

async function store({ db, workspaceId, clock }: PlaygroundContext, sent: File) {
  const content = Buffer.from(await sent.arrayBuffer());
  const name = storable(sent.name).slice(0, LONGEST_NAME) || '未命名';
  const file = { fileId: randomUUID(), name, mediaType: mediaTypeOf(content), content };
  await saveFile(db, workspaceId, clock.now(), file);
  return fileOf(file);
}

/** RFC 8187: these are left alone by encodeURIComponent, and mean something in a header. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
