// What another platform would receive for one message, as the page shows it.

/** One of the messages that the platform would get. */
export interface PlatformMessage {
  /** What kind of message it is there, in the platform's own words. */
  readonly kind: string;
  readonly json: object;
  readonly sizes: readonly Size[];
}

export interface Size {
  readonly what: string;
  readonly size: number;
  readonly limit: number;
}

export interface Said {
  readonly text: string;
  readonly blocks: readonly object[];
  readonly channel: string;
  /** False for a conversation of one person with the bot. */
  readonly isGroup: boolean;
}
