// Buttons, menus and pictures of a message; what holds a choice or words is in files of its own.

import { make } from './dom.js';
import { attachMenu } from './menu.js';
import { renderChecks } from './render-checks.js';
import { renderFew, renderSelect } from './render-selects.js';
import { renderWritten } from './render-written.js';
import { use } from './use.js';

const ELEMENTS = {
  button: renderButton,
  overflow: renderOverflow,
  image: renderImage,
  static_select: renderSelect,
  users_select: renderSelect,
  conversations_select: renderSelect,
  channels_select: renderSelect,
  multi_static_select: renderFew,
  multi_users_select: renderFew,
  multi_conversations_select: renderFew,
  multi_channels_select: renderFew,
  checkboxes: renderChecks,
  radio_buttons: renderChecks,
  datepicker: renderWritten,
  timepicker: renderWritten,
  datetimepicker: renderWritten,
  plain_text_input: renderWritten,
  number_input: renderWritten,
  email_text_input: renderWritten,
  url_text_input: renderWritten,
};

/** @param context as renderBlocks has it, with the `blockId` around the element and whether that is quiet */
export function renderElement(element, context) {
  const render = ELEMENTS[element.type];
  if (render) return render(element, context);
  const text = element.text?.text ?? element.placeholder?.text;
  return make('span', { class: 'unshown' }, text ?? '（此处有演练场显示不了的控件）');
}

function renderButton(element, context) {
  const press = () => {
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, '_blank', 'noopener');
    return use(element, element.value ?? null, context);
  };
  return make(
    'button',
    {
      type: 'button',
      class: `element ${element.style ?? ''}`,
      'aria-label': element.accessibility_label,
      onclick: press,
    },
    element.text.text,
  );
}

function renderOverflow(element, context) {
  const menu = make('details', { class: 'overflow' }, make('summary', { 'aria-label': '更多操作' }, '⋯'));
  const pick = (option) => {
    menu.open = false;
    if (option.url && /^https?:/i.test(option.url)) window.open(option.url, '_blank', 'noopener');
    return use(element, option.value, context);
  };
  const items = (element.options ?? []).map((option) =>
    make('button', { type: 'button', class: 'plain', onclick: () => pick(option) }, option.text.text),
  );
  menu.append(make('div', { class: 'overflow-menu' }, ...items));
  return attachMenu(menu);
}

export function renderImage(element) {
  const address = element.image_url ?? element.slack_file?.url ?? '';
  const file = element.slack_file?.id ? `/api/files/${encodeURIComponent(element.slack_file.id)}` : '';
  return make('img', { src: address || file, alt: element.alt_text ?? '', loading: 'lazy' });
}
