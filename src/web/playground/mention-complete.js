// Offers people while somebody types @ and the beginning of a name or a post.
import { make } from './dom.js';
import { BOT } from './names.js';

const MOST = 8;
const TYPING = /[@＠]([^\s@＠]*)$/;
let lists = 0;

/**
 * @param {HTMLTextAreaElement} box
 * @returns the list of offers, `takes(event)` for keys that are meant for it, and `close`
 */
export function completeMentions(box, { people }) {
  const id = `mentions-${++lists}`;
  const list = make('ul', { id, class: 'mentions', role: 'listbox', 'aria-label': '提到谁', hidden: true });
  let offers = [];
  let place = 0;
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', id);

  const close = () => {
    offers = [];
    list.hidden = true;
    box.removeAttribute('aria-activedescendant');
  };
  const pick = (name) => {
    const before = box.value.slice(0, box.selectionStart).replace(TYPING, `@${name} `);
    box.value = before + box.value.slice(box.selectionStart);
    box.setSelectionRange(before.length, before.length);
    close();
    box.dispatchEvent(new Event('input'));
    box.focus();
  };
  const draw = () => {
    list.replaceChildren(
      ...offers.map(({ name, title }, index) =>
        make(
          'li',
          {
            id: `${id}-${index}`,
            role: 'option',
            'aria-selected': String(index === place),
            // The box keeps the focus.
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(name),
          },
          make('b', {}, name),
          make('small', {}, title),
        ),
      ),
    );
    box.setAttribute('aria-activedescendant', `${id}-${place}`);
    list.children[place]?.scrollIntoView({ block: 'nearest' });
  };
  const look = () => {
    const typed = TYPING.exec(box.value.slice(0, box.selectionStart))?.[1];
    if (typed === undefined) return close();
    const wanted = typed.toLowerCase();
    const all = [{ name: BOT.name, title: '机器人' }, ...people()];
    offers = all
      .filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted))
      .slice(0, MOST);
    place = 0;
    list.hidden = offers.length === 0;
    if (offers.length > 0) draw();
  };
  const move = (step) => {
    place = (place + step + offers.length) % offers.length;
    draw();
  };
  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => pick(offers[place].name),
    Tab: () => pick(offers[place].name),
    Escape: close,
  };

  box.addEventListener('input', look);
  box.addEventListener('blur', () => setTimeout(close, 200));
  return {
    list,
    close,
    takes: (event) => {
      if (offers.length === 0 || event.shiftKey || !Object.hasOwn(KEYS, event.key)) return false;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
      return true;
    },
  };
}
