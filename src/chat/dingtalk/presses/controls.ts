// What can be pressed, chosen or filled in in a message, and what Bolt is to be told when somebody does.
import { wording } from '../../wording.ts';
import { type Loose, objectIn, objectsIn, textIn, wordsIn } from '../encode/loose.ts';

/** An element as block_actions carries it, without `action_ts`. */
export type Action = Readonly<Record<string, unknown>>;

/** One thing to click on. */
export interface Choice {
  readonly label: string;
  readonly style: 'primary' | 'danger' | null;
  /** An address that it opens; nobody is told. */
  readonly url: string | null;
  /** Elements whose action_id begins with `run:` carry a command to type as their value. */
  readonly command: string | null;
  /** Null when a click means nothing. */
  readonly action: Action | null;
}

/** One interactive element. */
export interface Control {
  readonly element: Loose;
  readonly choices: readonly Choice[];
  /** True when clicking is not enough: it asks for a date, a text, a person, several options, or one of many. */
  readonly isFilledIn: boolean;
}

/** Single choices are links up to this many; more of them would hide the message. */
const MOST_OPTIONS = 8;
const RUNS_COMMAND = /^run:/;

const CHOSEN_FROM: ReadonlySet<string> = new Set(['static_select', 'radio_buttons', 'overflow']);

/** The element's control; null when it is no interactive element. */
export function controlOf(element: Loose, blockId: string): Control | null {
  const type = textIn(element.type);
  if (type === 'button' || type === 'icon_button' || type === 'workflow_button') {
    return clicked(element, [buttonChoice(element, blockId)]);
  }
  if (type === 'feedback_buttons') return clicked(element, feedback(element, blockId));
  if (!Object.hasOwn(wording.toFillIn, type) && type !== 'overflow') return null;
  const options = CHOSEN_FROM.has(type) ? optionsOf(element) : [];
  if (options.length > 0 && (options.length <= MOST_OPTIONS || type === 'overflow')) {
    return clicked(
      element,
      options.map((option) => optionChoice(element, option, blockId)),
    );
  }
  return { element, choices: [filledChoice(element, blockId)], isFilledIn: true };
}

/** True for the action of an element that has still to be filled in. */
export const isToFillIn = (action: Action): boolean => 'to_fill_in' in action;

/** The element that an action of isToFillIn() stands for. */
export const elementOf = (action: Action): Loose => objectIn(action.to_fill_in);

/** What stands on the link to an element that is filled in. */
export const labelToFillIn = (element: Loose): string =>
  wordsIn(element.placeholder) || (wording.toFillIn[textIn(element.type)] ?? '');

/** Every control of the blocks, in reading order. */
export function controlsIn(blocks: unknown): Control[] {
  return objectsIn(blocks).flatMap((block) => {
    const blockId = textIn(block.block_id);
    const elements = [
      ...objectsIn([block.accessory]),
      ...objectsIn([block.element]),
      ...objectsIn(block.elements),
      ...(block.type === 'card' ? objectsIn(block.actions) : []),
    ];
    const own = elements.map((element) => controlOf(element, blockId)).filter((one) => one !== null);
    const inner = block.type === 'carousel' ? block.elements : block.child_blocks;
    return [...own, ...controlsIn(inner)];
  });
}

/** A select's options, grouped or not. */
export function optionsOf(element: Loose): readonly Loose[] {
  const own = objectsIn(element.options);
  return own.length > 0 ? own : objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options));
}

const clicked = (element: Loose, choices: readonly Choice[]): Control => ({
  element,
  choices: choices.filter(({ label }) => label !== ''),
  isFilledIn: false,
});

function buttonChoice(element: Loose, blockId: string): Choice {
  const label = wordsIn(element.text) || textIn(element.alt_text) || textIn(element.icon);
  const value = textIn(element.value);
  const url = textIn(element.url) || null;
  const action =
    textIn(element.action_id) === '' ? null : bare(element, blockId, { text: element.text, value });
  return { label, style: styleOf(element), url, command: commandOf(element, value), action };
}

function feedback(element: Loose, blockId: string): Choice[] {
  return [element.positive_button, element.negative_button].map((one) => {
    const { text, value } = objectIn(one);
    const action = bare(element, blockId, { value: textIn(value) });
    return { label: wordsIn(text), style: null, url: null, command: null, action };
  });
}

function optionChoice(element: Loose, option: Loose, blockId: string): Choice {
  const value = textIn(option.value);
  return {
    label: wordsIn(option.text),
    style: null,
    url: textIn(option.url) || null,
    command: commandOf(element, value),
    action: bare(element, blockId, { selected_option: { text: option.text, value } }),
  };
}

function filledChoice(element: Loose, blockId: string): Choice {
  const action = bare(element, blockId, { to_fill_in: element });
  return { label: labelToFillIn(element), style: null, url: null, command: null, action };
}

function bare(element: Loose, blockId: string, chosen: Action): Action {
  const { type, action_id } = element;
  return { type, block_id: blockId, action_id, ...chosen };
}

function commandOf(element: Loose, value: string): string | null {
  return RUNS_COMMAND.test(textIn(element.action_id)) && value !== '' ? value : null;
}

function styleOf({ style }: Loose): Choice['style'] {
  return style === 'primary' || style === 'danger' ? style : null;
}
