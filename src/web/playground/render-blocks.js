// Block Kit -> nodes, one function a block. Only text nodes carry text.
import { make } from './dom.js';
import { renderElement, renderImage } from './render-elements.js';
import { renderMarkdown } from './render-markdown.js';
import { link, renderMrkdwn } from './render-mrkdwn.js';
import { renderRichText } from './render-rich-text.js';

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
      ...block.elements.map((element) => renderElement(element, inBlock(context, block))),
    ),
  input: renderInput,
  rich_text: (block, { names }) => renderRichText(block, names),
  markdown: (block) => renderMarkdown(block.text),
  video: (block) =>
    make(
      'div',
      {},
      '🎬 ',
      link(block.title_url ?? block.video_url ?? '', block.title?.text ?? block.alt_text ?? '视频'),
      block.description && make('p', { class: 'soft' }, block.description.text),
    ),
  file: (block) => make('div', {}, `📎 ${block.external_id ?? '文件'}`),
};

/**
 * @param {{ names: object, act: (press: object) => Promise<void>, fields: Map<string, () => unknown> }} context
 *   `act` is told what was used, `fields` learns what every element holds
 */
export function renderBlocks(blocks, context) {
  return blocks.map((block) => {
    try {
      return (BLOCKS[block.type] ?? fallback)(block, context);
    } catch {
      // A malformed block must not take the other messages down with it.
      return fallback(block);
    }
  });
}

/** What a block that cannot be shown says of itself. */
function fallback(block) {
  const text = [block?.fallback, block?.alt_text, block?.text?.text, block?.text].find(
    (one) => typeof one === 'string' && one !== '',
  );
  return make('p', { class: 'unshown' }, text ?? '（此处有演练场显示不了的内容）');
}

const inBlock = (context, block, isQuiet = false) => ({ ...context, blockId: block.block_id ?? '', isQuiet });

export function renderText(text, { names }) {
  return text.type === 'mrkdwn' ? renderMrkdwn(text.text, names) : [text.text];
}

function renderSection(block, context) {
  const body = make('div', { class: 'section-body' });
  if (block.text) body.append(make('div', { class: 'text' }, ...renderText(block.text, context)));
  if (block.fields) {
    const fields = block.fields.map((field) => make('div', { class: 'text' }, ...renderText(field, context)));
    body.append(make('div', { class: 'fields' }, ...fields));
  }
  const accessory = block.accessory && renderElement(block.accessory, inBlock(context, block));
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

/** Using what stands in it tells the app only where the block asks for that; else it waits for a button. */
function renderInput(block, context) {
  const label = block.label.text;
  const isQuiet = block.dispatch_action !== true;
  return make(
    'div',
    { class: 'input', role: 'group', 'aria-label': label },
    make('div', { class: 'label' }, label, block.optional && make('small', {}, '（选填）')),
    renderElement(block.element, { ...inBlock(context, block, isQuiet), label }),
    block.hint && make('small', { class: 'soft' }, block.hint.text),
  );
}
