// The hands and eyes of a test in the playground, by the JSON API that its page uses.
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { type ChatDriver, linesOf, unescaped } from '../../simulators/chat-driver.ts';
import { formHands } from '../forms/form-hands.ts';
import { ask } from './room.ts';
import { listen } from './stream.ts';

interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: { readonly text: string } | string;
  readonly value?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

interface Block {
  readonly block_id?: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly Element[];
  readonly accessory?: Element;
}

interface Message {
  readonly id: number;
  readonly ts: string;
  readonly text: string;
  readonly user: object | null;
  readonly blocks: readonly Block[];
  readonly files?: readonly { readonly name: string }[];
}

export interface PlaygroundDriver extends ChatDriver {
  close(): Promise<void>;
}

/** @param origin where the platform's `handle` is served */
export async function playgroundDriver(
  chat: ChatPlatform,
  origin: string,
  people: readonly string[],
): Promise<PlaygroundDriver> {
  const pages = await Promise.all(people.map((user) => openPage(chat, user)));
  const forms = formHands((user) => {
    const path = pages.find((page) => page.user === user)?.form();
    return path ? `${origin}${path}` : null;
  });
  const chosen: Record<string, Record<string, Record<string, unknown>>> = {};
  const get = async (path: string) => (await ask(chat, path)).body as Message[];
  const messages = (channel: string, user: string) => get(`/api/channels/${channel}/messages?user=${user}`);
  const post = async (path: string, json: object) => {
    const { status, body } = await ask(chat, path, json);
    if (status >= 400) throw new Error(`${path}: ${JSON.stringify(body)}`);
  };
  const said = async (channel: string, user: string, words: string) => {
    const found = (await messages(channel, user)).findLast((one) => shownText(one).includes(words));
    if (!found) throw new Error(`nobody said ${words} in ${channel}`);
    return found;
  };
  const say = (channel: string, user: string, text: string, more: object = {}) =>
    post(`/api/channels/${channel}/messages`, { user, text, ...more });
  const find = async (channel: string, user: string, fits: (element: Element) => boolean) => {
    for (const { id, user: author, blocks } of (await messages(channel, user)).toReversed()) {
      const block = author === null ? blocks.find((one) => elementsOf(one).some(fits)) : undefined;
      const element = block && elementsOf(block).find(fits);
      if (element) return { id, block: block.block_id ?? '', element };
    }
    throw new Error(`nothing to press in ${channel}`);
  };
  return {
    say,
    mention: (channel, user, text) => say(channel, user, `@督办 ${text}`),
    command: say,
    reply: async (channel, user, words, text) =>
      say(channel, user, text, { quote: (await said(channel, user, words)).id }),
    share: async (channel, user, name, content) => {
      const body = new FormData();
      body.set('user', user);
      body.set('file', new File([content], name));
      await fetch(`${origin}/api/channels/${channel}/files`, { method: 'POST', body });
    },
    join: (channel, user) => post(`/api/channels/${channel}/members`, { user, member: user }),
    pressButton: async (channel, user, label) => {
      if (await forms.press(user, label)) return;
      const isIt = (one: Element) => one.type === 'button' && textOf(one.text) === label;
      const { id, element } = await find(channel, user, isIt);
      const { action_id: action, value = null } = element;
      await post('/api/actions', { user, message: id, action, value, state: chosen[`${user} ${id}`] ?? {} });
    },
    choose: async (channel, user, actionId, choice) => {
      const { id, block, element } = await find(channel, user, (one) => one.action_id === actionId);
      const users = (await ask(chat, '/api/users')).body as { id: string; name: string }[];
      const idOf = (name: string) => users.find((one) => one.name === name)?.id;
      const values = [choice].flat().map((words) => idOf(words) ?? valueNamed(element, words));
      const value = Array.isArray(choice) ? values : values[0];
      // The page keeps what stands in a message's elements, and sends it along.
      const own = chosen[`${user} ${id}`] ?? {};
      own[block] = { ...own[block], [actionId]: value };
      chosen[`${user} ${id}`] = own;
      await post('/api/actions', { user, message: id, action: actionId, value, state: own });
    },
    formOf: forms.formOf,
    formText: forms.formText,
    submitView: forms.submitView,
    closeForms: forms.closeForms,
    shown: async (channel, user) =>
      (await messages(channel, user)).filter(({ user: author }) => author === null).map(shownText),
    answersTo: async (channel, user, words) => {
      const { ts } = await said(channel, user, words);
      const thread = await get(`/api/channels/${channel}/threads/${ts}?user=${user}`);
      return thread.filter((one) => one.user === null && one.ts !== ts).map(shownText);
    },
    filesIn: async (channel) => {
      const all = await get(`/api/channels/${channel}/messages`);
      return all.flatMap(({ user, files = [] }) => (user === null ? files.map(({ name }) => name) : []));
    },
    close: async () => void (await Promise.all(pages.map((page) => page.close()))),
  };
}

/** An open page of somebody, which is told of forms. */
async function openPage(chat: ChatPlatform, user: string) {
  const stream = await listen(chat, user);
  await stream.next('ready');
  let form: string | null = null;
  const watch = async () => {
    for (;;) form = ((await stream.next('form')) as { address: string }).address;
  };
  const watching = watch().catch(() => undefined);
  return {
    user,
    form: () => form,
    close: async () => {
      await stream.close();
      await watching;
    },
  };
}

const elementsOf = ({ elements = [], accessory }: Block): Element[] => [
  ...elements,
  ...(accessory ? [accessory] : []),
];

const textOf = (text: Element['text']): string => (typeof text === 'string' ? text : (text?.text ?? ''));

function shownText({ text, blocks }: Message): string {
  const lines = blocks.flatMap((block) => [
    textOf(block.text),
    ...(block.fields ?? []).map(textOf),
    ...elementsOf(block).map((element) => textOf(element.text)),
  ]);
  return linesOf(unescaped(blocks.length === 0 ? text : lines.join('\n')));
}

const valueNamed = ({ options = [] }: Element, words: string): string =>
  options.find(({ text }) => text.text === words)?.value ?? words;
