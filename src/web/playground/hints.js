// Examples of what can be said, above the box to write in.
import { make } from './dom.js';

const EXAMPLES = [
  ['/帮助', '在这里可以做什么'],
  ['/任务', '我的任务'],
  ['/任务 逾期', '逾期的任务'],
  ['/查 A23', '一项任务的来龙去脉'],
  ['/进展 A23 80% 路基完成', '报进展'],
  ['/完成 A23 已验收', '申请销号'],
  ['/受阻 A23 设备未到', '报受阻'],
  ['/延期 A23 10月31日 设备未到', '申请延期'],
  ['/日报', '今日汇总（领导、督办办公室）'],
  ['A11、14都好了，15做了四成', '直接说也可以'],
];

/** @param {(text: string) => void} write puts an example into the box */
export function hints(write) {
  const box = make('details', { class: 'hints' }, make('summary', {}, '可以这样说'));
  const use = (text) => {
    box.open = false;
    write(text);
  };
  const items = EXAMPLES.map(([text, meaning]) =>
    make(
      'li',
      {},
      make(
        'button',
        { type: 'button', class: 'plain', onclick: () => use(text) },
        make('code', {}, text),
        make('small', {}, meaning),
      ),
    ),
  );
  box.append(make('ul', {}, ...items));
  return box;
}
