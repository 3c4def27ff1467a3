// Block Kit -> nodes, one function a block. Only text nodes carry text.
import { make } from './dom.js';
import { renderElement, renderImage } from './render-elements.js';
import { link, renderMrkdwn } from './render-mrkdwn.js';

const BLOCKS = {
  header: (block) => make('h3', {}, block.text.text),
  section: renderSection,
  context: (block, context) =>
    make('div', { class: 'context' }, ...block.elements.map((element) => renderContext(element, context))),
  divider: () => make('hr'),
  image: renderImageBlock,
  actions: (block, context) =>
    make(
      'div',
      { class: 'row actions' },
      ...block.elements.map((element) => renderElement(element, context)),
    ),
  rich_text: (block, context) => make('div', {}, ...block.elements.map((part) => renderRich(part, context))),
};

/**
 * @param {{ act: (action: string, value: string | null) => Promise<void>, nameOf: (id: string) => string | undefined }} context
 */
export function renderBlocks(blocks, context) {
  return blocks.map((block) => {
    try {
      return (BLOCKS[block.type] ?? unshown)(block, context);
    } catch {
      // A malformed block must not take the other messages down with it.
      return unshown();
    }
  });
}

const unshown = () => make('p', { class: 'unshown' }, '（此处有演练场显示不了的内容）');

export function renderText(text, { nameOf }) {
  return text.type === 'mrkdwn' ? renderMrkdwn(text.text, nameOf) : [text.text];
}

function renderSection(block, context) {
  const body = make('div', { class: 'section-body' });
  if (block.text) body.append(make('div', { class: 'text' }, ...renderText(block.text, context)));
  if (block.fields) {
    const fields = block.fields.map((field) => make('div', { class: 'text' }, ...renderText(field, context)));
    body.append(make('div', { class: 'fields' }, ...fields));
  }
  const accessory = block.accessory && renderElement(block.accessory, context);
  return make('div', { class: 'section' }, body, accessory && make('div', { class: 'accessory' }, accessory));
}

function renderContext(element, context) {
  if (element.type === 'image') return renderImage(element);
  return make('span', { class: 'text' }, ...renderText(element, context));
}

function renderImageBlock(block) {
  const caption = block.title && make('figcaption', {}, block.title.text);
  return make('figure', {}, caption, renderImage(block));
}

const RICH_TAGS = {
  rich_text_section: 'div',
  rich_text_quote: 'blockquote',
  rich_text_preformatted: 'pre',
};

function renderRich(part, context) {
  if (part.type === 'rich_text_list') {
    const items = part.elements.map((item) =>
      make('li', {}, ...item.elements.map((one) => richPiece(one, context))),
    );
    return make(part.style === 'ordered' ? 'ol' : 'ul', {}, ...items);
  }
  const tag = RICH_TAGS[part.type] ?? 'div';
  return make(tag, { class: 'text' }, ...part.elements.map((one) => richPiece(one, context)));
}

function richPiece(piece, { nameOf }) {
  if (piece.type === 'link') return link(piece.url, piece.text ?? piece.url);
  if (piece.type === 'user')
    return make('span', { class: 'mention' }, `@${nameOf(piece.user_id) ?? piece.user_id}`);
  const styles = Object.entries({ bold: 'strong', italic: 'em', strike: 's', code: 'code' });
  return styles.reduce(
    (node, [style, tag]) => (piece.style?.[style] ? make(tag, {}, node) : node),
    piece.text ?? '',
  );
}
