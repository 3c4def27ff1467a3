// Interactive elements as links in a text: a click makes the person send a command, or words with a code.
import { wording } from '../../wording.ts';
import { type Choice, controlOf, elementOf } from '../presses/controls.ts';
import { pressText, readPress } from '../presses/press.ts';
import { exampleOf } from '../presses/typed-action.ts';
import { type Inline, link } from './inline.ts';
import { literalLine } from './literal.ts';
import type { Loose } from './loose.ts';

/** A Chinese character takes nine of them. */
const MOST_ADDRESS = 3_000;

/** What a click on an element's choices sends, by element, in the order of its choices; null where it sends nothing. */
export type Clicks = ReadonlyMap<object, readonly (string | null)[]>;

/** A choice and what a click on it sends; null when it opens an address, or does nothing. */
export interface Button {
  readonly choice: Choice;
  readonly sent: string | null;
}

/** What encoding the elements of a message needs, and what it collects. */
export interface Clickable extends Inline {
  /** What the links sent so far, for the hint that says what to type instead. */
  readonly commands: string[];
  readonly clicks?: Clicks | undefined;
  /** Where choices are buttons of their own, they are collected here and do not stand in the text. */
  readonly buttons?: Button[] | undefined;
  /** False where elements that are filled in have no page: a line says what to type. */
  readonly hasForms?: boolean | undefined;
}

/** The element as one line of markdown: links where a click can do something, plain labels where it cannot. */
export function interactive(element: Loose, blockId: string, to: Clickable): string {
  const control = controlOf(element, blockId);
  if (control === null) return '';
  const sent = to.clicks?.get(element) ?? [];
  const buttons = control.choices.map((choice, index) => ({
    choice,
    sent: choice.command ?? sent[index] ?? null,
  }));
  if (to.buttons !== undefined) {
    to.buttons.push(...buttons);
    to.commands.push(...buttons.flatMap(({ sent }) => sent ?? []));
    return '';
  }
  if (control.isFilledIn && to.hasForms === false) return typedLine(control.choices[0], sent[0] ?? null);
  return buttons
    .map((button) => shownButton(button, to))
    .filter((text) => text !== '')
    .join('　');
}

function shownButton({ choice: { label, url }, sent }: Button, to: Clickable): string {
  if (url !== null) return link(url, label, to) ?? literalLine(label);
  return sent === null ? literalLine(label) : sendingLink(label, sent, to);
}

/** What can be sent where there is no page: an example in the element's own format, and the code. */
function typedLine(choice: Choice | undefined, sent: string | null): string {
  if (choice?.action == null || sent === null) return literalLine(choice?.label ?? '');
  const example = exampleOf(elementOf(choice.action));
  if (example === null) return literalLine(choice.label);
  return literalLine(wording.send(choice.label, pressText(example, readPress(sent)?.code ?? '')));
}

function sendingLink(label: string, text: string, to: Clickable): string {
  to.commands.push(text);
  if (to.style === 'plain') return `${label}（${text}）`;
  const address = dtmd(text);
  // A link is never cut, so one that takes a part of its own is written out instead.
  if (address.length > MOST_ADDRESS) return `${literalLine(label)}：${literalLine(text)}`;
  return `[${literalLine(label)}](${address})`;
}

/** The address whose click sends `text` in the person's name (works in messages that a robot sent). */
export function dtmd(text: string): string {
  // encodeURIComponent leaves brackets and stars alone, and they would end or change the link; it cannot take
  // half a character.
  const encoded = encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `dtmd://dingtalkclient/sendMessage?content=${encoded}`;
}

/** In a group a click may not @ the bot, and then the bot never hears it: say what to type. */
export function typeInstead(commands: readonly string[]): string {
  const example = commands[0];
  if (example === undefined) return '';
  return `> ${wording.typeInstead(literalLine(example), commands.length > 1)}`;
}
