// Check boxes and radio buttons, each with its text and description; every change tells the app.
import { make } from './dom.js';
import { renderMrkdwn } from './render-mrkdwn.js';
import { hold, labelOf, use } from './use.js';

let groups = 0;

export function renderChecks(element, context) {
  const isRadio = element.type === 'radio_buttons';
  const name = `checks-${++groups}`;
  const initial = isRadio ? [element.initial_option] : (element.initial_options ?? []);
  let before = initial.map((option) => option?.value);
  const boxes = (element.options ?? []).map(({ value }) =>
    make('input', { type: isRadio ? 'radio' : 'checkbox', name, value, checked: before.includes(value) }),
  );
  const read = () => {
    const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return isRadio ? (values[0] ?? null) : values;
  };
  const text = (one) => (one.type === 'mrkdwn' ? renderMrkdwn(one.text, context.names) : [one.text]);
  const items = (element.options ?? []).map((option, index) =>
    make(
      'label',
      { class: 'check' },
      boxes[index],
      make(
        'span',
        {},
        ...text(option.text),
        option.description && make('small', { class: 'soft' }, ...text(option.description)),
      ),
    ),
  );
  hold(element, context, read);
  const group = make(
    'div',
    {
      class: 'checks',
      role: isRadio ? 'radiogroup' : 'group',
      'aria-label': labelOf(element, context, '选项'),
    },
    ...items,
  );
  group.addEventListener('change', async () => {
    const isTold = await use(element, read(), context);
    if (isTold || context.isQuiet) before = [read()].flat();
    else for (const box of boxes) box.checked = before.includes(box.value);
  });
  return group;
}
