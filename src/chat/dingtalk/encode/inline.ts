// The smallest pieces of a text in DingTalk: words, links, and people who are called by name.
import { wording } from '../../wording.ts';
import { withEmoji } from './emoji.ts';
import { literal, unescapeSlack } from './literal.ts';

/** Where the text goes and who is called in it. */
export interface Inline {
  readonly style: 'markdown' | 'plain';
  /** False where DingTalk offers no @ (groupMessages/send): a mention is then only a name. */
  readonly canRing: boolean;
  /** Staff ids that were mentioned, in order, and EVERYBODY; filled while converting. */
  readonly mentions: Set<string>;
  /** Cards ring in a way of their own. */
  readonly isCard?: boolean;
  /** True where `<!channel>` and its like may ring the whole group. */
  readonly canRingAll?: boolean;
  /** A person's name, where it is known. */
  readonly nameOf?: ((user: string) => string | undefined) | undefined;
}

/** Stands among the mentions for the whole group; no staff id looks like it. */
export const EVERYBODY = '*';
/** A robot rings at most this many people with one message (open.dingtalk.com: custom robots). */
const MOST_MENTIONS = 50;

/** Words as they are to be read: Slack's escapes undone, and in markdown without any meaning. */
export function shown(text: string, to: Inline): string {
  const words = withEmoji(unescapeSlack(text));
  return to.style === 'plain' ? words : literal(words);
}

/**
 * A person who is called by name: rung where that can be done, and only up to fifty of them.
 * @param label in mrkdwn; '' when there is none
 */
export function mention(user: string, label: string, to: Inline): string {
  const name = shown(label || to.nameOf?.(user) || user, to);
  const isRung = to.canRing && isStaffId(user) && (to.mentions.has(user) || to.mentions.size < MOST_MENTIONS);
  if (!isRung) return `@${name}`;
  to.mentions.add(user);
  return to.isCard ? `<a atId=${user}>@${name}</a>` : `@${user} `;
}

/** Nobody may ring a whole group by accident: it is words unless the app was told otherwise. */
export function mentionAll(to: Inline): string {
  if (!to.canRing || to.canRingAll !== true) return wording.everybody;
  to.mentions.add(EVERYBODY);
  return to.isCard ? `<a atId=@ALL>${wording.ringEverybody}</a>` : `${wording.ringEverybody} `;
}

/** DingTalk user ids are letters, digits and a few marks; anything else cannot be rung. */
function isStaffId(user: string): boolean {
  return /^[\w.@-]{1,64}$/.test(user);
}

/**
 * A link to the web or to a mail box; null for every other scheme, which then stays text.
 * @param show how the label is written, mrkdwn's escapes unless told
 */
export function link(
  url: string,
  label: string,
  to: Inline,
  show: (text: string) => string = (text) => shown(text, to),
): string | null {
  if (!isWebLink(url)) return null;
  const { href } = new URL(url);
  if (to.style === 'plain') return label ? `${shown(label, to)}（${href}）` : href;
  const words = show(label || url).replace(/\s*\n\s*/g, ' ');
  return `[${words}](${href.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** DingTalk's own way to open a web page beside the conversation (open.dingtalk.com: message-link-description). */
const SIDE_PANEL = 'dingtalk://dingtalkclient/page/link?';

/** True for what may be opened; every other scheme could do something. */
export function isWebLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, href, searchParams } = new URL(url);
  if (href.startsWith(SIDE_PANEL)) return /^https?:/.test(searchParams.get('url') ?? '');
  return /^(https?|mailto|tel):$/.test(protocol);
}
