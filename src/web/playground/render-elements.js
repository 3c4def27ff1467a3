// Buttons, selects and menus of a message. Each calls `act(actionId, value)` once its question is answered.
import { confirmChoice } from './confirm.js';
import { make } from './dom.js';

const ELEMENTS = {
  button: renderButton,
  static_select: renderSelect,
  overflow: renderOverflow,
  image: renderImage,
};

/** @param {{ act: (action: string, value: string | null) => Promise<void> }} context */
export function renderElement(element, context) {
  const render = ELEMENTS[element.type];
  return render
    ? render(element, context)
    : make('span', { class: 'unshown' }, '（此处有演练场显示不了的控件）');
}

const optionsOf = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

async function choose(element, value, context) {
  if (!element.confirm || (await confirmChoice(element.confirm)))
    return context.act(element.action_id, value);
}

function renderButton(element, context) {
  const press = () => {
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, '_blank', 'noopener');
    return choose(element, element.value ?? null, context);
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

function renderSelect(element, context) {
  const placeholder = element.placeholder?.text ?? '请选择';
  const initial = element.initial_option?.value;
  const option = ({ text, value }) => make('option', { value, selected: value === initial }, text.text);
  const select = make(
    'select',
    { class: 'element', 'aria-label': placeholder },
    make('option', { value: '', disabled: true, selected: initial === undefined }, placeholder),
    ...(element.options ?? []).map(option),
    ...(element.option_groups ?? []).map((group) =>
      make('optgroup', { label: group.label.text }, ...group.options.map(option)),
    ),
  );
  select.addEventListener('change', async () => {
    await choose(element, select.value, context);
    // What was chosen is told by the message; the box is ready for the next choice.
    select.value = initial ?? '';
  });
  return select;
}

function renderOverflow(element, context) {
  const menu = make('details', { class: 'overflow' }, make('summary', { 'aria-label': '更多操作' }, '⋯'));
  const pick = (option) => {
    menu.open = false;
    return choose(element, option.value, context);
  };
  menu.append(
    make(
      'div',
      { class: 'overflow-menu' },
      ...optionsOf(element).map((option) =>
        make('button', { type: 'button', class: 'plain', onclick: () => pick(option) }, option.text.text),
      ),
    ),
  );
  const close = (event) => {
    if (event.type === 'keydown' ? event.key === 'Escape' : !menu.contains(event.target)) menu.open = false;
  };
  menu.addEventListener('toggle', () => {
    const listen = menu.open ? document.addEventListener : document.removeEventListener;
    for (const type of ['pointerdown', 'keydown']) listen.call(document, type, close);
  });
  return menu;
}

export function renderImage(element) {
  const address = element.image_url ?? element.slack_file?.url ?? '';
  return make('img', { src: address, alt: element.alt_text ?? '', loading: 'lazy' });
}
