// What may hang on a message beside its text and blocks. It lies in the chat's memory under the message's id.
import type { ChatFile } from '../port.ts';

/** The kind under which it is remembered. */
export const EXTRAS = 'playground-message';

export interface ShownFile extends ChatFile {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
}

export interface Extras {
  /** Timestamp of the message that it answers. */
  readonly threadTs?: string;
  /** A reply that stands in the channel as well. */
  readonly isBroadcast?: boolean;
  readonly files?: readonly ShownFile[];
  /** What an app shows under a link, by the link. */
  readonly unfurls?: Readonly<Record<string, { readonly text: string; readonly blocks: readonly object[] }>>;
}

const KEPT_MS = 100 * 365 * 86_400_000;

/** All that is remembered ends; this ends long after the last rehearsal. */
export const extrasExpiry = (now: Date): Date => new Date(now.getTime() + KEPT_MS);
