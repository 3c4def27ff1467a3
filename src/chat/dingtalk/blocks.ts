// One Block Kit block -> the text that shows it in DingTalk.
import type { KnownBlock, RichTextBlock } from '@slack/web-api';
import { type Interactive, interactive } from './buttons.ts';
import { literal, literalLine, literalLines, withLineBreaks } from './literal.ts';
import { fromMrkdwn, type Inline } from './mrkdwn.ts';

/** What encoding a message collects on its way. */
export interface Encoding extends Inline {
  readonly commands: string[];
}

interface TextObject {
  readonly type: string;
  readonly text: string;
}

interface Picture {
  readonly image_url?: string;
  readonly alt_text?: string;
}

/** The block's markdown; '' when it shows nothing, null when its type cannot be shown at all. */
export function fromBlock(block: KnownBlock, to: Encoding): string | null {
  switch (block.type) {
    case 'header':
      return `### ${literalLine(block.text.text)}`;
    case 'section':
      return lines([
        block.text === undefined ? '' : fromText(block.text, to),
        ...(block.fields ?? []).map((field) => fromText({ ...field, text: oneLine(field.text) }, to)),
        block.accessory === undefined ? '' : fromElement(block.accessory, to),
      ]);
    case 'context':
      return quote(block.elements.map((element) => fromElement(element, to)).join('　'));
    case 'divider':
      return '――――――';
    case 'image':
      return lines([block.title === undefined ? '' : literalLine(block.title.text), image(block)]);
    case 'actions':
      return block.elements
        .map((element) => fromElement(element, to))
        .filter(Boolean)
        .join('　');
    case 'input':
      return literalLine(block.label.text);
    case 'rich_text':
      return fromRichText(block, to);
    default:
      return null;
  }
}

function fromElement(element: { readonly type: string }, to: Encoding): string {
  if (element.type === 'image') return image(element as Picture);
  if (element.type === 'mrkdwn' || element.type === 'plain_text') return fromText(element as TextObject, to);
  return interactive(element as Interactive, to, to.commands);
}

function fromText(text: TextObject, to: Encoding): string {
  if (text.type === 'mrkdwn') return fromMrkdwn(text.text, to);
  return withLineBreaks(literal(literalLines(text.text)));
}

/** A picture by web address or by DingTalk's mediaId (`@lAL…`); its description where it has neither. */
function image(block: Picture): string {
  const url = block.image_url ?? '';
  const alt = literalLine(block.alt_text ?? '');
  const isShown =
    /^@[\w$./+=-]+$/.test(url) || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
  return isShown ? `![${alt}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})` : alt;
}

function fromRichText(block: RichTextBlock, to: Encoding): string {
  const show = (element: object): string => {
    const { elements, type, text, url, user_id } = element as Record<string, unknown>;
    if (Array.isArray(elements)) {
      const inner = elements.map((one: object) => show(one));
      return type === 'rich_text_list' ? inner.map((item) => `- ${item}`).join('\n') : inner.join('');
    }
    if (typeof user_id === 'string') return fromMrkdwn(`<@${user_id}>`, to);
    if (typeof url === 'string') return fromMrkdwn(`<${url}|${typeof text === 'string' ? text : url}>`, to);
    return typeof text === 'string' ? literal(text) : '';
  };
  return withLineBreaks(block.elements.map(show).join('\n'));
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('  \n  ');
const quote = (text: string) => (text === '' ? '' : `> ${text.replace(/ *\n+ */g, '  \n> ')}`);
