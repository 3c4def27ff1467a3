// One message as the parts that this chat is to show, and each part in the shape in which it is sent.
import type { KnownBlock } from '@slack/web-api';
import { type EncodedPart, encode, type Target } from '../dingtalk/encode/encode.ts';

/**
 * @param isHeard whether what is pressed or filled in comes back to us
 * @param target as for the public edition
 */
export function partsOf(
  message: { readonly text: string; readonly blocks: readonly KnownBlock[] },
  isHeard: boolean,
  target: Target,
): EncodedPart[] {
  const shown = isHeard ? message.blocks : message.blocks.flatMap(withoutPressing);
  return encode({ text: message.text, blocks: shown.map(withNames) }, target);
}

/** Nobody would hear what is pressed or filled in. */
function withoutPressing(block: KnownBlock): KnownBlock[] {
  if (block.type === 'actions' || block.type === 'input') return [];
  if (block.type !== 'section' || block.accessory === undefined) return [block];
  const { accessory, ...words } = block;
  return accessory.type === 'image' ? [block] : [words];
}

/** Only accounts can be rung; anybody else who is mentioned with a name is only named. */
function withNames(block: KnownBlock): KnownBlock {
  const named = JSON.stringify(block).replace(/<@(?!\d+[|>])[^|>"]*\|([^>"]*)>/g, '$1');
  return JSON.parse(named) as KnownBlock;
}

export interface Content {
  readonly msgtype: 'text' | 'markdown';
  readonly text?: { readonly content: string };
  readonly markdown?: { readonly title: string; readonly text: string };
}

export const contentOf = (part: EncodedPart): Content =>
  part.format === 'text'
    ? { msgtype: 'text', text: { content: part.text } }
    : { msgtype: 'markdown', markdown: { title: part.title, text: part.text } };

export function webhookBody(part: EncodedPart): object {
  if (part.atUserIds.length === 0) return contentOf(part);
  return { ...contentOf(part), at: { atUserIds: part.atUserIds, isAtAll: false } };
}
