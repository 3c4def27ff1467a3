// Block Kit -> DingTalk markdown: what one message looks like, in as many numbered parts as it needs.
import type { KnownBlock } from '@slack/web-api';
import { type Encoding, fromBlock } from './blocks.ts';
import { typeInstead } from './buttons.ts';
import { fromMrkdwn } from './mrkdwn.ts';
import { split } from './split.ts';

/** What DingTalk is to show; `title` is for the conversation list and the notification only. */
export interface EncodedPart {
  readonly format: 'markdown' | 'text';
  readonly title: string;
  readonly text: string;
  /** Staff ids to ring; each also stands in the text as `@id`, or DingTalk would not ring it. */
  readonly atUserIds: readonly string[];
}

export interface Target {
  /** Groups get a line that says what to type when a button's click is not heard. */
  readonly isGroup: boolean;
  /** False for groupMessages/send, which has no @. */
  readonly canRing: boolean;
  /** UTF-8 bytes that the text may take as a JSON string. */
  readonly textBytes: number;
}

/** A robot rings at most this many people with one message (open.dingtalk.com: custom robots). */
const MOST_MENTIONS = 50;
const TITLE_LENGTH = 60;

/** Encodes a message. Without blocks, or with none that can be shown, it is a text message. */
export function encode(
  message: { readonly text: string; readonly blocks: readonly KnownBlock[] },
  target: Target,
): EncodedPart[] {
  const to: Encoding = { style: 'markdown', canRing: target.canRing, mentions: new Set(), commands: [] };
  const shown = message.blocks.map((block) => fromBlock(block, to) ?? '').filter((text) => text !== '');
  const isText = shown.length === 0;
  const hint = target.isGroup ? typeInstead(to.commands) : '';
  const pieces = isText ? [plainText(message.text, to)] : [...shown, ...(hint === '' ? [] : [hint])];
  const parts = split(pieces, isText ? '\n' : '\n\n', target.textBytes);
  const title = titleOf(message.text, isText ? '' : (pieces[0] ?? ''));
  return parts.map((text, index) => ({
    format: isText ? 'text' : 'markdown',
    title: parts.length > 1 ? `${title}（${index + 1}/${parts.length}）` : title,
    text,
    atUserIds: [...to.mentions].filter((id) => isMentioned(text, id)).slice(0, MOST_MENTIONS),
  }));
}

function plainText(text: string, to: Encoding): string {
  return fromMrkdwn(text, { ...to, style: 'plain' }) || ' ';
}

/** Plain words for the notification, never empty. */
function titleOf(text: string, firstPiece: string): string {
  const plain = fromMrkdwn(text, { style: 'plain', canRing: false, mentions: new Set() });
  const line = (plain || firstPiece.replace(/^[#>\s]+/, '')).split('\n')[0]?.trim() ?? '';
  return Array.from(line).slice(0, TITLE_LENGTH).join('') || '督办';
}

function isMentioned(text: string, id: string): boolean {
  const after = text.split(`@${id}`).slice(1);
  return after.some((rest) => rest === '' || /^\s/.test(rest));
}
