// The box to write in: Enter sends, Shift+Enter breaks the line, the arrows bring back what was typed before.
import { attachButton } from './attach.js';
import { byId, make } from './dom.js';
import { rememberTyped, typedBy } from './memory.js';
import { attempt } from './notices.js';

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

/**
 * @param {(text: string, quote: number | null) => Promise<void>} send
 * @param {(file: File, text: string) => Promise<void>} sendFile
 * @param {() => string | null} user
 */
export function composer(send, sendFile, user) {
  const box = make('textarea', {
    rows: 1,
    'aria-label': '消息',
    placeholder: '说点什么，或输入 /帮助',
    enterkeyhint: 'send',
  });
  const quoting = make('div', { class: 'quoting', hidden: true });
  const button = make('button', { type: 'submit', class: 'primary' }, '发送');
  const attach = attachButton(async (file) => {
    await sendFile(file, box.value);
    write('');
  });
  const form = make('form', { class: 'row' }, attach, box, button);
  let quote = null;
  let back = 0;

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const write = (text) => {
    box.value = text;
    grow();
    box.focus();
  };
  const setQuote = (message) => {
    quote = message?.id ?? null;
    quoting.hidden = message === null;
    if (!message) return;
    const cancel = () => setQuote(null);
    quoting.replaceChildren(
      make('span', {}, `引用 ${message.user?.name ?? '督办'}：${message.text.split('\n')[0]}`),
      make('button', { type: 'button', class: 'plain', 'aria-label': '不引用', onclick: cancel }, '✕'),
    );
    box.focus();
  };

  const submit = async () => {
    const text = box.value;
    if (text.trim() === '') return;
    const quoted = quote;
    rememberTyped(user(), text);
    back = 0;
    write('');
    setQuote(null);
    const isSent = await attempt(() => send(text, quoted));
    if (!isSent && box.value === '') write(text);
  };

  const recall = (step) => {
    const typed = typedBy(user());
    back = Math.min(Math.max(back + step, 0), typed.length);
    write(back === 0 ? '' : typed.at(-back));
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', () => {
    back = 0;
    grow();
  });
  box.addEventListener('keydown', (event) => {
    // Enter while an input method is composing picks a word.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
    const isBrowsing = box.value === '' || back > 0;
    if (event.key === 'ArrowUp' && isBrowsing) recall(1);
    else if (event.key === 'ArrowDown' && back > 0) recall(-1);
    else return;
    event.preventDefault();
  });

  byId('composer').append(hints(write), quoting, form);
  return {
    quote: setQuote,
    clearQuote: () => setQuote(null),
    speakAs: (name) => {
      box.placeholder = `以${name}的身份说话`;
    },
  };
}

function hints(write) {
  const box = make('details', { class: 'hints' }, make('summary', {}, '可以这样说'));
  const use = (text) => {
    box.open = false;
    write(text);
  };
  box.append(
    make(
      'ul',
      {},
      ...EXAMPLES.map(([text, meaning]) =>
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
      ),
    ),
  );
  return box;
}
