// One Block Kit block -> the text that shows it in DingTalk. Blocks come from any Bolt app: nothing here may throw.
import { wording } from '../../wording.ts';
import { type Clickable, interactive } from './buttons.ts';
import { withEmoji } from './emoji.ts';
import { link } from './inline.ts';
import { literal, literalLine, literalLines, withLineBreaks } from './literal.ts';
import { type Loose, objectIn, objectsIn, textIn, wordsIn } from './loose.ts';
import { fromMarkdown } from './markdown-block.ts';
import { fromMrkdwn } from './mrkdwn.ts';
import { picture } from './picture.ts';
import { fromRichText, richTextLine } from './rich-text.ts';
import { fromTable } from './table-block.ts';

/** What encoding a message needs and collects on its way. */
export type Encoding = Clickable;

/** What the blocks show, each a piece; those that show nothing are left out. */
export const fromBlocks = (blocks: unknown, to: Encoding): string[] =>
  objectsIn(blocks)
    .map((block) => fromBlock(block, to))
    .filter((piece) => piece !== '');

/** How each type of block is shown; every other type shows its own fallback. */
const SHOWN: Readonly<Record<string, (block: Loose, to: Encoding) => string>> = {
  header: (block) => headline(wordsIn(block.text)),
  section: (block, to) =>
    lines([
      fromText(block.text, to),
      ...objectsIn(block.fields).map((field) =>
        fromText({ ...field, text: oneLine(textIn(field.text)) }, to),
      ),
      fromElement(objectIn(block.accessory), block, to),
    ]),
  context: (block, to) => quote(elements(block, to)),
  divider: () => '――――――',
  image: (block) => lines([literalLine(withEmoji(wordsIn(block.title))), picture(block)]),
  actions: (block, to) => elements(block, to),
  context_actions: (block, to) => elements(block, to),
  input: (block, to) =>
    lines([
      literalLine(withEmoji(wordsIn(block.label))),
      literalLine(wordsIn(block.hint)),
      fromElement(objectIn(block.element), block, to),
    ]),
  rich_text: fromRichText,
  markdown: (block, to) => fromMarkdown(textIn(block.text), to),
  table: (block, to) => withLineBreaks(fromTable(block, to)),
  data_table: (block, to) => withLineBreaks(fromTable(block, to)),
  video: (block, to) => {
    const title = wordsIn(block.title) || textIn(block.alt_text);
    const url = textIn(block.title_url) || textIn(block.video_url);
    const shown = title === '' ? '' : (link(url, title, to, literal) ?? literalLine(title));
    return lines([shown, literalLine(wordsIn(block.description))]);
  },
  file: (block) => {
    const name = textIn(block.external_id);
    return name === '' ? '' : literalLine(wording.file(name));
  },
  alert: (block, to) => quote(fromText(block.text, to)),
  card: (block, to) =>
    lines([
      picture(objectIn(block.hero_image)),
      ...[block.title, block.subtitle, block.body].map((text) => fromText(text, to)),
      objectsIn(block.actions)
        .map((element) => fromElement(element, block, to))
        .join('　'),
    ]),
  carousel: (block, to) => fromBlocks(block.elements, to).join('\n\n'),
  container: (block, to) => {
    const title =
      wordsIn(block.title) || richTextLine(objectIn(block.rich_text_title), { ...to, style: 'plain' });
    return [headline(title), fromText(block.subtitle, to), ...fromBlocks(block.child_blocks, to)]
      .filter((piece) => piece !== '')
      .join('\n\n');
  },
  task_card: (block, to) =>
    lines([
      `**${literalLine(textIn(block.title))}**`,
      fromRichText(objectIn(block.details), to),
      fromRichText(objectIn(block.output), to),
    ]),
  plan: (block, to) =>
    [headline(textIn(block.title)), ...fromBlocks(block.tasks, to)].filter((one) => one !== '').join('\n\n'),
};

/** The block's markdown; '' when it shows nothing. */
function fromBlock(block: Loose, to: Encoding): string {
  const type = textIn(block.type);
  const show = Object.hasOwn(SHOWN, type) ? SHOWN[type] : undefined;
  return show?.(block, to) || fallback(block, to);
}

/** What a block of an unknown type says about itself, in the places where types keep it. */
function fallback(block: Loose, to: Encoding): string {
  if (block.type === 'divider') return '';
  const words = textIn(block.fallback) || textIn(block.alt_text) || wordsIn(block.title);
  return words === '' ? fromText(block.text, to) : literalLine(words);
}

function elements(block: Loose, to: Encoding): string {
  return objectsIn(block.elements)
    .map((element) => fromElement(element, block, to))
    .filter((text) => text !== '')
    .join('　');
}

function fromElement(element: Loose, { block_id }: Loose, to: Encoding): string {
  if (element.type === 'image') return picture(element);
  if (element.type === 'mrkdwn' || element.type === 'plain_text') return fromText(element, to);
  return interactive(element, textIn(block_id), to);
}

/** A text object, or the bare text that some apps put in its place. */
function fromText(value: unknown, to: Encoding): string {
  const { type, emoji } = objectIn(value);
  const text = wordsIn(value);
  if (text === '') return '';
  if (type === 'mrkdwn') return fromMrkdwn(text, to);
  return withLineBreaks(literal(literalLines(emoji === false ? text : withEmoji(text))));
}

const headline = (text: string) => {
  const line = literalLine(withEmoji(text));
  return line === '' ? '' : `### ${line}`;
};
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('  \n  ');
const quote = (text: string) => (text === '' ? '' : `> ${text.replace(/ *\n+ */g, '  \n> ')}`);
