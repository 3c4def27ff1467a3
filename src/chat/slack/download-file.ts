// Fetches a file that somebody shared with the bot; needs the scope files:read.
import type { webApi } from '@slack/bolt';
import { fetchFile, notFetched, tooLarge } from '../fetch-file.ts';
import { type ChatFile, type ChatPlatform, MOST_FILE_BYTES } from '../port.ts';

/** @param apiUrl its host is trusted with the token beside Slack's own file hosts: a simulator serves both */
export function fileDownloader(
  client: webApi.WebClient,
  botToken: string,
  apiUrl: string,
): ChatPlatform['downloadFile'] {
  return async (file) => {
    const known = file.url_private_download ? file : await lookUp(client, file);
    if ((known.size ?? 0) > MOST_FILE_BYTES) throw tooLarge();
    const url = known.url_private_download ?? '';
    if (!isSlacks(url, apiUrl)) throw notFetched('the address is not one of Slack');
    return {
      name: known.name ?? known.id,
      bytes: await fetchFile(url, { authorization: `Bearer ${botToken}` }),
    };
  };
}

/** Files of a shared channel come without an address (https://docs.slack.dev/reference/objects/file-object). */
async function lookUp(client: webApi.WebClient, { id }: ChatFile): Promise<ChatFile> {
  const { file } = await client.files.info({ file: id }).catch((error: unknown) => {
    throw notFetched('files.info failed', error);
  });
  return { id, ...(file as Partial<ChatFile> | undefined) };
}

function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && /(^|\.)slack\.com$/.test(hostname));
}
