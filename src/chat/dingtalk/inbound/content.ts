// The words and files in a robot message, whatever its type.
import type { RobotMessage } from './robot-message.ts';

/** A file that came with a message; `id` is DingTalk's downloadCode. */
export interface InboundFile {
  readonly id: string;
  readonly name: string;
  readonly filetype: string;
}

type Content = Readonly<Record<string, unknown>>;

/** The government edition puts a rich text beside the message's other parts, not into its content. */
const contentOf = ({ content, richText: list }: RobotMessage): Content => content ?? list ?? {};

/** The words a person wrote or said; '' when there are none. The robot's own mention is not among them. */
export function textOf(message: RobotMessage): string {
  const content = contentOf(message);
  switch (message.msgtype) {
    case 'text':
      return (message.text?.content ?? string(content.content)).trim();
    case 'richText':
      return richText(content, message.conversationType === '2').trim();
    case 'audio':
      return string(content.recognition).trim();
    case 'unknownMsgType':
      // Its only text is DingTalk's notice that the robot cannot receive this.
      return '';
    default:
      return (message.text?.content || readable(content)).trim();
  }
}

/** Text in the places where message types keep theirs. */
export function readable(content: Content): string {
  return (
    string(content.text) ||
    string(content.content) ||
    string(content.recognition) ||
    string(content.summary) ||
    cardText(content.cardContent) ||
    richText(content, false)
  );
}

/** A quoted card is a tree of elements with values (seen in the field, documented nowhere). */
function cardText(part: unknown): string {
  if (Array.isArray(part)) return part.map(cardText).filter(Boolean).join('\n');
  if (typeof part !== 'object' || part === null) return '';
  const { value, children } = part as Content;
  return [string(value), cardText(children)].filter(Boolean).join('\n');
}

/** In rich text the mention of the robot is not taken out: it is the first piece. */
function richText(content: Content, dropsMention: boolean): string {
  const pieces = elements(content)
    .map((element) => string(element.text) || (typeof element.content === 'string' ? element.content : ''))
    .filter((piece) => piece !== '');
  const first = pieces[0];
  if (!dropsMention || first === undefined) return pieces.join('');
  const isOnlyMention = /^\s*@\S+\s*$/.test(first);
  if (isOnlyMention && pieces.length > 1) return pieces.slice(1).join('');
  return [first.replace(/^\s*@\S+\s+(?=\S)/, ''), ...pieces.slice(1)].join('');
}

export function filesOf(message: RobotMessage): InboundFile[] {
  const content = contentOf(message);
  return [content, ...elements(content)].flatMap((one) => {
    const id = string(one.downloadCode) || string(one.pictureDownloadCode);
    const filetype = string(one.type) || message.msgtype;
    return id === '' ? [] : [{ id, name: string(one.fileName) || filetype, filetype }];
  });
}

/** A picture, a video or a file without a word beside it; a voice is its words. */
export function isNothingButFiles(message: RobotMessage): boolean {
  return message.msgtype !== 'audio' && filesOf(message).length > 0 && textOf(message) === '';
}

function elements(content: Content): Content[] {
  const list = content.richText ?? content.richTextList;
  return Array.isArray(list)
    ? list.filter((one): one is Content => typeof one === 'object' && one !== null)
    : [];
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
