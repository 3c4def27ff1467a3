// What one does in a chat, whatever the chat: the hands and eyes of a test that runs the same on every platform.

/** By block id: text, a number, a date, an option's value; several values for what takes several. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

export interface ChatDriver {
  /** So that the bot hears it: where it hears only what mentions it, it is mentioned. */
  say(channel: string, user: string, text: string): Promise<void>;
  /** Says it to the bot by name. */
  mention(channel: string, user: string, text: string): Promise<void>;
  /** Answers the newest message of the app with these words, by a quote or in its thread. */
  reply(channel: string, user: string, words: string, text: string): Promise<void>;
  /** `/jz A23 80%` */
  command(channel: string, user: string, line: string): Promise<void>;
  /** Sends a file. */
  share(channel: string, user: string, name: string, content: string): Promise<void>;
  /** Somebody comes into the channel. */
  join(channel: string, user: string): Promise<void>;
  /** Presses the button so labelled in the open form, or on the newest message of the channel that has it. */
  pressButton(channel: string, user: string, label: string): Promise<void>;
  /** Chooses an option by its words, or fills in a date, in the newest element with that action id. */
  choose(channel: string, user: string, actionId: string, choice: string | readonly string[]): Promise<void>;
  /** The title of the form that the person sees; null when none is open. */
  formOf(user: string): Promise<string | null>;
  /** Every text of the open form, in one. */
  formText(user: string): Promise<string>;
  /** Fills in and submits the open form. @returns what is wrong, by block id; empty when the form was taken */
  submitView(user: string, filled: Filled): Promise<Readonly<Record<string, string>>>;
  /** Closes every form that the person has open. */
  closeForms(user: string): Promise<void>;
  /** What the app has said there and, because of what happened there, to this person alone: oldest first, a text a line. */
  shown(channel: string, user: string): Promise<readonly string[]>;
  /** What the app has said as an answer to the message with these words. */
  answersTo(channel: string, user: string, words: string): Promise<readonly string[]>;
  /** Files that the app has sent there: their names. */
  filesIn(channel: string): Promise<readonly string[]>;
}

/** What Slack escapes, as people see it (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The lines of a text that say something. */
export const linesOf = (text: string): string =>
  text
    .split(/\n|　/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
