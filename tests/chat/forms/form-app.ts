// A real Bolt app on the smallest receiver there is, with forms behind a real HTTP server.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { App, type Receiver } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { Hono } from 'hono';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { pino } from 'pino';
import { createForms, type Forms, type FormsOptions } from '../../../src/chat/forms/forms.ts';
import { submitTo } from '../../../src/chat/forms/submit.ts';
import { rememberTrigger } from '../../../src/chat/forms/trigger.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';

export const liaison = { user: 'staff01', userName: '县农业农村局联络员A岗' };

export interface FormApp {
  readonly app: App;
  readonly forms: Forms;
  readonly memory: ChatMemory;
  readonly options: FormsOptions;
  /** Moves the clock. */
  readonly pass: (milliseconds: number) => void;
  readonly now: () => Date;
  /** A trigger of the liaison. */
  readonly trigger: () => Promise<string>;
  /** Opens a view for the liaison. @returns the form's address on the real server */
  readonly open: (view: object) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openFormApp(
  openMemory?: (clock: { now: () => Date }) => ChatMemory,
  more: Partial<FormsOptions> = {},
): Promise<FormApp> {
  let time = Date.parse('2022-09-23T08:25:00+08:00');
  const clock = { now: () => new Date(time) };
  const memory = openMemory?.(clock) ?? inMemory(clock);
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const authorize = async () => ({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U0' });
  const app = new App({ receiver, authorize, logLevel: LogLevel.ERROR });
  app.error(async () => {});
  const web = new Hono();
  const server = createAdaptorServer({ fetch: web.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const options: FormsOptions = {
    ...{ memory, clock, secret: 'a secret of the tests', teamId: 'longyou', appId: 'ding1' },
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    submit: submitTo(
      (event) => app.processEvent(event),
      () => {},
      400,
    ),
    log: pino({ level: 'silent' }),
    ...more,
  };
  const forms = createForms(options);
  web.use(async (c, next) => (await forms.handle(c.req.raw)) ?? next());
  const trigger = async () => {
    const id = randomUUID();
    await rememberTrigger(memory, {
      id,
      ...liaison,
      channel: 'cid1',
      responseUrl: 'https://r.invalid/1',
      at: clock.now(),
    });
    return id;
  };
  return {
    ...{ app, forms, memory, options, trigger, now: clock.now },
    pass: (milliseconds) => {
      time += milliseconds;
    },
    open: async (view) => (await forms.open(await trigger(), view)).address,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** A page as a person's browser would understand it. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  /** Everything that can be read. */
  readonly text: string;
  /** The name and value of every control that would be sent. */
  readonly fields: URLSearchParams;
  /** Name and value of every button, by its words. */
  readonly buttons: ReadonlyMap<string, readonly [string, string]>;
  all(tag: string): readonly Tag[];
}

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

export async function visit(address: string, init?: RequestInit): Promise<Page> {
  const response = await fetch(address, init);
  const html = await response.text();
  const tags = tagsOf(html);
  const all = (name: string) => tags.filter((tag) => tag.name === name);
  const buttons = all('button').map(
    ({ attributes, text }) => [text.trim(), [attributes.name ?? '', attributes.value ?? '']] as const,
  );
  return {
    ...{ status: response.status, url: response.url, headers: response.headers, html, all },
    title: all('h1')[0]?.text ?? '',
    text: all('main')[0]?.text ?? '',
    fields: fieldsOf(tags),
    buttons: new Map(buttons),
  };
}

/** Sends the form of a page, with what was typed over what stood there, and a button if one was pressed. */
export function send(
  page: Page,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
  button?: string,
): Promise<Page> {
  const body = new URLSearchParams(page.fields);
  for (const [name, value] of Object.entries(typed)) {
    body.delete(name);
    for (const one of [value].flat()) body.append(name, one);
  }
  if (button !== undefined) {
    const pressed = page.buttons.get(button);
    if (pressed === undefined) throw new Error(`no button ${button} among ${[...page.buttons.keys()]}`);
    body.append(...pressed);
  }
  return visit(page.url, { method: 'POST', body });
}

function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  const textOf = (node: Tree.Node): string => {
    if ('value' in node) return node.value;
    const inner = 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
    if (!('attrs' in node)) return inner;
    const attributes = Object.fromEntries(node.attrs.map((one) => [one.name, one.value]));
    tags.push({ name: node.tagName, attributes, text: inner });
    return inner;
  };
  textOf(parseFragment(html));
  return tags;
}

function fieldsOf(tags: readonly Tag[]): URLSearchParams {
  const fields = new URLSearchParams();
  for (const { name, attributes, text } of tags) {
    if (attributes.name === undefined) continue;
    if (name === 'textarea') fields.append(attributes.name, text);
    if (name !== 'input') continue;
    const isTick = /^(checkbox|radio)$/.test(attributes.type ?? '');
    if (!isTick || 'checked' in attributes) fields.append(attributes.name, attributes.value ?? '');
  }
  // A select's options come before it, innermost first.
  let chosen: string | null = null;
  for (const { name, attributes } of tags) {
    if (name === 'option' && 'selected' in attributes) chosen = attributes.value ?? '';
    if (name !== 'select') continue;
    fields.append(attributes.name ?? '', chosen ?? '');
    chosen = null;
  }
  return fields;
}
