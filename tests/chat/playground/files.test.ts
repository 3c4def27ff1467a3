// A file that somebody sends: shown in the channel, handed to Bolt as Slack would, and read by the app alone.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChatFile, MOST_FILE_BYTES } from '../../../src/chat/port.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let heard: Record<string, unknown>[] = [];
beforeAll(async () => {
  room = await openRoom();
  room.app.message(async ({ message }) => {
    heard.push(message as unknown as Record<string, unknown>);
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => room.close());

async function send(fields: Record<string, string | File>, channel = 'C2') {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const request = new Request(`http://127.0.0.1/api/channels/${channel}/files`, {
    method: 'POST',
    body: form,
  });
  const response = (await room.chat.handle?.(request)) as Response;
  return { status: response.status, body: (await response.json()) as { error?: string } };
}

const FILE = new File(['序号,任务'], '清单.csv');

test('it reaches listeners as a file_share message, and everybody can save it', async () => {
  expect((await send({ user: 'U3', file: FILE, text: '2022' })).status).toBe(201);
  const [message] = heard;
  expect(message).toMatchObject({
    subtype: 'file_share',
    channel: 'C2',
    user: 'U3',
    text: '2022',
    files: [{ name: '清单.csv', size: FILE.size }],
  });
  const [file] = (message as { files: [ChatFile] }).files;
  const { name, bytes } = await room.chat.downloadFile(file);
  expect([name, Buffer.from(bytes).toString()]).toEqual(['清单.csv', '序号,任务']);
  const saved = await room.chat.handle?.(new Request(`http://127.0.0.1/api/files/${file.id}`));
  expect(saved?.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved?.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('清单.csv')}`,
  );
  expect(await saved?.text()).toBe('序号,任务');
  const { body } = await room.ask('/api/channels/C2/messages');
  expect((body as unknown[]).at(-1)).toMatchObject({ text: '📎 清单.csv\n2022', user: { id: 'U3' } });
});

test('text beside it that looks like a command stays text of that message', async () => {
  await send({ user: 'U3', file: FILE, text: '/导入' });
  expect(heard).toMatchObject([{ subtype: 'file_share', text: '/导入' }]);
});

test.each([
  ['no file', { user: 'U3' }, 400],
  ['a text where the file should be', { user: 'U3', file: '清单' }, 400],
  ['nobody known', { user: 'U99', file: FILE }, 404],
  ['more than 20 MB', { user: 'U3', file: new File([new Uint8Array(MOST_FILE_BYTES + 1)], 'x.csv') }, 413],
  [
    'far more than 20 MB',
    { user: 'U3', file: new File([new Uint8Array(MOST_FILE_BYTES * 2)], 'x.csv') },
    413,
  ],
] as const)('%s is refused in words and nothing is stored', async (_, fields, status) => {
  const before = await room.ask('/api/channels/C2/messages');
  const { status: given, body } = await send(fields);
  expect(given).toBe(status);
  expect(body.error).toMatch(/\p{Script=Han}/u);
  expect(await room.ask('/api/channels/C2/messages')).toEqual(before);
  expect(heard).toEqual([]);
});

test('a body that is no form, and a channel that is not there, are refused', async () => {
  const request = new Request('http://127.0.0.1/api/channels/C2/files', { method: 'POST', body: 'x' });
  expect((await room.chat.handle?.(request))?.status).toBe(400);
  expect((await send({ user: 'U3', file: FILE }, 'C9')).status).toBe(404);
});

test('a file that is not there is not given', async () => {
  await expect(room.chat.downloadFile({ id: 'F0' })).rejects.toMatchObject({
    detail: { reason: 'download' },
  });
});
