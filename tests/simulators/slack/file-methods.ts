// Uploading in three steps (https://docs.slack.dev/messaging/working-with-files#uploading_files), and files.info.
import { ApiError } from './api-error.ts';
import { isObject } from './block-text.ts';
import { parse } from './call-arguments.ts';
import { botMessage, writableChannel } from './chat-methods.ts';
import type { Call, Methods } from './method.ts';
import type { Json, StoredFile, Workspace } from './workspace.ts';

export const UPLOAD_PATH = '/upload/v1/';

/** How often files.info is asked before a file has been looked over. */
const LOOKS_UNTIL_READY = 1;

export const fileMethods: Methods = {
  'files.getUploadURLExternal': { token: 'bot', scope: 'files:write', tier: 4, run: getUploadUrl },
  'files.completeUploadExternal': { token: 'bot', scope: 'files:write', tier: 4, run: completeUpload },
  'files.info': { token: 'bot', scope: 'files:read', tier: 4, run: fileInfo },
};

function getUploadUrl({ workspace, args, origin }: Call): Json {
  const length = Number(args.length);
  if (!args.filename || !Number.isInteger(length) || length <= 0) throw new ApiError('invalid_arguments');
  const id = workspace.nextId('F');
  const file = { id, name: args.filename, length, bytes: null, isComplete: false };
  workspace.files.set(id, { ...file, looksUntilReady: LOOKS_UNTIL_READY });
  return { upload_url: `${origin}${UPLOAD_PATH}${id}`, file_id: id };
}

/** The address that takes the bytes: as a form with one file, or as the body itself. */
export async function takeUpload(workspace: Workspace, request: Request): Promise<Response> {
  const file = workspace.files.get(new URL(request.url).pathname.slice(UPLOAD_PATH.length));
  if (!file || file.bytes) return new Response('no such upload', { status: 404 });
  const bytes = await uploadedBytes(request);
  if (bytes?.length !== file.length) return new Response('the length is not as announced', { status: 400 });
  file.bytes = bytes;
  return new Response(`OK - ${bytes.length}`);
}

export const DOWNLOAD_PATH = '/files-pri/';

/** https://docs.slack.dev/reference/objects/file-object, as far as it is read. */
export function sharedFile(origin: string, { id, name, length }: Pick<StoredFile, 'id' | 'name' | 'length'>) {
  const url = `${origin}${DOWNLOAD_PATH}${id}/download/${encodeURIComponent(name)}`;
  return { id, name, size: length, url_private: url, url_private_download: url };
}

/** Without the token Slack shows its sign-in page instead of the file. */
export function giveFile(workspace: Workspace, request: Request, botToken: string): Response {
  const [id = ''] = new URL(request.url).pathname.slice(DOWNLOAD_PATH.length).split('/');
  const file = workspace.files.get(id);
  if (request.headers.get('authorization') !== `Bearer ${botToken}`)
    return new Response(null, { status: 302, headers: { location: '/signin' } });
  if (!file?.bytes) return new Response('no such file', { status: 404 });
  return new Response(new Uint8Array(file.bytes));
}

async function uploadedBytes(request: Request): Promise<Uint8Array | null> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return new Uint8Array(await request.arrayBuffer());
  }
  const parts = [...(await request.formData()).values()];
  const [file] = parts.filter((part) => part instanceof File);
  return file ? file.bytes() : null;
}

/** With a channel, the files come as a message there. */
function completeUpload({ workspace, args, afterPost }: Call): Json {
  const named = parse(args.files ?? '', 'invalid_arguments');
  if (!Array.isArray(named) || named.length === 0) throw new ApiError('invalid_arguments');
  const files = named.map((one) => uploaded(workspace, isObject(one) ? String(one.id) : ''));
  for (const file of files) file.isComplete = true;
  if (args.channel_id !== undefined) {
    const channel = writableChannel(workspace, args.channel_id);
    const content = { text: args.initial_comment ?? '', blocks: [], files };
    const message = botMessage(workspace, channel.id, content);
    workspace.messages.push(message);
    afterPost(message);
  }
  return { files: files.map((file) => ({ id: file.id, title: file.name })) };
}

function uploaded(workspace: Workspace, id: string): StoredFile {
  const file = workspace.files.get(id);
  if (!file?.bytes) throw new ApiError('file_not_found');
  return file;
}

/** Until a file has been looked over its type is empty. */
function fileInfo({ workspace, args, origin }: Call): Json {
  const file = uploaded(workspace, args.file ?? '');
  const isReady = file.looksUntilReady <= 0;
  file.looksUntilReady -= 1;
  return { file: { ...sharedFile(origin, file), mimetype: isReady ? 'image/png' : '' } };
}
