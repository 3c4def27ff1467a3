// People as they are named while typing -> people as Slack names them in a text. Pure.
import { BOT } from './context.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** `@县督查室经办人 请看` -> `<@U3> 请看`. The longest name wins; the bot's stays as it was typed. */
export function withMentions(text: string, people: readonly Named[]): string {
  if (!/[@＠]/.test(text)) return text;
  const longestFirst = people.filter(({ name }) => name !== '' && name !== BOT.name).sort(byLength);
  return longestFirst.reduce(
    (written, { id, name }) => written.replaceAll(`@${name}`, `<@${id}>`).replaceAll(`＠${name}`, `<@${id}>`),
    text,
  );
}

const byLength = (one: Named, other: Named) => other.name.length - one.name.length;
