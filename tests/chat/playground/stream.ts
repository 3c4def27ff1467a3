// Reads the playground's event stream as an open page does.
import type { ChatPlatform } from '../../../src/chat/port.ts';

export interface Stream {
  /** The next event of this name; what came before it is passed over. */
  next(event: string): Promise<unknown>;
  close(): Promise<void>;
  /** All that has come, as it was written. */
  readonly all: string;
}

export async function listen(chat: ChatPlatform, user: string): Promise<Stream> {
  const response = await chat.handle?.(new Request(`http://127.0.0.1/api/stream?user=${user}`));
  const reader = response?.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let all = '';
  let read = 0;
  const next = async (event: string): Promise<unknown> => {
    for (;;) {
      const end = all.indexOf('\n\n', read);
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended before ${event}`);
        all += value;
        continue;
      }
      const [name, data] = all.slice(read, end).split('\n');
      read = end + 2;
      if (name === `event: ${event}`) return JSON.parse(data?.slice('data: '.length) ?? '');
    }
  };
  return {
    next,
    close: () => reader.cancel(),
    get all() {
      return all;
    },
  };
}
