// Which form a message takes in DingTalk: an interactive card, an action card, markdown, or plain text.
import { type Control, controlsIn } from '../presses/controls.ts';
import { isWebLink } from './inline.ts';
import { type Loose, objectsIn } from './loose.ts';

export type Form = 'card' | 'action-card' | 'markdown' | 'text';

export interface Message {
  readonly text: string;
  readonly blocks: unknown;
  readonly attachments?: unknown;
}

/** What the app may do where the message goes, and how far it may spend. */
export interface Abilities {
  readonly cards: boolean;
  readonly actionCards: boolean;
  /** A page can be opened for elements that are filled in. Without one they are typed, by a code that a card hides. */
  readonly forms: boolean;
}

interface Facts {
  readonly isEmpty: boolean;
  readonly controls: readonly Control[];
  readonly hasAttachments: boolean;
  readonly endsInButtons: boolean;
  /** Two buttons have the same words: beside their texts they are clear, gathered at the end they are not. */
  readonly hasTwins: boolean;
  readonly characters: number;
  readonly rings: boolean;
}

interface Rule {
  readonly form: Form;
  readonly why: string;
  readonly holds: (facts: Facts, abilities: Abilities) => boolean;
}

const MOST_BUTTONS = 5;
/** About one screen of a phone; a longer action card hides its buttons below the fold. */
const SHORT = 300;

/** The first rule that holds decides. */
const FORM_RULES: readonly Rule[] = [
  {
    form: 'text',
    why: 'nothing but text: the cheapest form, and the one that every client copies and searches well',
    holds: ({ isEmpty }) => isEmpty,
  },
  {
    form: 'card',
    why: 'a click comes back to the app for certain, and nobody sees a code; not worth a call where nothing can be clicked',
    holds: (facts, { cards, forms }) => cards && isCard(facts) && (forms || !facts.controls.some(isTyped)),
  },
  {
    form: 'action-card',
    why: 'real buttons are easier to hit than links; it can ring nobody, so a message that calls people is no action card',
    holds: (facts, { actionCards }) => actionCards && isActionCard(facts),
  },
  { form: 'markdown', why: 'everything else reads well as text with links', holds: () => true },
];

export function formOf(message: Message, abilities: Abilities): Form {
  const facts = factsOf(message);
  return FORM_RULES.find(({ holds }) => holds(facts, abilities))?.form ?? 'markdown';
}

/** Links that only open a page need no card. */
const isHeard = ({ choices }: Control) => choices.some(({ url, action }) => url === null && action !== null);

const isTyped = ({ isFilledIn }: Control) => isFilledIn;

const isCard = ({ hasAttachments, hasTwins, controls }: Facts) =>
  !hasAttachments && !hasTwins && controls.some(isHeard);

function isActionCard(facts: Facts): boolean {
  const choices = facts.controls.flatMap((control) => control.choices);
  const isLink = facts.controls.every(
    (control) => !control.isFilledIn && control.choices.every(({ url }) => url === null || isWebLink(url)),
  );
  const isFew = choices.length >= 1 && choices.length <= MOST_BUTTONS;
  return (
    isFew && isLink && facts.endsInButtons && !facts.hasTwins && !facts.rings && facts.characters <= SHORT
  );
}

function factsOf({ blocks, attachments }: Message): Facts {
  const list = objectsIn(blocks);
  const perBlock = list.map((block) => controlsIn([block]));
  const firstButtons = perBlock.findIndex((controls) => controls.length > 0);
  const labels = perBlock.flat().flatMap(({ choices }) => choices.map(({ label }) => label));
  const seen = { characters: 0, rings: false };
  look(list, seen);
  return {
    isEmpty: list.length === 0 && objectsIn(attachments).length === 0,
    controls: perBlock.flat(),
    hasAttachments: objectsIn(attachments).length > 0,
    endsInButtons: firstButtons > 0 && list.slice(firstButtons).every(({ type }) => type === 'actions'),
    hasTwins: new Set(labels).size < labels.length,
    ...seen,
  };
}

/** Counts the words and finds the calls, wherever they stand. */
function look(value: unknown, seen: { characters: number; rings: boolean }): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value as Loose)) {
    if (typeof inner !== 'string') look(inner, seen);
    else if (name === 'text') {
      seen.characters += inner.length;
      seen.rings ||= /<@|<!(channel|here|everyone)/.test(inner);
    } else if (name === 'type') seen.rings ||= inner === 'user' || inner === 'broadcast';
  }
}
