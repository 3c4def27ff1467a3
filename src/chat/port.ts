// What a chat platform must bring so that Bolt, the outbox and the web server can use it. Knows no noun.
import type { App, Authorize, Receiver } from '@slack/bolt';
import type { KnownBlock, WebClientOptions } from '@slack/web-api';

export type ChatName = 'playground' | 'slack' | 'dingtalk' | 'zwdd';

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

/** Something that one person has to do, as an entry of the chat's own to-do list. */
export interface ChatTodo {
  /** The same whenever the same to-do is put again; no two to-dos have the same. */
  readonly sourceId: string;
  readonly subject: string;
  readonly description: string;
  /** The last moment; one that has passed is left out where the chat takes no past ones. */
  readonly due: Date;
  /** Chat users. */
  readonly executor: string;
  readonly participants: readonly string[];
  /** A path on Duban's own server that a click opens; the platform puts its public address before it. */
  readonly path: string;
}

/** What these throw is read by `failure`, as in every other call; each of them may be repeated. */
export interface ChatTodos {
  /** Makes it, or brings the one named `id` up to date. @returns the platform's id of it, for the calls below */
  put(todo: ChatTodo, id: string | null): Promise<string>;
  complete(id: string): Promise<void>;
  /** Removing what is gone already is no failure. */
  remove(id: string): Promise<void>;
}

/** What was used this month of something that the platform counts. */
export interface ChatUsage {
  /** `calls` to its API, `pushes` in both directions. */
  readonly what: 'calls' | 'pushes';
  readonly used: number;
  readonly limit: number;
  /** What the month will come to at this pace. */
  readonly forecast: number;
  /** Counted by this process since it started. */
  readonly own: number;
}

/** One department of the organisation as the chat has it. */
export interface ChatDepartment {
  readonly id: string;
  readonly name: string;
  /** Null at the top. */
  readonly parent: string | null;
}

/** Somebody of the organisation; what Duban does not need (numbers, addresses) is never asked for. */
export interface ChatMember {
  readonly user: string;
  readonly name: string;
  /** What the organisation calls the post, '' where it says nothing. */
  readonly title: string;
  /** Every department that the person is in. */
  readonly departments: readonly string[];
}

/** The organisation's own directory. Failures rise as in every other call; what may not be read is told apart. */
export interface ChatDirectory {
  /** All departments, in the order in which they are shown. */
  departments(): Promise<readonly ChatDepartment[]>;
  /** @returns null when the app may not see this department */
  members(departmentId: string): Promise<readonly ChatMember[] | null>;
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
  /** True where nobody can write to the bot: messages must say how else to answer. */
  readonly isSendOnly?: boolean;
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
  /** Where the platform keeps to-do lists and may write to them. */
  readonly todos?: ChatTodos | undefined;
  /**
   * Calls people louder than a message can (DingTalk's DING). Not repeatable: a second call rings a second time.
   * @returns the users who could not be called
   */
  readonly ring?: ((users: readonly string[], text: string) => Promise<readonly string[]>) | undefined;
  /** Where the platform counts: the month's use, as last known; costs nothing to ask. */
  readonly usage?: () => readonly ChatUsage[];
  /** Where the platform knows who belongs to which department. */
  readonly directory?: ChatDirectory | undefined;
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
