// The few Block Kit shapes that Duban speaks in. Whatever a document or a person wrote goes in as plain text, so
// that markdown, mentions, formulas and links in it stay text on every chat.
import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';

/** Block Kit's own limits. */
const SECTION = 3000;
const HEADER = 150;
const BUTTON_VALUE = 2000;

export const header = (text: string): KnownBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, HEADER), emoji: true },
});

export const paragraph = (...lines: readonly string[]): KnownBlock => ({
  type: 'section',
  text: { type: 'plain_text', text: cut(lines.join('\n'), SECTION), emoji: false },
});

/** A link to one of our own pages, under our own words. */
export const linked = (label: string, url: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: `<${url}|${label}>` },
});

export const small = (...lines: readonly string[]): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: cut(lines.join('\n'), SECTION), emoji: false }],
});

export const divider: KnownBlock = { type: 'divider' };

export const actions = (...elements: ActionsBlock['elements']): KnownBlock => ({ type: 'actions', elements });

/**
 * A button is a command that somebody else typed for you: pressing it does exactly what sending `command` does,
 * on every chat. `name` tells the buttons of one message apart.
 */
export function commandButton(
  name: string,
  label: string,
  command: string,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: `run:${name}`,
    text: { type: 'plain_text', text: label, emoji: true },
    value: cut(command, BUTTON_VALUE),
    ...(style ? { style } : {}),
  };
}

/** `text` is the notification and what is shown where blocks are not. */
export const message = (text: string, ...blocks: readonly KnownBlock[]): ChatMessage => ({
  text: cut(escapeMrkdwn(text), SECTION),
  blocks,
});

/** A message of plain lines; the first one is also the notification. */
export const plain = (first: string, ...rest: readonly string[]): ChatMessage =>
  message(first, paragraph(first, ...rest));

/** Slack reads the fallback text as mrkdwn; these three characters are all that it needs escaped. */
const escapeMrkdwn = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Cuts between characters, never inside a surrogate pair, and says that it did. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.codePointAt(length - 2) ?? 0;
  return `${text.slice(0, end > 0xffff ? length - 2 : length - 1)}…`;
}
