// One block of a view as HTML.
import { html } from 'hono/html';
import { fromPlain, type Html } from './mrkdwn.ts';
import { fromText, renderField } from './render-field.ts';
import { fieldNamed, renderError, renderInput, type Showing, shown } from './render-input.ts';
import { renderButton, renderOverflow, renderUse } from './render-press.ts';
import { fromRichText } from './render-rich-text.ts';
import type { Block, Element } from './view-schema.ts';
import { words } from './wording.ts';

interface Text {
  readonly type: string;
  readonly text: string;
}

/** Blocks come from apps, and not every part of them has been checked: what cannot be shown says so. */
export function renderBlock(block: Block, index: number, showing: Showing): Html {
  try {
    return render(block, fieldId(index), showing);
  } catch {
    return html`<p class="context">${words.cannotShow}</p>`;
  }
}

function render(block: Block, id: string, showing: Showing): Html {
  switch (block.type) {
    case 'input':
      return block.element === undefined ? html`` : renderInput(block, id, showing);
    case 'header':
      return html`<h2>${textOf(block.text)?.text ?? ''}</h2>`;
    case 'section':
      return section(block, id, showing);
    case 'actions': {
      const elements = (block.elements ?? []) as unknown as readonly Element[];
      return html`<div class="actions" id="${id}">${elements.map((one, at) => element(block, one, `${id}-${at}`, showing))}</div>
        ${renderError(block, id, showing)}`;
    }
    case 'context':
      return html`<p class="context">${((block.elements ?? []) as unknown as readonly Text[]).map(contextPart)}</p>`;
    case 'divider':
      return html`<hr />`;
    case 'image':
      return html`<figure>${image(block)}<figcaption>${textOf(block.title)?.text ?? ''}</figcaption></figure>`;
    case 'rich_text':
      return html`<div>${fromRichText(block.elements ?? [])}</div>`;
    case 'markdown':
      return typeof block.text === 'string' ? html`<p>${fromPlain(block.text)}</p>` : html``;
    default:
      return html`<p class="context">${words.cannotShow}</p>`;
  }
}

/** Where an error's link leads. */
export const fieldId = (blockIndex: number) => `f${blockIndex}`;

const textOf = (text: unknown) => text as Text | undefined;

function contextPart(part: Text): Html {
  return part.type === 'image' ? image(part) : html`<span>${fromText(part)}</span>`;
}

/** A picture of the web; its description where it has no address that can be shown. */
function image(from: object): Html {
  const { image_url, alt_text } = from as Readonly<Record<string, unknown>>;
  const alt = typeof alt_text === 'string' ? alt_text : '';
  const isShown = typeof image_url === 'string' && /^https:\/\//i.test(image_url) && URL.canParse(image_url);
  return isShown ? html`<img src="${image_url}" alt="${alt}" loading="lazy" />` : html`<span>${alt}</span>`;
}

function section(block: Block, id: string, showing: Showing): Html {
  const text = textOf(block.text);
  const { fields = [] } = block;
  const accessory = block.accessory as Element | undefined;
  const beside =
    accessory?.type === 'image' ? image(accessory) : accessory && element(block, accessory, id, showing);
  return html`<div class="section"><div>${text ? html`<p>${fromText(text)}</p>` : ''}
    ${fields.length > 0 ? html`<div class="fields">${fields.map((one) => html`<p>${fromText(one)}</p>`)}</div>` : ''}
    </div>${beside ?? ''}</div>${renderError(block, id, showing)}`;
}

/** An element outside an input block: it is used at once, so whatever holds a value gets a button of its own. */
function element(block: Block, one: Element, id: string, showing: Showing): Html {
  if (one.type === 'button') return renderButton(block.block_id, one);
  if (one.type === 'overflow') return renderOverflow(block.block_id, one);
  const field = fieldNamed(showing, block, one);
  if (field === undefined) return html`<span>${words.cannotShow}</span>`;
  const label = one.placeholder?.text ?? words.please;
  const control = renderField(shown(field, id, block, showing, label));
  return html`<div class="element" role="group" aria-label="${label}">${control}${renderUse(block.block_id, one, label)}</div>`;
}
