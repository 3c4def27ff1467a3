// A message as DingTalk would receive it: as a robot's message, and as an interactive card where it would be one. Pure.

import { cardData } from '../dingtalk/cards/card-data.ts';
import { actionCardBody } from '../dingtalk/encode/action-card.ts';
import { type EncodedPart, encode } from '../dingtalk/encode/encode.ts';
import { formOf } from '../dingtalk/encode/form-of.ts';
import { controlsIn } from '../dingtalk/presses/controls.ts';
import { pressText } from '../dingtalk/presses/press.ts';
import type { PlatformMessage, Said, Size } from './platform-message.ts';

/** open.dingtalk.com: a robot's message may have 20,000 bytes; the text leaves room for what stands around it. */
const MESSAGE_BYTES = 20_000;
const TEXT_BYTES = 15_000;
/** open.dingtalk.com: one variable of a card may have 1 KB. */
const VALUE_BYTES = 1_024;
/** Stands for the code that a sent message remembers each of its buttons by. */
const EXAMPLE_CODE = 'abcd';

export function asDingtalk(said: Said): PlatformMessage[] {
  const target = {
    isGroup: said.isGroup,
    canRing: true,
    textBytes: TEXT_BYTES,
    actionCards: true,
    clicks: exampleClicks(said.blocks),
  };
  const parts = encode(said, target).map(robotMessage);
  const isCard = formOf(said, { cards: true, actionCards: true, forms: true }) === 'card';
  return isCard ? [card(said), ...parts] : parts;
}

function exampleClicks(blocks: readonly object[]) {
  return new Map<object, (string | null)[]>(
    controlsIn(blocks).map(({ element, choices }) => [
      element,
      choices.map(({ label, url, command, action }) =>
        url !== null || command !== null || action === null ? null : pressText(label, EXAMPLE_CODE),
      ),
    ]),
  );
}

function robotMessage(part: EncodedPart): PlatformMessage {
  const { format, title, text, atUserIds } = part;
  const at = atUserIds.length > 0 && { at: { atUserIds } };
  const json = {
    text: () => ({ msgtype: 'text', text: { content: text }, ...at }),
    markdown: () => ({ msgtype: 'markdown', markdown: { title, text }, ...at }),
    'action-card': () => actionCardBody(part),
  }[format]();
  return { kind: KINDS[format], json, sizes: [bytes('字节', json, MESSAGE_BYTES)] };
}

const KINDS = { text: '文本', markdown: 'Markdown', 'action-card': '动作卡片' } as const;

function card(said: Said): PlatformMessage {
  const { params } = cardData(said, { codeOf: () => EXAMPLE_CODE });
  const used = Object.entries(params).filter(([, value]) => value !== '' && value !== '[]');
  const sizes = used.map(([name, value]) => bytes(`变量 ${name} 字节`, value, VALUE_BYTES));
  return { kind: '互动卡片（机器人有卡片权限时）', json: { cardParamMap: params }, sizes };
}

function bytes(what: string, value: object | string, limit: number): Size {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { what, size: Buffer.byteLength(text), limit };
}
