// What a chat platform must bring so that Bolt, the outbox and the web server can use it. Knows no noun.
import type { App, Authorize, Receiver } from '@slack/bolt';
import type { KnownBlock, WebClientOptions } from '@slack/web-api';

export type ChatName = 'playground' | 'slack' | 'dingtalk';

/** One message as every part of Duban builds it; each platform encodes it in its own way. */
export interface ChatMessage {
  /** Plain text: the notification, and the whole message where blocks cannot be shown. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Why a send did not succeed. Decided by the platform, and only this decides what the outbox does next. */
export type SendFailure =
  | { readonly kind: 'retry-at'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'muted-until'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A file as the `files` of a `file_share` message name it: Slack's file object, as far as every platform has it. */
export interface ChatFile {
  readonly id: string;
  readonly name?: string;
  /** Bytes, where the platform says so before the file is fetched. */
  readonly size?: number;
  /** Answers only the app itself. */
  readonly url_private_download?: string;
}

/** The largest file that is fetched. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/** What one message may hold on the platform; wording splits at items to stay inside it. */
export interface MessageLimits {
  /** UTF-8 bytes of the encoded message. */
  readonly bytes: number;
  readonly blocks: number;
}

export interface ChatHealth {
  readonly isConnected: boolean;
  /** One English line for /healthz. */
  readonly detail: string;
}

export interface ChatPlatform {
  readonly name: ChatName;
  /** Carries events in. */
  readonly receiver: Receiver;
  readonly authorize: Authorize<boolean>;
  /** `fetch` carries every Web API call and every respond() out. Retries are the outbox's, so they are off here. */
  readonly clientOptions: WebClientOptions;
  readonly limits: MessageLimits;
  /** Milliseconds between two messages of one channel (DESIGN.md 5: a DingTalk robot gets 18 a minute). */
  readonly gapMilliseconds: number;
  /** True when a repeated send with the same idempotency key in this channel shows once. */
  readonly isIdempotent: (channel: string) => Promise<boolean>;
  /** Reads a rejected Web API call (or respond) into the closed union. `now` is the outbox clock. */
  readonly failure: (error: unknown, now: Date) => SendFailure;
  readonly health: () => ChatHealth;
  /** Puts a picture where the platform can show it; what comes back goes into an image block as it is. */
  readonly uploadImage: (
    name: string,
    png: Uint8Array,
  ) => Promise<{ image_url: string } | { slack_file: { id: string } }>;
  /**
   * Fetches a file that somebody sent to the bot.
   * @throws {Invalid} `reason: 'too-large'` beyond MOST_FILE_BYTES
   * @throws {Unavailable} `reason: 'download'` when the platform does not give it
   */
  readonly downloadFile: (file: ChatFile) => Promise<{ name: string; bytes: Uint8Array }>;
  /** Paths this platform serves on Duban's own HTTP server, if any; null means "not mine". */
  readonly handle?: (request: Request) => Promise<Response | null>;
}

/** The idempotency key of a message travels in Slack's own message metadata. */
export const MESSAGE_KEY_EVENT = 'duban_message';

/** Bolt arguments that run `new App({...boltOptions(platform)})` on any platform. */
export function boltOptions(
  platform: ChatPlatform,
): Pick<ConstructorParameters<typeof App>[0] & object, 'receiver' | 'authorize' | 'clientOptions'> {
  return {
    receiver: platform.receiver,
    authorize: platform.authorize,
    clientOptions: platform.clientOptions,
  };
}
