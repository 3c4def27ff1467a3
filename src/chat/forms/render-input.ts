// An input block as HTML: its label, its hint and limits, the field, and what is wrong with it.
import { html } from 'hono/html';
import { type Field, fieldsOf, nameOf, standsIn } from './fields.ts';
import type { Form, Typed } from './form.ts';
import { fromPlain, type Html } from './mrkdwn.ts';
import type { Within } from './reading.ts';
import { isGroup, renderField, type Shown } from './render-field.ts';
import { renderUse } from './render-press.ts';
import type { Block, Element } from './view-schema.ts';
import { words } from './wording.ts';

/** A form as it is shown once. */
export interface Showing {
  readonly form: Form;
  readonly within: Within;
  readonly typed: Typed;
  /** What is wrong, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
}

export function renderInput(block: Block, id: string, showing: Showing): Html {
  const field = fieldNamed(showing, block, block.element as Element);
  if (field === undefined) return html`<p class="context">${words.cannotShow}</p>`;
  const { element: one } = field;
  const label = block.label?.text ?? '';
  const optional = block.optional ? html` <span class="optional">${words.optional}</span>` : '';
  const inner = html`${hint(block, one, id)}${renderField(shown(field, id, block, showing, null))}
    ${block.dispatch_action ? renderUse(block.block_id, one, label) : ''}${renderError(block, id, showing)}`;
  const style = showing.errors[block.block_id] === undefined ? 'field' : 'field wrong';
  if (!isGroup(one)) {
    return html`<div class="${style}"><label for="${id}">${label}${optional}</label>${inner}</div>`;
  }
  return html`<fieldset class="${style}" aria-describedby="${describedBy(block, one, id, showing)}">
    <legend>${label}${optional}</legend>${inner}</fieldset>`;
}

/** What the renderer of a field needs to know. @param ariaLabel where no label is shown */
export function shown(
  field: Field,
  id: string,
  block: Block,
  showing: Showing,
  ariaLabel: string | null,
): Shown {
  const { element: one, name, isRequired } = field;
  return {
    ...{ name, id, element: one, isRequired, ariaLabel, within: showing.within },
    typed: standsIn(field, showing.typed, showing.within),
    describedBy: describedBy(block, one, id, showing),
    isWrong: showing.errors[block.block_id] !== undefined,
  };
}

export function fieldNamed({ form }: Showing, block: Block, one: Element): Field | undefined {
  const name = nameOf(block.block_id, one.action_id);
  return fieldsOf(form.view, true).find((field) => field.name === name);
}

const describedBy = (block: Block, one: Element, id: string, { errors }: Showing) =>
  [
    ...(errors[block.block_id] === undefined ? [] : [`${id}-error`]),
    ...(block.type === 'input' && hintOf(block, one) !== '' ? [`${id}-hint`] : []),
  ].join(' ');

function hint(block: Block, one: Element, id: string): Html {
  const text = hintOf(block, one);
  return text === '' ? html`` : html`<p class="hint" id="${id}-hint">${fromPlain(text)}</p>`;
}

/** The app's own hint, and the limits that the field will be held to. */
const hintOf = (block: Block, one: Element) =>
  [block.hint?.text ?? '', limitOf(one)].filter((text) => text !== '').join('\n');

function limitOf({
  type,
  min_length,
  max_length,
  min_value,
  max_value,
  max_selected_items,
}: Element): string {
  if (max_selected_items !== undefined && type.startsWith('multi_'))
    return words.atMostItems(max_selected_items);
  if (min_value !== undefined && max_value !== undefined) return words.range(min_value, max_value);
  if (min_value !== undefined) return words.from(min_value);
  if (max_value !== undefined) return words.upTo(max_value);
  if (min_length && max_length !== undefined) return words.between(min_length, max_length);
  if (min_length) return words.atLeast(min_length);
  return max_length === undefined ? '' : words.atMost(max_length);
}

export function renderError({ block_id }: Block, id: string, { errors }: Showing): Html {
  const text = errors[block_id];
  return text === undefined ? html`` : html`<p class="error" id="${id}-error">${fromPlain(text)}</p>`;
}
