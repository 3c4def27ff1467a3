// One field of a form as HTML: a control that a phone's own keyboard and pickers serve, and its choices.
import { html } from 'hono/html';
import { fromMrkdwn, fromPlain, type Html } from './mrkdwn.ts';
import { choicesOf } from './read-choice.ts';
import type { Within } from './reading.ts';
import type { Element, Option } from './view-schema.ts';
import { words } from './wording.ts';

export interface Shown {
  readonly name: string;
  /** The control's id on the page. */
  readonly id: string;
  readonly element: Element;
  /** What stands in it. */
  readonly typed: readonly string[];
  readonly within: Within;
  /** Ids of the texts that describe it: its error, its hint. */
  readonly describedBy: string;
  readonly isRequired: boolean;
  readonly isWrong: boolean;
  /** The name for people who do not see the label, where there is no label. */
  readonly ariaLabel: string | null;
}

type Renderer = (shown: Shown) => Html;

/** Attributes that every single control has. */
function common({ name, id, element, describedBy, isRequired, isWrong, ariaLabel }: Shown): Html {
  return html`id="${id}" name="${name}" aria-required="${String(isRequired)}" aria-invalid="${String(isWrong)}"
    ${ariaLabel === null ? '' : html` aria-label="${ariaLabel}"`}
    ${describedBy === '' ? '' : html` aria-describedby="${describedBy}"`}
    ${element.focus_on_load ? html` autofocus` : ''}`;
}

/** Browsers would stop at their own messages, in their own language; the server says all of it at once. */
const line =
  (type: string, inputMode = '', autocomplete = 'off'): Renderer =>
  (shown) =>
    html`<input type="${type}" ${common(shown)} value="${shown.typed[0] ?? ''}" autocomplete="${autocomplete}"
      ${inputMode === '' ? '' : html` inputmode="${inputMode}"`}
      placeholder="${shown.element.placeholder?.text ?? ''}" />`;

/** A browser swallows the first line end of a text area. */
const area: Renderer = (shown) =>
  html`<textarea ${common(shown)} rows="5" placeholder="${shown.element.placeholder?.text ?? ''}">
${shown.typed[0] ?? ''}</textarea>`;

const text: Renderer = (shown) => (shown.element.multiline ? area(shown) : line('text')(shown));

const choice = (value: string, label: string, { typed }: Shown): Html =>
  html`<option value="${value}" ${typed.includes(value) ? html`selected` : ''}>${label}</option>`;

function menu(shown: Shown, choices: Html): Html {
  const first = shown.element.placeholder?.text ?? words.please;
  return html`<select ${common(shown)}><option value="">${first}</option>${choices}</select>`;
}

const staticMenu: Renderer = (shown) => {
  const { options = [], option_groups = [] } = shown.element;
  const listed = (some: readonly Option[]) => some.map(({ text, value }) => choice(value, text.text, shown));
  const groups = option_groups.map(
    ({ label, options: some }) => html`<optgroup label="${label.text}">${listed(some)}</optgroup>`,
  );
  return menu(shown, html`${listed(options)}${groups}`);
};

const placeMenu: Renderer = (shown) =>
  menu(
    shown,
    html`${choicesOf(shown.element, shown.within).map(({ value, label }) => choice(value, label, shown))}`,
  );

/** Boxes and circles: each one is a whole line to tap on. */
function ticks(shown: Shown, type: 'checkbox' | 'radio', some: readonly Option[]): Html {
  const { name, id, typed } = shown;
  return html`${some.map(({ text, value, description }, index) => {
    const own = index === 0 ? id : `${id}-${index}`;
    const detail = description ? html`<small>${fromText(description)}</small>` : '';
    return html`<label class="tick" for="${own}"><input type="${type}" id="${own}" name="${name}" value="${value}"
      ${typed.includes(value) ? html`checked` : ''} /><span>${fromText(text)}${detail}</span></label>`;
  })}`;
}

const asOption = ({ value, label }: { value: string; label: string }): Option => ({
  text: { type: 'plain_text', text: label },
  value,
});

/** Several of a list: boxes, because menus for several are hard to use with a thumb. */
const staticBoxes: Renderer = (shown) => {
  const { options = [], option_groups = [] } = shown.element;
  const groups = option_groups.map(
    ({ label, options: some }, index) =>
      html`<fieldset class="group"><legend>${label.text}</legend>
        ${ticks({ ...shown, id: `${shown.id}-g${index}` }, 'checkbox', some)}</fieldset>`,
  );
  return html`<div class="ticks">${ticks(shown, 'checkbox', options)}${groups}</div>`;
};

const placeBoxes: Renderer = (shown) =>
  html`<div class="ticks">${ticks(shown, 'checkbox', choicesOf(shown.element, shown.within).map(asOption))}</div>`;

/** One of a few. Where nothing has to be chosen, a choice must be able to be taken back. */
const circles: Renderer = (shown) => {
  const none = { text: { type: 'plain_text' as const, text: words.none }, value: '' };
  const { options = [] } = shown.element;
  return html`<div class="ticks">${ticks(shown, 'radio', shown.isRequired ? options : [...options, none])}</div>`;
};

const renderers: Readonly<Record<string, Renderer>> = {
  plain_text_input: text,
  rich_text_input: area,
  number_input: line('text', 'decimal'),
  email_text_input: line('email', 'email', 'email'),
  url_text_input: line('url', 'url'),
  datepicker: line('date'),
  timepicker: line('time'),
  datetimepicker: line('datetime-local'),
  static_select: staticMenu,
  external_select: staticMenu,
  users_select: placeMenu,
  channels_select: placeMenu,
  conversations_select: placeMenu,
  multi_static_select: staticBoxes,
  multi_external_select: staticBoxes,
  multi_users_select: placeBoxes,
  multi_channels_select: placeBoxes,
  multi_conversations_select: placeBoxes,
  checkboxes: staticBoxes,
  radio_buttons: circles,
  overflow: circles,
  file_input: () => html`<p class="hint">${words.noFiles}</p>`,
};

/** Elements that show several controls, and so need a group with a legend instead of a label. */
export const isGroup = ({ type }: Element) => /^(multi_|checkboxes|radio_buttons|overflow)/.test(type);

export const renderField: Renderer = (shown) => renderers[shown.element.type]?.(shown) ?? html``;

export function fromText(text: { readonly type: string; readonly text: string }): Html {
  return text.type === 'mrkdwn' ? fromMrkdwn(text.text) : fromPlain(text.text);
}
