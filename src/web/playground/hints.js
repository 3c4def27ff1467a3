// Examples of what can be said, above the box to write in.
import { make } from './dom.js';

const EXAMPLES = [
  ['/帮助', '在这里可以做什么'],
  ['/任务', '我的任务'],
  ['/任务 逾期', '逾期的任务'],
  ['/查 A29', '一项任务的来龙去脉'],
  ['/进展 A29 80% 已完成播种', '报进展'],
  ['/填报', '用表单报进展'],
  ['/完成 A29 已验收', '申请销号'],
  ['/受阻 A29 设备未到', '报受阻'],
  ['/撤回', '撤回刚才报的内容'],
  ['/日报', '今日汇总（领导、督办办公室）'],
  ['A29做了八成，A30做到60%了', '直接说也可以'],
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
