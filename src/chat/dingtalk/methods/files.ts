// files.*: the three steps of files.uploadV2, and what is known of a file that somebody sent.
import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { z } from 'zod';
import { wording } from '../../wording.ts';
import { findFile, keepFile } from '../inbound/files.ts';
import { postFile } from '../sending/post-file.ts';
import { OWN_ORIGIN } from '../sending/response-url.ts';
import { say, sayBy } from '../sending/say.ts';
import type { Talk } from '../talk.ts';
import { type Arguments, channelIn, invalid, json, type Methods, required } from './arguments.ts';

const UPLOAD = `${OWN_ORIGIN}/upload/`;
/** DingTalk's media store takes 20 MB. */
const MOST_BYTES = 20 * 1024 * 1024;

const completed = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

export const fileMethods: Methods = {
  'files.getUploadURLExternal': (talk, args) => {
    const name = required(args.filename, 'invalid_arguments');
    if (Number(args.length) > MOST_BYTES) throw invalid('file_upload_size_restricted');
    const id = `F${randomUUID()}`;
    talk.uploads.set(id, { name, bytes: null });
    return { upload_url: `${UPLOAD}${id}`, file_id: id };
  },
  'files.completeUploadExternal': async (talk, args) => {
    const files = completed.safeParse(json(args.files, 'invalid_arguments')).data;
    if (files === undefined) throw invalid('invalid_arguments');
    const channels = await channelsIn(talk, args);
    if (args.initial_comment) {
      const said = { text: args.initial_comment, blocks: [], key: null, threadTs: args.thread_ts || null };
      for (const channel of channels) await say(talk, channel, said);
    }
    for (const { id } of files) await complete(talk, id, channels);
    return { files: files.map(({ id, title }) => ({ id, title: title ?? id })) };
  },
  'files.info': async (talk, args) => {
    const id = required(args.file, 'file_not_found');
    const known = await findFile(talk.settings.memory, id);
    if (known === null) throw invalid('file_not_found');
    const url = known.isOurs ? '' : await addressOf(talk, id);
    const file = { id, name: known.name, title: known.name, user: known.user, url_private: url };
    return { file: { ...file, url_private_download: url } };
  },
};

/** The bytes that the WebClient posts between the two methods. @returns false for an address that is not ours */
export async function takeUpload({ uploads }: Talk, url: string, body: unknown): Promise<boolean> {
  const id = url.startsWith(UPLOAD) ? url.slice(UPLOAD.length) : '';
  const upload = uploads.get(id);
  if (upload === undefined) return false;
  uploads.set(id, { ...upload, bytes: await bytesOf(body) });
  return true;
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (typeof body === 'string') return Buffer.from(new URLSearchParams(body).get('body') ?? body);
  const part = body instanceof FormData ? body.get('body') : null;
  return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
}

function channelsIn(talk: Talk, args: Arguments): Promise<string[]> {
  const named = (args.channels ?? args.channel_id ?? '').split(',').filter(Boolean);
  return Promise.all(named.map((channel) => channelIn(talk, { channel })));
}

async function complete(talk: Talk, id: string, channels: readonly string[]): Promise<void> {
  const upload = talk.uploads.get(id);
  if (upload === undefined || upload.bytes === null) throw invalid('file_not_found');
  const file = { name: upload.name, bytes: upload.bytes };
  for (const channel of channels) {
    const said = { text: wording.file(file.name), blocks: [], key: null, threadTs: null };
    await sayBy(talk, channel, said, () => postFile(talk, channel, file));
  }
  talk.uploads.delete(id);
  const { memory, clock, robotCode } = talk.settings;
  const name = upload.name + (extname(upload.name) === '' ? '.bin' : '');
  await keepFile(memory, id, { name, user: robotCode, isOurs: true }, clock.now());
}

/** The address lives shortly and needs no token. */
async function addressOf(talk: Talk, downloadCode: string): Promise<string> {
  const { robotCode } = talk.settings;
  const answer = await talk.openApi('/v1.0/robot/messageFiles/download', { downloadCode, robotCode });
  return String(answer.downloadUrl ?? '');
}
