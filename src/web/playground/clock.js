// The rehearsal clock: what time it is there, and the buttons that let time pass.
import * as api from './api.js';
import { byId, make } from './dom.js';
import { attempt } from './notices.js';
import { after, longDay } from './time.js';

export function clockPanel() {
  const face = make('time', { class: 'face', 'aria-live': 'off' });
  const note = make('span', { class: 'tag' });
  const controls = make('span', { class: 'row controls' });
  let state = null;
  let since = 0;

  const now = () => (state.running ? after(state.now, performance.now() - since) : state.now);
  const draw = () => {
    if (!state) return;
    const time = now();
    const text = `${longDay(time)} ${time.slice(11, 16)}`;
    if (face.textContent !== text) face.textContent = text;
    face.dateTime = time;
  };
  const show = (fresh) => {
    state = fresh;
    since = performance.now();
    note.textContent = !state.rehearsal ? '真实时间' : state.running ? '走时中' : '已暂停';
    note.classList.toggle('running', state.running);
    controls.hidden = !state.rehearsal;
    run.textContent = state.running ? '暂停' : '正常走时';
    draw();
  };
  const move = async (wanted) => {
    const buttons = controls.querySelectorAll('button');
    for (const button of buttons) button.disabled = true;
    note.textContent = '正在走…';
    await attempt(async () => show(await api.moveClock(wanted)));
    for (const button of buttons) button.disabled = false;
    show(state);
  };
  const button = (text, onclick) => make('button', { type: 'button', onclick }, text);
  const run = button('正常走时', () => move({ run: !state.running }));
  controls.append(
    run,
    button('下一件事', () => move({ to: 'next-event' })),
    button('下一个工作日早上', () => move({ to: 'next-morning' })),
    button('跳到…', () => askInstant(now(), (instant) => move({ now: instant }))),
  );
  byId('clock').append(face, note, controls);
  setInterval(draw, 1_000);
  return { show };
}

/** @param {(instant: string) => void} go called with an instant in the county's zone */
function askInstant(now, go) {
  const input = make('input', {
    type: 'datetime-local',
    required: true,
    'aria-label': '跳到什么时候（北京时间）',
    min: now.slice(0, 16),
  });
  input.value = now.slice(0, 16);
  const dialog = make(
    'dialog',
    { class: 'confirm', 'aria-label': '跳到' },
    make('h3', {}, '跳到什么时候？'),
    make('p', {}, '北京时间。途中到期的提醒和汇总都会按各自的时间发生。'),
    make(
      'form',
      { method: 'dialog' },
      input,
      make(
        'div',
        { class: 'row' },
        make('button', { value: 'no', formnovalidate: true }, '取消'),
        make('button', { value: 'go', class: 'primary' }, '跳过去'),
      ),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'go') go(`${input.value.slice(0, 16)}:00+08:00`);
  });
  document.body.append(dialog);
  dialog.showModal();
}
