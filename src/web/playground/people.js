// The picker for who you are: a dialog with a search box, since a county has a hundred liaisons.
import { byId, make } from './dom.js';

/** @param {(user: string) => void} pick */
export function peoplePicker(pick) {
  const who = byId('who');
  let people = [];

  const choose = () => {
    const search = make('input', {
      type: 'search',
      placeholder: '按姓名、单位筛选',
      'aria-label': '筛选人员',
      autocomplete: 'off',
    });
    const list = make('ul', { class: 'people' });
    const dialog = make(
      'dialog',
      { class: 'picker', 'aria-label': '选择你是谁' },
      make(
        'form',
        { method: 'dialog', class: 'row' },
        make('h3', {}, '你是谁？'),
        make('button', { class: 'plain', 'aria-label': '关闭' }, '✕'),
      ),
      search,
      list,
    );
    const done = (id) => {
      dialog.close();
      pick(id);
    };
    const render = () => {
      const wanted = search.value.trim().toLowerCase();
      const shown = people.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted));
      list.replaceChildren(...shown.map((person) => personItem(person, done)));
      if (shown.length === 0) list.append(make('li', { class: 'none' }, '没有符合的人'));
    };
    search.addEventListener('input', render);
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      list.querySelector('button')?.click();
    });
    dialog.addEventListener('close', () => dialog.remove());
    render();
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
  };

  who.addEventListener('click', choose);
  return {
    show: (loaded) => {
      people = loaded;
    },
    all: () => people,
    select: (id) => {
      byId('who-name').textContent = people.find((person) => person.id === id)?.name ?? '请选择';
    },
  };
}

function personItem({ id, name, title }, done) {
  return make(
    'li',
    {},
    make(
      'button',
      { type: 'button', class: 'plain', 'data-user': id, onclick: () => done(id) },
      make('b', {}, name),
      make('small', {}, title),
    ),
  );
}
