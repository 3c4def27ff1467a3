// Block Kit -> what DingTalk is to show of one message, in as many numbered parts as it needs.
import { wording } from '../../wording.ts';
import { fromAttachments } from './attachments.ts';
import { type Encoding, fromBlocks } from './blocks.ts';
import { type Button, type Clicks, dtmd, typeInstead } from './buttons.ts';
import { formOf, type Message } from './form-of.ts';
import { EVERYBODY, isWebLink } from './inline.ts';
import { fromMrkdwn } from './mrkdwn.ts';
import { jsonBytes, split } from './split.ts';

/** What DingTalk is to show; `title` is for the conversation list and the notification only. */
export interface EncodedPart {
  readonly format: 'markdown' | 'text' | 'action-card';
  readonly title: string;
  readonly text: string;
  /** Staff ids to ring; each also stands in the text as `@id`, or DingTalk would not ring it. */
  readonly atUserIds: readonly string[];
  readonly isAtAll: boolean;
  /** Of an action card; empty for the others. */
  readonly buttons: readonly LinkButton[];
}

export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

export interface Target {
  /** Groups get a line that says what to type when a button's click is not heard. */
  readonly isGroup: boolean;
  /** False for groupMessages/send, which has no @. */
  readonly canRing: boolean;
  /** UTF-8 bytes that the text may take as a JSON string. */
  readonly textBytes: number;
  /** True where action cards can be sent. */
  readonly actionCards?: boolean;
  /** True where `<!channel>` and its like ring the whole group. */
  readonly canRingAll?: boolean;
  /** What clicks send; elements that it does not know are labels. */
  readonly clicks?: Clicks;
  /** False where no page can be opened for elements that are filled in. */
  readonly hasForms?: boolean;
  /** A person's name for those who cannot be rung. */
  readonly nameOf?: (user: string) => string | undefined;
}

const TITLE_LENGTH = 60;
/** The names of an action card's parameters, and the same link quoted in a message's JSON. */
const ACTION_CARD_BYTES = 400;
const NO_NAME = '督办';

/** Encodes a message. Without blocks, or with none that can be shown, it is a text message. Never throws. */
export function encode(message: Message, target: Target): EncodedPart[] {
  const form = formOf(message, { cards: false, actionCards: target.actionCards === true, forms: true });
  const buttons: Button[] = [];
  const to = encodingOf(target, form === 'action-card' ? buttons : undefined);
  const shown = [...fromBlocks(message.blocks, to), ...attached(message, to)];
  const links = buttons.map(linkButton);
  const isText = shown.length === 0;
  const hint = target.isGroup ? typeInstead(to.commands) : '';
  const pieces = isText ? [plainText(message.text, to)] : [...shown, ...(hint === '' ? [] : [hint])];
  const parts = split(pieces, isText ? '\n' : '\n\n', target.textBytes);
  // Where an action card would lose something, the message is encoded again, as text with links.
  const isWhole = !isText && parts.length === 1 && !links.includes(null);
  const fits = jsonBytes(`${parts[0]}${JSON.stringify(links)}`) + ACTION_CARD_BYTES <= target.textBytes;
  if (form === 'action-card' && !(isWhole && fits)) {
    return encode(message, { ...target, actionCards: false });
  }
  const title = titleOf(message.text, isText ? '' : (pieces[0] ?? ''));
  return parts.map((text, index) => ({
    format: isText ? 'text' : form === 'action-card' ? 'action-card' : 'markdown',
    title: parts.length > 1 ? title + wording.part(index + 1, parts.length) : title,
    text,
    ...rung(text, to.mentions),
    buttons: links.filter((link) => link !== null),
  }));
}

/** Attachments stand under the blocks, or under the text where there are none, as Slack shows them. */
function attached({ text, blocks, attachments }: Message, to: Encoding): string[] {
  const shown = fromAttachments(attachments, to);
  const isAlone = shown.length > 0 && !(Array.isArray(blocks) && blocks.length > 0);
  return isAlone && text !== '' ? [fromMrkdwn(text, to), ...shown] : shown;
}

function encodingOf(target: Target, buttons: Button[] | undefined): Encoding {
  const { canRing, canRingAll = false, clicks, hasForms, nameOf } = target;
  return {
    style: 'markdown',
    canRing,
    canRingAll,
    mentions: new Set(),
    commands: [],
    clicks,
    hasForms,
    nameOf,
    buttons,
  };
}

/** Null for a button that would do nothing. */
function linkButton({ choice, sent }: Button): LinkButton | null {
  const { label, url } = choice;
  if (url !== null) return isWebLink(url) ? { label, url } : null;
  return sent === null ? null : { label, url: dtmd(sent) };
}

function plainText(text: string, to: Encoding): string {
  return fromMrkdwn(text, { ...to, style: 'plain' }) || ' ';
}

/** Plain words for the notification, never empty. */
export function titleOf(text: string, firstPiece: string): string {
  const plain = fromMrkdwn(text, { style: 'plain', canRing: false, mentions: new Set() });
  const line = (plain || firstPiece.replace(/^[#>\s]+/, '')).split('\n')[0]?.trim() ?? '';
  return Array.from(line).slice(0, TITLE_LENGTH).join('') || NO_NAME;
}

/** Each part rings only those who stand in it. */
function rung(text: string, mentions: ReadonlySet<string>): Pick<EncodedPart, 'atUserIds' | 'isAtAll'> {
  const atUserIds = [...mentions].filter((id) => id !== EVERYBODY && isMentioned(text, id));
  return { atUserIds, isAtAll: mentions.has(EVERYBODY) && text.includes(wording.ringEverybody) };
}

function isMentioned(text: string, id: string): boolean {
  const after = text.split(`@${id}`).slice(1);
  return after.some((rest) => rest === '' || /^\s/.test(rest));
}
