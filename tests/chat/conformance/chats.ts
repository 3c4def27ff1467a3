// Every chat on which the same Bolt app must behave the same, and what each is documented not to have.
import type { DingtalkOptions } from '../../../src/chat/dingtalk/index.ts';
import { NOT_SUPPORTED } from '../../../src/chat/dingtalk/methods/not-supported.ts';
import { openDingtalk, TEMPLATE } from './open-dingtalk.ts';
import { openPlayground } from './open-playground.ts';
import { openSlack } from './open-slack.ts';
import type { Stage, Write } from './stage.ts';

export interface Chat {
  readonly name: string;
  /** False where a command's name alone is the command. */
  readonly needsSlash: boolean;
  /** Whether the chat is documented not to have this (src/chat/dingtalk/methods/not-supported.ts). @throws when the table has no such entry */
  lacks(what: string): boolean;
  /** Starts the chat with an app whose listeners `write` registers. */
  open(write: Write): Promise<Stage>;
}

/** What only a DingTalk without a Stream has not. */
const IN_HTTP_MODE = 'events of groups in HTTP mode';

const documented = (what: string) => {
  if (!NOT_SUPPORTED.some((one) => one.what === what)) throw new Error(`the table does not tell of ${what}`);
  return true;
};

const WHOLE: Pick<Chat, 'lacks' | 'needsSlash'> = { lacks: () => false, needsSlash: true };
const DINGTALK: Pick<Chat, 'lacks' | 'needsSlash'> = {
  lacks: (what) => documented(what) && what !== IN_HTTP_MODE,
  needsSlash: false,
};

const CARDS: Partial<DingtalkOptions> = { cardTemplateId: TEMPLATE };
/** Robot messages and presses on cards are posted to the app; the other events come by Stream alone. */
const HTTP: Partial<DingtalkOptions> = {
  mode: 'http',
  ...CARDS,
  cardCallback: { routeKey: 'duban', apiSecret: 'simulated' },
};

export const CHATS: readonly Chat[] = [
  { name: 'Slack (Socket Mode)', ...WHOLE, open: (write) => openSlack(write, 'socket') },
  { name: 'Slack (HTTP)', ...WHOLE, open: (write) => openSlack(write, 'http') },
  { name: 'DingTalk (Stream)', ...DINGTALK, open: (write) => openDingtalk(write) },
  { name: 'DingTalk (Stream, cards)', ...DINGTALK, open: (write) => openDingtalk(write, CARDS) },
  {
    name: 'DingTalk (HTTP, cards)',
    ...{ lacks: documented, needsSlash: false },
    open: (write) => openDingtalk(write, HTTP),
  },
  { name: 'playground', ...WHOLE, open: openPlayground },
];
