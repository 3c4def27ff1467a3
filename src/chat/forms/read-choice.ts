// Fields where something is chosen: from options of the view, or from people, channels and conversations.
import type { Choice, ChoiceKind } from './choices.ts';
import type { Kind, Within } from './reading.ts';
import type { Element, Option } from './view-schema.ts';
import { words } from './wording.ts';

export const optionsOf = ({ options, option_groups }: Element): readonly Option[] =>
  options ?? option_groups?.flatMap((group) => group.options) ?? [];

/** Browsers send line ends as CR LF, also those inside a value. */
const isSame = (value: string, typed: string) =>
  value.replace(/\r\n?/g, '\n') === typed.replace(/\r\n?/g, '\n');

/** A choice that nobody made is sent as ''. */
const made = (typed: readonly string[]) => typed.filter((one) => one !== '');

/** `T` is what a choice is kept as: Slack's option, or an id. */
interface Choosing<T> {
  readonly initial: Kind['initial'];
  readonly find: (element: Element, typed: string, within: Within) => T | undefined;
}

function single<T>({ initial, find }: Choosing<T>, key: string): Kind {
  return {
    initial,
    read: (element, typed, within) => {
      const [one] = made(typed);
      const found = one === undefined ? undefined : find(element, one, within);
      const isUnknown = one !== undefined && found === undefined;
      return {
        value: { [key]: found ?? null },
        isEmpty: one === undefined,
        ...(isUnknown && { problem: words.unknownChoice }),
      };
    },
  };
}

function multiple<T>({ initial, find }: Choosing<T>, key: string): Kind {
  return {
    initial,
    read: (element, typed, within) => {
      const chosen = [...new Set(made(typed))];
      const found = chosen.map((one) => find(element, one, within));
      const known = found.filter((one) => one !== undefined);
      const most = element.max_selected_items ?? Number.POSITIVE_INFINITY;
      const problem =
        known.length < found.length
          ? words.unknownChoice
          : known.length > most
            ? words.tooMany(most)
            : undefined;
      return {
        value: { [key]: known },
        isEmpty: chosen.length === 0,
        ...(problem !== undefined && { problem }),
      };
    },
  };
}

const ofView: Choosing<Option> = {
  initial: ({ initial_option, initial_options }) =>
    [initial_option, ...(initial_options ?? [])].flatMap((one) => (one === undefined ? [] : [one.value])),
  find: (element, typed) => optionsOf(element).find(({ value }) => isSame(value, typed)),
};

/** Elements whose choices are not in the view. */
export const CHOICES: Readonly<Record<string, ChoiceKind>> = {
  users_select: 'users',
  multi_users_select: 'users',
  channels_select: 'channels',
  multi_channels_select: 'channels',
  conversations_select: 'conversations',
  multi_conversations_select: 'conversations',
};

/** What the element begins with; it can be kept even where it is not among the choices. */
function initialIds(element: Element, { channel }: Pick<Within, 'channel'>): readonly string[] {
  const { initial_user, initial_channel, initial_conversation } = element;
  const { initial_users, initial_channels, initial_conversations, default_to_current_conversation } = element;
  const ids = [
    ...[initial_user, initial_channel, initial_conversation].filter((id) => id !== undefined),
    ...(initial_users ?? initial_channels ?? initial_conversations ?? []),
  ];
  return ids.length === 0 && default_to_current_conversation && channel !== '' ? [channel] : ids;
}

/** What can be chosen in this element, the initial ones first where they are not listed. */
export function choicesOf(element: Element, within: Within): readonly Choice[] {
  const kind = CHOICES[element.type];
  const listed = (kind && within.choices[kind]) ?? [];
  const known = new Set(listed.map(({ value }) => value));
  const initial = initialIds(element, within).filter((id) => !known.has(id));
  const label = (id: string) => (id === within.channel ? words.here : id);
  return [...initial.map((id) => ({ value: id, label: label(id) })), ...listed];
}

const ofPlace: Choosing<string> = {
  initial: initialIds,
  find: (element, typed, within) => choicesOf(element, within).find(({ value }) => value === typed)?.value,
};

export const choiceKinds: Readonly<Record<string, Kind>> = {
  static_select: single(ofView, 'selected_option'),
  external_select: single(ofView, 'selected_option'),
  radio_buttons: single(ofView, 'selected_option'),
  overflow: single(ofView, 'selected_option'),
  multi_static_select: multiple(ofView, 'selected_options'),
  multi_external_select: multiple(ofView, 'selected_options'),
  checkboxes: multiple(ofView, 'selected_options'),
  users_select: single(ofPlace, 'selected_user'),
  multi_users_select: multiple(ofPlace, 'selected_users'),
  channels_select: single(ofPlace, 'selected_channel'),
  multi_channels_select: multiple(ofPlace, 'selected_channels'),
  conversations_select: single(ofPlace, 'selected_conversation'),
  multi_conversations_select: multiple(ofPlace, 'selected_conversations'),
};
