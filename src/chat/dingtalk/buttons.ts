// Slack's buttons -> dtmd links: a click makes the person send a command. Card callbacks need a hand-made template.
import type { PlainTextElement } from '@slack/web-api';
import { literalLine } from './literal.ts';
import { type Inline, link } from './mrkdwn.ts';

/** Interactive elements whose action_id begins so carry a command to type as their value. */
const RUNS_COMMAND = /^run:/;

/** As much of an interactive element as can be shown here. */
export interface Interactive {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: PlainTextElement;
  readonly value?: string;
  readonly url?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value?: string }[];
}

/**
 * The element as one line of markdown: links where a click can do something, plain labels where it cannot.
 * @param commands collects the commands, for the hint that says what to type instead
 */
export function interactive(element: Interactive, to: Inline, commands: string[]): string {
  const run = RUNS_COMMAND.test(element.action_id ?? '');
  const choices = element.options?.map(({ text, value }) => ({ label: text.text, value }));
  const one = { label: element.text?.text ?? '', value: element.value };
  return (choices ?? [one])
    .map(({ label, value }) => {
      if (element.url !== undefined) return link(element.url, label, to) ?? literalLine(label);
      return run && value ? commandLink(label, value, to, commands) : literalLine(label);
    })
    .filter((text) => text !== '')
    .join('　');
}

function commandLink(label: string, command: string, to: Inline, commands: string[]): string {
  commands.push(command);
  if (to.style === 'plain') return `${label}（${command}）`;
  return `[${literalLine(label)}](${dtmd(command)})`;
}

/** The address whose click sends `text` in the person's name (works in messages that a robot sent). */
export function dtmd(text: string): string {
  // encodeURIComponent leaves brackets and stars alone, and they would end or change the link.
  const encoded = encodeURIComponent(text).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `dtmd://dingtalkclient/sendMessage?content=${encoded}`;
}

/** In a group a click may not @ the bot, and then the bot never hears it: say what to type. */
export function typeInstead(commands: readonly string[]): string {
  const example = commands[0];
  if (example === undefined) return '';
  return `> 点了没有回音时，请 @督办机器人 并发送：${literalLine(example)}${commands.length > 1 ? ' （其他按钮同理）' : ''}`;
}
