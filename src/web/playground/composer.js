// What is written into the channel: with a quote, a file, and the arrows bringing back what was typed before.
import { attachButton } from './attach.js';
import { byId, make } from './dom.js';
import { hints } from './hints.js';
import { rememberTyped, typedBy } from './memory.js';
import { attempt } from './notices.js';
import { textBox } from './text-box.js';

/**
 * @param {(text: string, quote: number | null) => Promise<void>} send
 * @param {(file: File, text: string) => Promise<void>} sendFile
 * @param names see names.js
 */
export function composer(send, sendFile, names) {
  const user = names.me;
  const quoting = make('div', { class: 'quoting', hidden: true });
  const button = make('button', { type: 'submit', class: 'primary' }, '发送');
  const { node, box, write } = textBox({
    label: '消息',
    placeholder: '说点什么，或输入 /帮助',
    names,
    submit: () => submit(),
    onKey: (event) => browse(event),
  });
  const attach = attachButton(async (file) => {
    await sendFile(file, box.value);
    write('');
  });
  const form = make('form', { class: 'row' }, attach, node, button);
  let quote = null;
  let back = 0;

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
  const browse = (event) => {
    const isBrowsing = box.value === '' || back > 0;
    if (event.key === 'Escape' && quote !== null) setQuote(null);
    else if (event.key === 'ArrowUp' && isBrowsing) recall(1);
    else if (event.key === 'ArrowDown' && back > 0) recall(-1);
    else return;
    event.preventDefault();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', () => {
    back = 0;
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
