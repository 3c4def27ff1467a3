// A message as Slack would receive it, beside Slack's limits. Pure.
import { MAX_BLOCKS, MAX_TEXT } from './content.ts';
import type { PlatformMessage, Said } from './platform-message.ts';

export function asSlack({ channel, text, blocks }: Said): PlatformMessage[] {
  const json = { channel, text, ...(blocks.length > 0 && { blocks }) };
  const sizes = [
    { what: '块', size: blocks.length, limit: MAX_BLOCKS },
    { what: '文本字数', size: text.length, limit: MAX_TEXT },
  ];
  return [{ kind: 'chat.postMessage', json, sizes }];
}
