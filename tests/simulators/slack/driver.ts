// The hands and eyes of a test in simulated Slack.
import { type ChatDriver, type Filled, linesOf, unescaped } from '../chat-driver.ts';
import { elementsOf } from './press.ts';
import type { SlackSimulator } from './simulator.ts';
import type { Json, SlackMessage } from './workspace.ts';

export function slackDriver(slack: SlackSimulator) {
  const { bot } = slack.workspace;
  const visible = (channel: string, user: string) =>
    slack
      .messages(channel)
      .filter((one) => one.user === bot.userId && (one.visibleTo === undefined || one.visibleTo === user));
  const newest = (channel: string, user: string, fits: (element: Json) => boolean) => {
    for (const message of visible(channel, user).toReversed()) {
      const element = message.blocks.flatMap(elementsOf).find(fits);
      if (element) return { message, element };
    }
    throw new Error(`nothing to press in ${channel}`);
  };
  const said = (channel: string, words: string) => {
    const found = slack.messages(channel).findLast((one) => shownText(one).includes(words));
    if (!found) throw new Error(`nobody said ${words} in ${channel}`);
    return found.ts;
  };
  return {
    say: async (channel, user, text) => void (await slack.say(channel, user, text)),
    mention: async (channel, user, text) => void (await slack.say(channel, user, `<@${bot.userId}> ${text}`)),
    reply: async (channel, user, words, text) =>
      void (await slack.say(channel, user, text, said(channel, words))),
    command: async (channel, user, line) => {
      const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
      await slack.slash(channel, user, name, rest);
    },
    share: async (channel, user, name, content) =>
      void (await slack.share(channel, user, { name, bytes: Buffer.from(content) })),
    join: async (channel, user) => void (await slack.join(channel, user)),
    pressButton: async (channel, user, label) => {
      const isIt = (element: Json) => element.type === 'button' && textOf(element.text) === label;
      const blocks = (slack.view(user)?.content.blocks ?? []) as Json[];
      const inForm = blocks.flatMap(elementsOf).find(isIt);
      if (inForm) {
        await slack.pressInView(user, String(inForm.action_id), String(inForm.value ?? ''));
        return;
      }
      const { message, element } = newest(channel, user, isIt);
      await slack.click(channel, message.ts, String(element.action_id), user, String(element.value ?? ''));
    },
    choose: async (channel, user, actionId, choice) => {
      const { message, element } = newest(channel, user, (one) => one.action_id === actionId);
      const idOf = (name: string) => [...slack.workspace.users.values()].find((one) => one.name === name)?.id;
      const values = [choice].flat().map((words) => idOf(words) ?? valueNamed(element, words));
      await slack.click(channel, message.ts, actionId, user, values.join(','));
    },
    formOf: async (user) => {
      const view = slack.view(user);
      return view && textOf(view.content.title);
    },
    formText: async (user) => {
      const blocks = (slack.view(user)?.content.blocks ?? []) as Json[];
      return blocks.flatMap(textsOf).join('\n');
    },
    submitView: async (user: string, filled: Filled) => {
      const before = slack.view(user);
      await slack.submitView(user, filled);
      const after = slack.view(user);
      return after !== null && after === before ? after.errors : {};
    },
    closeForms: async (user) => {
      while (slack.view(user) !== null) await slack.closeView(user);
    },
    shown: async (channel, user) => visible(channel, user).map(shownText),
    answersTo: async (channel, user, words) => {
      const ts = said(channel, words);
      return visible(channel, user)
        .filter(({ thread_ts: parent }) => parent === ts)
        .map(shownText);
    },
    filesIn: async (channel) =>
      slack.messages(channel).flatMap(({ files = [] }) => files.map(({ name }) => name)),
  } satisfies ChatDriver;
}

const textOf = (text: unknown): string =>
  typeof text === 'string' ? text : String((text as { text?: unknown } | undefined)?.text ?? '');

function shownText({ text, blocks }: SlackMessage): string {
  return linesOf(unescaped(blocks.length === 0 ? text : blocks.flatMap(textsOf).join('\n')));
}

function textsOf(block: Json): string[] {
  return [
    textOf(block.text),
    textOf(block.label),
    ...(Array.isArray(block.fields) ? block.fields.map(textOf) : []),
    ...elementsOf(block).map((element) => textOf(element.text)),
  ].filter(Boolean);
}

/** The value of the option with these words; what is no option's words is taken as it is. */
function valueNamed(element: Json, words: string): string {
  const options = Array.isArray(element.options) ? (element.options as Json[]) : [];
  return String(options.find(({ text }) => textOf(text) === words)?.value ?? words);
}
