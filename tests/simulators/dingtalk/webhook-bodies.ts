// The message types of webhooks: what each must hold, and how people see it.
import type { Look } from './msg-keys.ts';

type Json = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const partOf = (body: Json, name: string) => (body[name] ?? {}) as Json;
const linkOf = (title: unknown, url: unknown) => `[${textOf(title)}](${textOf(url)})`;

/** A look when the part holds all that the type demands. */
type Reader = (part: Json) => Omit<Look, 'msgtype'> | null;

const READERS: Readonly<Record<string, Reader>> = {
  text: ({ content }) => (textOf(content) ? { title: '', text: textOf(content) } : null),
  markdown: ({ title, text }) =>
    textOf(title) && textOf(text) ? { title: textOf(title), text: textOf(text) } : null,
  link: ({ title, text, messageUrl }) =>
    textOf(title) && textOf(text) && textOf(messageUrl)
      ? { title: textOf(title), text: `${textOf(text)}\n${linkOf(title, messageUrl)}` }
      : null,
  actionCard: ({ title, text, singleTitle, singleURL, btns }) => {
    const given = Array.isArray(btns) ? (btns as Json[]).map((one) => [one.title, one.actionURL]) : [];
    const buttons = given.length > 0 ? given : [[singleTitle, singleURL]];
    const isWhole =
      textOf(title) && textOf(text) && buttons.every(([label, url]) => textOf(label) && textOf(url));
    if (!isWhole) return null;
    const lines = buttons.map(([label, url]) => linkOf(label, url));
    return { title: textOf(title), text: [textOf(text), ...lines].join('\n') };
  },
  feedCard: ({ links }) => {
    if (!Array.isArray(links) || links.length === 0) return null;
    const lines = (links as Json[]).map(({ title, messageURL }) => linkOf(title, messageURL));
    return { title: '', text: lines.join('\n') };
  },
};

/** How people see the message; null when the type is not one that webhooks take; `empty` when parts of it lack. */
export function lookOf(body: Json): Look | 'empty' | null {
  const msgtype = String(body.msgtype);
  const reader = READERS[msgtype];
  if (reader === undefined) return null;
  const look = reader(partOf(body, msgtype));
  return look === null ? 'empty' : { msgtype, ...look };
}
