// Slack's legacy attachments -> DingTalk's markdown, piece by piece like blocks.
import { type Encoding, fromBlocks } from './blocks.ts';
import { dateText } from './date-text.ts';
import { link } from './inline.ts';
import { literal, literalLine } from './literal.ts';
import { type Loose, objectsIn, textIn, wordsIn } from './loose.ts';
import { fromMrkdwn } from './mrkdwn.ts';
import { picture } from './picture.ts';

/** One piece each; an attachment that shows nothing else shows its fallback. */
export function fromAttachments(attachments: unknown, to: Encoding): string[] {
  return objectsIn(attachments).flatMap((attachment) => {
    const shown = fromAttachment(attachment, to).filter((piece) => piece !== '');
    if (shown.length > 0) return shown;
    return [fromMrkdwn(textIn(attachment.fallback), to)].filter((piece) => piece !== '');
  });
}

function fromAttachment(one: Loose, to: Encoding): string[] {
  const blocks = fromBlocks(one.blocks, to);
  const field = (each: Loose) =>
    [`**${literalLine(textIn(each.title))}**`, fromMrkdwn(textIn(each.value), to)].join(' ');
  const lines = [
    fromMrkdwn(textIn(one.pretext), to),
    linked(textIn(one.author_name), textIn(one.author_link), to),
    titled(linked(textIn(one.title), textIn(one.title_link), to)),
    fromMrkdwn(textIn(one.text), to),
    ...objectsIn(one.fields).map(field),
    textIn(one.image_url) === '' ? '' : picture({ image_url: one.image_url, alt_text: wordsIn(one.title) }),
    ...objectsIn(one.actions).map((action) => linked(wordsIn(action.text), textIn(action.url), to)),
    footer(one),
  ];
  return [lines.filter((line) => line !== '').join('  \n  '), ...blocks];
}

const titled = (title: string) => (title === '' || title.startsWith('[') ? title : `**${title}**`);

function linked(text: string, url: string, to: Encoding): string {
  if (text === '') return '';
  return link(url, text, to, literal) ?? literalLine(text);
}

function footer({ footer: text, ts }: Loose): string {
  const seconds = Number(typeof ts === 'number' || typeof ts === 'string' ? ts : Number.NaN);
  const parts = [literalLine(textIn(text)), dateText(seconds, '{date_num} {time}')];
  return parts.filter((part) => part !== '').join('　');
}
