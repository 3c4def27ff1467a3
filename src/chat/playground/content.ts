// Reads what a Bolt app wants to say (text, blocks, idempotency key) out of a Web API call or a respond(). Pure.
import { MESSAGE_KEY_EVENT } from '../port.ts';
import { attachmentBlocks } from './attachments.ts';
import { nameElements } from './elements.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage: at most 50 blocks, 40,000 characters of text. */
export const MAX_BLOCKS = 50;
export const MAX_TEXT = 40_000;

export interface Content {
  readonly text: string;
  readonly blocks: object[];
  readonly key: string | null;
}

/** Slack's own names for what is wrong with a message. */
export type ContentProblem = 'no_text' | 'invalid_blocks' | 'msg_too_long';

/** @param sent fields as they came: JSON strings in a Web API call's form, values in a respond() */
export function readContent(sent: Readonly<Record<string, unknown>>): Content | ContentProblem {
  const text = typeof sent.text === 'string' ? sent.text : '';
  const own = sent.blocks === undefined ? [] : parsed(sent.blocks);
  const blocks = Array.isArray(own) ? withAttachments(text, own, parsed(sent.attachments)) : own;
  if (!Array.isArray(blocks) || blocks.length > MAX_BLOCKS || !blocks.every(isBlock)) return 'invalid_blocks';
  if (text === '' && blocks.length === 0) return 'no_text';
  if (text.length > MAX_TEXT) return 'msg_too_long';
  return { text, blocks: nameElements(blocks), key: messageKey(parsed(sent.metadata)) };
}

/** The text stands above attachments, unless the message has blocks of its own. */
function withAttachments(text: string, blocks: unknown[], attachments: unknown): unknown[] {
  const hanging = attachmentBlocks(attachments);
  if (hanging.length === 0 || blocks.length > 0 || text === '') return [...blocks, ...hanging];
  return [{ type: 'section', text: { type: 'mrkdwn', text } }, ...hanging];
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function messageKey(metadata: unknown): string | null {
  const { event_type, event_payload } = (metadata ?? {}) as {
    event_type?: unknown;
    event_payload?: { key?: unknown };
  };
  const key = event_type === MESSAGE_KEY_EVENT ? event_payload?.key : undefined;
  return typeof key === 'string' && key !== '' ? key : null;
}
