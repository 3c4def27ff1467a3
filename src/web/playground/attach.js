// The paper clip beside the box: picks a file and sends it to the bot, with what stands in the box.
import { make } from './dom.js';
import { attempt } from './notices.js';

/**
 * @param {(file: File) => Promise<void>} send
 * @returns {HTMLElement}
 */
export function attachButton(send) {
  const picker = make('input', {
    type: 'file',
    'aria-label': '要发送的文件',
    hidden: true,
  });
  const button = make(
    'button',
    {
      type: 'button',
      class: 'plain attach',
      'aria-label': '发送文件',
      title: '发送文件',
      onclick: () => picker.click(),
    },
    '📎',
  );
  picker.addEventListener('change', async () => {
    const [file] = picker.files;
    // The same file may be picked again.
    picker.value = '';
    if (!file) return;
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    await attempt(() => send(file));
    button.disabled = false;
    button.removeAttribute('aria-busy');
  });
  return make('span', { class: 'attach-file' }, picker, button);
}
