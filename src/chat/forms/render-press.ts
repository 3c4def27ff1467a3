// What can be pressed in a form: buttons, menus of actions, and the question before a dangerous one. No script needed.
import { html } from 'hono/html';
import { nameOf } from './fields.ts';
import type { Html } from './mrkdwn.ts';
import { link } from './mrkdwn.ts';
import { fromText } from './render-field.ts';
import type { Element } from './view-schema.ts';
import { words } from './wording.ts';

/** The name under which the pressed button sends what it is. */
export const PRESS = 'press';
/** Between an element's name and the number of the option that was pressed. */
export const OPTION_MARK = '#';

const submitter = (value: string, style: string, label: Html): Html =>
  html`<button type="submit" name="${PRESS}" value="${value}" class="${style}">${label}</button>`;

/** A button asks first where the app wants a confirmation; a link opens beside the form. */
export function renderButton(blockId: string, element: Element): Html {
  const { text, url, style = '', confirm, action_id } = element;
  const label = html`${text?.text ?? ''}`;
  if (url !== undefined) return html`<span class="button">${link(url, text?.text ?? '') ?? ''}</span>`;
  const name = nameOf(blockId, action_id);
  if (confirm === undefined) return submitter(name, style, label);
  return html`<details class="confirm"><summary class="button ${style}">${label}</summary>
    <div><strong>${confirm.title.text}</strong><p>${fromText(confirm.text)}</p>
    ${submitter(name, style || 'primary', html`${confirm.confirm.text}`)}</div></details>`;
}

export function renderOverflow(blockId: string, { action_id, options = [] }: Element): Html {
  const name = nameOf(blockId, action_id);
  const choices = options.map(({ text }, index) =>
    submitter(`${name}${OPTION_MARK}${index}`, '', fromText(text)),
  );
  return html`<details class="overflow"><summary class="button" aria-label="${words.more}">⋯</summary>
    <div>${choices}</div></details>`;
}

/** Beside a field whose choice the app wants to hear of at once: a page without script must be told so. */
export const renderUse = (blockId: string, element: Element, what: string): Html =>
  html`<button type="submit" name="${PRESS}" value="${nameOf(blockId, element.action_id)}" class="use"
    aria-label="${words.use} ${what}">${words.use}</button>`;
