// files.*: the three steps of Slack's upload, and what is known of a file.
import { randomUUID } from 'node:crypto';
import { MOST_FILE_BYTES } from '../../port.ts';
import { BOT, type PlaygroundContext } from '../context.ts';
import { nameElements } from '../elements.ts';
import { fileOf } from '../file-shape.ts';
import { findFile, saveFile } from '../file-store.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { ShownFile } from '../message-extras.ts';
import { postMessage, storable } from '../message-store.ts';
import { nextTimestamp } from '../message-time.ts';
import { findPlace } from '../place.ts';
import { readThreadPlace } from '../thread.ts';
import { type Answer, type Arguments, type Method, parsed, refused } from './answer.ts';

export const FILES: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
};

/** Where files.uploadV2 posts the bytes: it never leaves the process. */
const UPLOAD_ADDRESS = 'https://playground.invalid/upload/';
const KIND = 'playground-upload';
/** How long Slack waits for the bytes is not said; a day is more than any upload takes. */
const UPLOAD_MS = 86_400_000;

interface Upload {
  readonly name: string;
}

async function getUploadUrl({ memory, clock }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const { filename = '', length } = args;
  const bytes = Number(length);
  if (filename === '' || !Number.isSafeInteger(bytes) || bytes <= 0) return refused('invalid_arguments');
  if (bytes > MOST_FILE_BYTES) return refused('file_upload_size_restricted');
  const id = randomUUID();
  const upload: Upload = { name: storable(filename) };
  await memory.keep(KIND, id, upload, new Date(clock.now().getTime() + UPLOAD_MS));
  return { ok: true, upload_url: `${UPLOAD_ADDRESS}${id}`, file_id: id };
}

/** Takes the bytes that go to an upload address. @returns null when it is none of ours */
export async function takeUpload(
  context: PlaygroundContext,
  address: string,
  body: unknown,
): Promise<Response | null> {
  if (!address.startsWith(UPLOAD_ADDRESS)) return null;
  const fileId = address.slice(UPLOAD_ADDRESS.length);
  const upload = await context.memory.read<Upload>(KIND, fileId);
  if (!upload) return new Response('no such upload', { status: 404 });
  const content = Buffer.from(await bytesOf(body));
  if (content.length > MOST_FILE_BYTES) return new Response('too large', { status: 413 });
  const { db, workspaceId, clock } = context;
  const file = { fileId, name: upload.name, mediaType: mediaTypeOf(content), content };
  await saveFile(db, workspaceId, clock.now(), file);
  return new Response(`OK - ${content.length}`);
}

async function bytesOf(body: unknown): Promise<ArrayBuffer> {
  const sent = body instanceof FormData ? [...body.values()].find((value) => value instanceof Blob) : body;
  return new Response(sent as ConstructorParameters<typeof Response>[0]).arrayBuffer();
}

interface Wanted {
  readonly id: string;
  readonly title?: string;
}

async function complete(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const { db, workspaceId } = context;
  const wanted = parsed(args.files);
  if (!Array.isArray(wanted) || wanted.length === 0) return refused('invalid_arguments');
  const files: ShownFile[] = [];
  for (const { id, title } of wanted as Wanted[]) {
    const found = await findFile(db, workspaceId, String(id));
    if (!found) return refused('file_not_found');
    files.push({ ...fileOf(found), ...(title && { name: storable(title) }) });
  }
  const channel = args.channel_id ?? args.channels?.split(',')[0];
  if (channel) {
    const problem = await share(context, { ...args, channel }, files);
    if (problem) return refused(problem);
  }
  return { ok: true, files: files.map((file) => ({ ...file, title: file.name })) };
}

/** @returns Slack's name for what is wrong, or null */
async function share(context: PlaygroundContext, args: Arguments, files: readonly ShownFile[]) {
  const { db, workspaceId, clock } = context;
  const place = await findPlace(db, workspaceId, args.channel ?? '');
  if (!place) return 'channel_not_found';
  const thread = await readThreadPlace(context, place.id, args.thread_ts, false);
  if (thread === 'no-such-message') return 'thread_not_found';
  const blocks = parsed(args.blocks);
  const posted = await postMessage(db, workspaceId, clock.now(), {
    channel: place.id,
    userId: null,
    text: args.initial_comment ?? '',
    blocks: Array.isArray(blocks) ? nameElements(blocks) : [],
    extras: { ...thread?.extras, files },
  });
  if (!posted) return 'channel_not_found';
  context.touched(posted.messageId);
  if (thread) context.touched(thread.parent.messageId);
  for (const { id } of files)
    await context.emit({
      ...{ type: 'file_shared', file_id: id, file: { id } },
      ...{ user_id: BOT.userId, channel_id: place.id },
      event_ts: nextTimestamp(clock.now(), null),
    });
  return null;
}

async function info({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const found = await findFile(db, workspaceId, args.file ?? '');
  return found ? { ok: true, file: fileOf(found) } : refused('file_not_found');
}
