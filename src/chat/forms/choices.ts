// What can be chosen where a view asks for people, channels or conversations without listing them.

export type ChoiceKind = 'users' | 'channels' | 'conversations';

export interface Choice {
  /** What the app is told: a user or channel id. */
  readonly value: string;
  /** What the person reads. */
  readonly label: string;
}

/** Everything that this person may choose. */
export type Choices = (kind: ChoiceKind, user: string) => Promise<readonly Choice[]>;
