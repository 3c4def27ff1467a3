// A file that somebody shared comes from Slack's own file host with the token, and from nowhere else.
import { expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../../src/chat/port.ts';
import { CHANNEL, createBot, LIAISON } from './bot.ts';

const BYTES = new TextEncoder().encode('序号,任务');

async function shared() {
  const bot = await createBot({}, { appToken: 'xapp-simulated' });
  await bot.simulator.share(CHANNEL, LIAISON, { name: '清单.csv', bytes: BYTES }).catch(() => undefined);
  const [id = ''] = [...bot.simulator.workspace.files.keys()];
  const origin = new URL(bot.simulator.apiUrl).origin;
  return {
    ...bot,
    file: { id, name: '清单.csv', url_private_download: `${origin}/files-pri/${id}/download/x` },
  };
}

it('is fetched with the bot token', async () => {
  const { platform, file } = await shared();
  const { name, bytes } = await platform.downloadFile(file);
  expect([name, Buffer.from(bytes)]).toEqual(['清单.csv', Buffer.from(BYTES)]);
});

it('one of a shared channel, which comes without an address, is looked up first', async () => {
  const { simulator, platform, file } = await shared();
  const { bytes } = await platform.downloadFile({ id: file.id });
  expect(Buffer.from(bytes)).toEqual(Buffer.from(BYTES));
  expect(simulator.calls).toContain('files.info');
});

it('the token is sent to no other host', async () => {
  const { platform, file } = await shared();
  for (const url of [
    'https://files.slack.com.evil.example/x',
    'http://files.slack.com/x',
    'file:///etc/passwd',
  ])
    await expect(platform.downloadFile({ ...file, url_private_download: url })).rejects.toMatchObject({
      detail: { reason: 'download' },
    });
});

it('one that came without an address is looked up', async () => {
  const { platform, file } = await shared();
  const { name, bytes } = await platform.downloadFile({ id: file.id });
  expect([name, Buffer.from(bytes)]).toEqual(['清单.csv', Buffer.from(BYTES)]);
});

it('one that is not there, or needs a scope that is missing, is said not to have been fetched', async () => {
  const { platform, file } = await shared();
  const gone = { ...file, url_private_download: file.url_private_download.replace(file.id, 'F0') };
  await expect(platform.downloadFile(gone)).rejects.toMatchObject({ detail: { reason: 'download' } });
});

it('one that is too large is not fetched at all', async () => {
  const { platform, file } = await shared();
  await expect(platform.downloadFile({ ...file, size: MOST_FILE_BYTES + 1 })).rejects.toMatchObject({
    detail: { reason: 'too-large' },
  });
});
