// What reading one field means: the strings of a form -> Slack's value, or what is wrong with them.
import type { ViewOutput } from '@slack/bolt';
import type { Choice, ChoiceKind } from './choices.ts';
import type { Element } from './view-schema.ts';

/** One field's part of `state.values`. */
export type StateValue = ViewOutput['state']['values'][string][string];

/** What a form is read within. */
export interface Within {
  readonly timeZone: string;
  /** Where the form was asked for: the "current conversation". */
  readonly channel: string;
  /** Only the kinds that stand in the view. */
  readonly choices: Readonly<Partial<Record<ChoiceKind, readonly Choice[]>>>;
}

export interface Reading {
  /** Slack's shape, without `type`. */
  readonly value: Omit<StateValue, 'type'>;
  /** Nothing was filled in; whether that may be is for the caller to say. */
  readonly isEmpty: boolean;
  /** In words for the person. */
  readonly problem?: string;
}

/** How one type of element is filled in and read. */
export interface Kind {
  /** What stands in the field before anybody touches it. */
  readonly initial: (element: Element, within: Within) => readonly string[];
  readonly read: (element: Element, typed: readonly string[], within: Within) => Reading;
}
