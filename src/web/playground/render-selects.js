// Selects: one of some options, people or channels by the browser's own list; several by a list with boxes.
import { make } from './dom.js';
import { attachMenu } from './menu.js';
import { shownChannel } from './names.js';
import { hold, labelOf, use } from './use.js';

/** Longer lists can be filtered. */
const MANY = 8;

/** What can be chosen, in groups: `[label | null, [[value, text]]]`. */
function groupsOf(element, { people, channels }) {
  if (element.type.includes('users')) return [[null, people().map(({ id, name }) => [id, name])]];
  if (!element.type.includes('static'))
    return [[null, channels().map((channel) => [channel.id, shownChannel(channel)])]];
  const pairs = (options) => (options ?? []).map(({ value, text }) => [value, text.text]);
  if (!element.option_groups) return [[null, pairs(element.options)]];
  return element.option_groups.map(({ label, options }) => [label.text, pairs(options)]);
}

function initialOf(element) {
  const one = element.initial_option?.value ?? element.initial_user ?? element.initial_conversation;
  const several = element.initial_users ?? element.initial_conversations ?? element.initial_channels;
  return {
    one: one ?? element.initial_channel ?? '',
    several: several ?? (element.initial_options ?? []).map(({ value }) => value),
  };
}

export function renderSelect(element, context) {
  const label = labelOf(element, context, '请选择');
  let before = initialOf(element).one;
  const option = ([value, text]) => make('option', { value }, text);
  const select = make(
    'select',
    { class: 'element', 'aria-label': label },
    make('option', { value: '', disabled: true }, element.placeholder?.text ?? '请选择'),
    ...groupsOf(element, context.names).flatMap(([name, pairs]) =>
      name === null ? pairs.map(option) : [make('optgroup', { label: name }, ...pairs.map(option))],
    ),
  );
  select.value = before;
  hold(element, context, () => select.value || null);
  select.addEventListener('change', async () => {
    const isTold = await use(element, select.value, context);
    if (isTold || context.isQuiet) before = select.value;
    else select.value = before;
  });
  return select;
}

/** Several of them: the app is told when the list is closed by its button. */
export function renderFew(element, context) {
  const label = labelOf(element, context, '请选择');
  const most = element.max_selected_items ?? Number.POSITIVE_INFINITY;
  let chosen = initialOf(element).several;
  const face = make('summary', { class: 'element' });
  const menu = make('details', { class: 'overflow few' }, face);
  const list = make('div', { class: 'few-list', role: 'group', 'aria-label': label });
  const boxes = groupsOf(element, context.names).flatMap(([name, pairs]) => {
    if (name !== null) list.append(make('b', {}, name));
    return pairs.map(([value, text]) => {
      const box = make('input', { type: 'checkbox', value });
      list.append(make('label', { class: 'check' }, box, make('span', {}, text)));
      return box;
    });
  });
  const ticked = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const show = () => {
    for (const box of boxes) box.checked = chosen.includes(box.value);
    face.textContent = chosen.length > 0 ? `${label}（已选 ${chosen.length}）` : label;
  };
  const done = async () => {
    menu.open = false;
    const before = chosen;
    chosen = ticked();
    show();
    const isTold = await use(element, chosen, context);
    if (isTold || context.isQuiet) return;
    chosen = before;
    show();
  };
  list.addEventListener('change', () => {
    const isFull = ticked().length >= most;
    for (const box of boxes) box.disabled = isFull && !box.checked;
  });
  hold(element, context, () => (menu.open ? ticked() : chosen));
  menu.append(
    make(
      'div',
      { class: 'overflow-menu' },
      boxes.length > MANY && filterOf(list),
      list,
      make('button', { type: 'button', class: 'primary', onclick: done }, '确定'),
    ),
  );
  show();
  return attachMenu(menu);
}

function filterOf(list) {
  const filter = make('input', {
    type: 'search',
    placeholder: '筛选',
    'aria-label': '筛选',
    autocomplete: 'off',
  });
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const item of list.querySelectorAll('.check'))
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
  });
  return filter;
}
