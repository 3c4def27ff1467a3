// Days, times and words that are written into a message.
import { make } from './dom.js';
import { after } from './time.js';
import { hold, labelOf, use } from './use.js';

const TYPES = {
  datepicker: ['date', '日期'],
  timepicker: ['time', '时间'],
  datetimepicker: ['datetime-local', '日期和时间（北京时间）'],
  plain_text_input: ['text', '文字'],
  number_input: ['number', '数字'],
  email_text_input: ['email', '邮箱'],
  url_text_input: ['url', '网址'],
};
/** A day that is typed changes with every digit; this long nothing must be typed before it counts. */
const QUIET_MS = 900;

export function renderWritten(element, context) {
  const [type, kind] = TYPES[element.type];
  const input = make(element.multiline ? 'textarea' : 'input', {
    ...(element.multiline ? { rows: 3 } : { type }),
    class: 'element written',
    'aria-label': labelOf(element, context, kind),
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    minlength: element.min_length,
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed ? 'any' : null,
    autocomplete: 'off',
  });
  input.value = initialOf(element);
  hold(element, context, () => input.value || null);
  const isPicker = element.type.endsWith('picker');
  const wishes = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  tellWhenDone(input, () => use(element, input.value || null, context), {
    isPicker,
    onEveryLetter: wishes.includes('on_character_entered'),
  });
  return input;
}

function initialOf(element) {
  if (element.initial_date_time)
    return after(new Date(element.initial_date_time * 1000).toISOString(), 0).slice(0, 16);
  return element.initial_date ?? element.initial_time ?? element.initial_value ?? '';
}

/** Each value is told once, when it stands still, when Enter is pressed, or when the person goes on. */
function tellWhenDone(input, tell, { isPicker, onEveryLetter }) {
  let told = input.value;
  let timer;
  const done = async () => {
    clearTimeout(timer);
    if (input.value === told || !input.validity.valid) return;
    const before = told;
    told = input.value;
    if (!(await tell())) told = before;
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (isPicker || onEveryLetter) timer = setTimeout(done, QUIET_MS);
  });
  if (isPicker) input.addEventListener('blur', done);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || input.tagName === 'TEXTAREA') return;
    event.preventDefault();
    done();
  });
}
