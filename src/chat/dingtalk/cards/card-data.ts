// A message -> the variables of the card template in .dingtalk/. All of them are texts of at most a kilobyte.
import { type Encoding, fromBlocks } from '../encode/blocks.ts';
import type { Button } from '../encode/buttons.ts';
import { withEmoji } from '../encode/emoji.ts';
import { titleOf } from '../encode/encode.ts';
import type { Message } from '../encode/form-of.ts';
import { EVERYBODY, isWebLink } from '../encode/inline.ts';
import { type Loose, objectsIn, textIn, wordsIn } from '../encode/loose.ts';
import { fromMrkdwn } from '../encode/mrkdwn.ts';
import { jsonBytes, partsOf } from '../encode/split.ts';
import type { Action, Choice } from '../presses/controls.ts';

/** The template's variables; `state` is private: only the person who pressed sees it. */
export const CARD_VARIABLES = {
  title: 'title',
  /** Markdown; a long text goes on in the next one. */
  bodies: ['body1', 'body2', 'body3', 'body4', 'body5', 'body6', 'body7', 'body8'],
  /** Lists of buttons, as JSON. */
  buttons: ['buttons1', 'buttons2', 'buttons3', 'buttons4'],
  footer: 'footer',
  state: 'state',
} as const;

/** The only action id of the template's buttons, and the parameter that says which of them it was. */
const CARD_ACTION = 'press';
export const CARD_PARAMETER = 'code';

/** Most UTF-8 bytes of one variable's value (open.dingtalk.com: create-and-deliver-cards). */
const VALUE_BYTES = 1_024;
/** More would not stand in one row of a phone. */
const BUTTONS_A_LIST = 5;
const LABEL_LENGTH = 20;

export interface CardData {
  readonly params: Readonly<Record<string, string>>;
  /** Staff id -> name of those who are rung; `@ALL` for everybody. */
  readonly atUserIds: Readonly<Record<string, string>>;
  /** False when something did not fit and was left out. */
  readonly isWhole: boolean;
}

export interface CardOptions {
  readonly codeOf: (action: Action) => string;
  readonly canRingAll?: boolean;
  readonly nameOf?: (user: string) => string | undefined;
}

/** Every variable is there, empty ones too: an update must also clear what no longer stands in the card. */
export function cardData(message: Message, options: CardOptions): CardData {
  const { headline, body, footer } = dealt(objectsIn(message.blocks));
  const buttons: Button[] = [];
  const to = encodingOf(buttons, options);
  const pieces = fromBlocks(body, to);
  const bodies = partsOf(pieces.length === 0 ? [fromMrkdwn(message.text, to)] : pieces, '\n\n', VALUE_BYTES);
  const written = buttons.map(({ choice }) => cardButton(choice, options)).filter((one) => one !== '');
  const fitting = written.filter((one) => bytesOf([one]) <= VALUE_BYTES);
  const lists = listsOf(fitting);
  const { title, bodies: bodyNames, buttons: listNames, footer: footerName } = CARD_VARIABLES;
  return {
    params: {
      [title]: headline || titleOf(message.text, pieces[0] ?? ''),
      ...named(bodyNames, bodies),
      ...named(listNames, lists, '[]'),
      [footerName]: footer,
    },
    atUserIds: Object.fromEntries([...to.mentions].map((id) => called(id, options))),
    isWhole:
      bodies.length <= bodyNames.length &&
      lists.length <= listNames.length &&
      fitting.length === written.length,
  };
}

/** The first heading is the card's title, and small print at its end its footer. */
function dealt(blocks: readonly Loose[]): { headline: string; body: readonly Loose[]; footer: string } {
  const [first] = blocks;
  const words = first?.type === 'header' ? withEmoji(wordsIn(first.text)).replace(/\s+/g, ' ').trim() : '';
  const headline = cutTo(words, VALUE_BYTES / 4);
  const rest = headline === '' ? blocks : blocks.slice(1);
  const last = rest.findLastIndex(({ type }) => type !== 'actions');
  const footer = smallPrint(rest[last]);
  return { headline, body: footer === '' ? rest : rest.toSpliced(last, 1), footer };
}

/** '' when it is no small print, or cannot stand in one plain text. */
function smallPrint(block: Loose | undefined): string {
  const elements = objectsIn(block?.elements);
  const isPlain = block?.type === 'context' && elements.every(({ type }) => type !== 'image');
  if (!isPlain) return '';
  const to = { style: 'plain' as const, canRing: false, mentions: new Set<string>() };
  const text = elements.map((one) =>
    one.type === 'mrkdwn' ? fromMrkdwn(textIn(one.text), to) : wordsIn(one),
  );
  const words = text.join('　').trim();
  const callsOrLinks = elements.some((one) => /<[@!h]/.test(textIn(one.text)));
  return callsOrLinks || jsonBytes(words) > VALUE_BYTES ? '' : words;
}

function encodingOf(buttons: Button[], { canRingAll = false, nameOf }: CardOptions): Encoding {
  return {
    style: 'markdown',
    isCard: true,
    canRing: true,
    canRingAll,
    nameOf,
    mentions: new Set(),
    commands: [],
    buttons,
  };
}

/** One entry of a button list, as DingTalk's button component reads it; '' for one that would do nothing. */
function cardButton({ label, style, url, action }: Choice, { codeOf }: CardOptions): string {
  const event =
    url === null
      ? action && {
          type: 'sendCardRequest',
          params: { actionId: CARD_ACTION, params: { [CARD_PARAMETER]: codeOf(action) } },
        }
      : isWebLink(url) && { type: 'openLink', params: { url } };
  if (!event) return '';
  const color = style === 'primary' ? 'blue' : style === 'danger' ? 'red' : 'gray';
  const text = Array.from(withEmoji(label)).slice(0, LABEL_LENGTH).join('');
  return JSON.stringify({ text, color, status: 'normal', event });
}

/** As few lists as hold all the buttons. */
function listsOf(buttons: readonly string[]): string[] {
  const lists: string[][] = [];
  for (const button of buttons) {
    const last = lists.at(-1);
    const fits = last && last.length < BUTTONS_A_LIST && bytesOf([...last, button]) <= VALUE_BYTES;
    if (fits) last.push(button);
    else lists.push([button]);
  }
  return lists.map(listOf);
}

const listOf = (buttons: readonly string[]) => `[${buttons.join(',')}]`;
const bytesOf = (buttons: readonly string[]) => Buffer.byteLength(listOf(buttons));

const named = (names: readonly string[], values: readonly string[], empty = '') =>
  Object.fromEntries(names.map((name, index) => [name, values[index] ?? empty]));

const called = (id: string, { nameOf }: CardOptions): [string, string] =>
  id === EVERYBODY ? ['@ALL', '@ALL'] : [id, nameOf?.(id) ?? id];

function cutTo(text: string, bytes: number): string {
  return jsonBytes(text) <= bytes ? text : `${partsOf([text], '', bytes - 3)[0] ?? ''}…`;
}
