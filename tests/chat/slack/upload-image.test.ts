// A picture goes to Slack and can be shown by the message that follows.
import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { CHANNEL, createBot } from './bot.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

it('an uploaded picture can be used in an image block as soon as the upload is done', async () => {
  const { simulator, platform } = await createBot({}, { appToken: 'xapp-simulated' });
  const image = await platform.uploadImage('进度.png', PNG);
  if (!('slack_file' in image)) expect.fail('Slack shows files of its own');
  expect(simulator.workspace.files.get(image.slack_file.id)).toMatchObject({ name: '进度.png', bytes: PNG });
  const client = new webApi.WebClient(simulator.botToken, platform.clientOptions);
  const posted = await client.chat.postMessage({
    channel: CHANNEL,
    text: '进度图',
    blocks: [{ type: 'image', alt_text: '进度图', ...image }],
  });
  expect(posted.ok).toBe(true);
});

it('an upload that Slack refuses is an error with its code', async () => {
  const { platform, simulator } = await createBot({}, { appToken: 'xapp-simulated' });
  simulator.faults.next('files.getUploadURLExternal', { kind: 'error', code: 'storage_limit_reached' });
  await expect(platform.uploadImage('进度.png', PNG)).rejects.toThrow('storage_limit_reached');
});
