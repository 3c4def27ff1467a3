// Fetches a file that somebody sent to the robot: its downloadCode is exchanged for an address that lives shortly.
import { fetchFile, notFetched } from '../../fetch-file.ts';
import type { ChatFile } from '../../port.ts';
import type { Web } from './web.ts';

/** https://open.dingtalk.com/document/development/download-the-file-content-of-the-robot-receiving-message */
export async function downloadFile(web: Web, file: ChatFile): Promise<{ name: string; bytes: Uint8Array }> {
  const { robotCode } = web.settings;
  const answer = await web
    .openApi('/v1.0/robot/messageFiles/download', { downloadCode: file.id, robotCode })
    .catch((error: unknown) => {
      throw notFetched('the download code is not exchanged', error);
    });
  const url = String(answer.downloadUrl ?? '');
  if (!/^https?:\/\//.test(url)) throw notFetched('the answer holds no address');
  return { name: file.name ?? file.id, bytes: await fetchFile(url) };
}
