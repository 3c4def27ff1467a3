// Puts a picture into Slack so that an image block can show it.
import { setTimeout as delay } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { Unavailable } from '../../errors.ts';
import type { ChatPlatform } from '../port.ts';

/** Slack looks a file over before blocks may use it, and says so by filling its type in (node-slack-sdk#1865). */
const LOOKS_MILLISECONDS = [100, 200, 400, 800, 1_600, 3_200, 6_400] as const;

/** The file is shared nowhere: the message whose image block names it shows it. */
export function imageUploader(client: webApi.WebClient): ChatPlatform['uploadImage'] {
  return async (name, png) => {
    const answer = await client.filesUploadV2({ file: Buffer.from(png), filename: name, title: name });
    const id = answer.files[0]?.files?.[0]?.id;
    if (!id) throw new Unavailable(`Slack took the picture ${name} but gave it no id`);
    await untilReady(client, id);
    return { slack_file: { id } };
  };
}

async function untilReady(client: webApi.WebClient, id: string): Promise<void> {
  for (const milliseconds of LOOKS_MILLISECONDS) {
    const { file } = await client.files.info({ file: id });
    if (file?.mimetype) return;
    await delay(milliseconds);
  }
  throw new Unavailable(`Slack has not made the picture ${id} ready`, { id });
}
