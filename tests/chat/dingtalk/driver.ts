// The hands and eyes of a test in simulated DingTalk.
import { wording } from '../../../src/chat/wording.ts';
import { type ChatDriver, linesOf } from '../../simulators/chat-driver.ts';
import type { Card } from '../../simulators/dingtalk/card-store.ts';
import type { DingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import type { Shown } from '../../simulators/dingtalk/world.ts';
import { type FormHands, formHands } from '../forms/form-hands.ts';

/** What stands on elements that have no words of their own. */
const TO_FILL_IN = Object.values(wording.toFillIn);

/** A thing to tap on: a link of a message, or a button of a card. */
interface Tap {
  readonly label: string;
  readonly press: (user: string) => Promise<unknown>;
}

/** Conversations with one person are called `im:<staff id>`, as the adapter calls them. */
export function dingtalkDriver(simulator: DingtalkSimulator): ChatDriver {
  const person = (user: string) => {
    const found = simulator.people.get(user);
    if (found === undefined) throw new Error(`no ${user} here`);
    return found;
  };
  const placeOf = (channel: string) => (channel.startsWith('im:') ? '1:1' : channel);
  const cardOf = ({ outTrackId }: Shown) => simulator.cards.get(outTrackId ?? '');
  const seen = (channel: string, user: string) =>
    simulator.everything.filter(
      (one) => !one.isRecalled && (one.channel === channel || one.channel === `im:${user}`),
    );
  const forms = formHands((user) => formAddress(simulator.shown(`im:${user}`)));
  const tapsOn = (message: Shown): Tap[] => {
    const card = cardOf(message);
    if (card !== undefined) return cardTaps(simulator, card);
    return message.links.map(({ label }) => ({
      label,
      press: async (user) => simulator.tap(message, label, person(user)),
    }));
  };
  /** By the newest message that has it. */
  const tap = async (channel: string, user: string, fits: (taps: readonly Tap[]) => Tap | undefined) => {
    const found = seen(channel, user)
      .toReversed()
      .map((message) => fits(tapsOn(message)))
      .find((one) => one !== undefined);
    if (found === undefined) throw new Error(`nothing to press in ${channel}`);
    await found.press(user);
  };
  const say = async (channel: string, user: string, text: string) =>
    void simulator.say(placeOf(channel), person(user), text);
  return {
    say,
    mention: say,
    command: say,
    reply: async (channel, user, words, text) => {
      const quoted = simulator.shown(channel).findLast((one) => one.text.includes(words));
      if (!quoted?.processQueryKey) throw new Error(`nothing to quote in ${channel}`);
      simulator.say(placeOf(channel), person(user), text, { quotesKey: quoted.processQueryKey });
    },
    share: async (channel, user, name, content) =>
      void simulator.say(placeOf(channel), person(user), '', {
        msgtype: 'file',
        content: simulator.addFile(name, content),
      }),
    join: async (channel, user) =>
      void simulator.event('chat_add_member', { openConversationId: channel, userId: [user] }),
    pressButton: async (channel, user, label) => {
      if (await forms.press(user, label)) return;
      await tap(channel, user, (taps) => taps.find((one) => one.label === label));
    },
    choose: async (channel, user, _actionId, choice) => {
      const isThere = (taps: readonly Tap[]) => taps.find(({ label }) => label === choice);
      const option = seen(channel, user).some((message) => isThere(tapsOn(message)));
      if (option) return tap(channel, user, isThere);
      await tap(channel, user, (taps) => taps.find(({ label }) => TO_FILL_IN.includes(label)));
      await fillIn(forms, user, choice);
    },
    formOf: forms.formOf,
    formText: forms.formText,
    submitView: forms.submitView,
    closeForms: forms.closeForms,
    shown: async (channel, user) => seen(channel, user).map((message) => shownText(message, cardOf(message))),
    answersTo: async (channel, user, words) => {
      const texts = seen(channel, user).map((message) => shownText(message, cardOf(message)));
      const quotes = texts.map((text) => /^「(?:.*：)?(?<line>.*)」\n(?<rest>[\s\S]*)$/.exec(text)?.groups);
      return quotes.flatMap((quote) => (quote?.line?.includes(words) ? [quote.rest ?? ''] : []));
    },
    filesIn: async (channel) =>
      simulator
        .shown(channel)
        .filter(({ msgtype }) => ['file', 'image'].includes(msgtype))
        .map(({ text }) => text),
  };
}

/** The link comes by a message of its own. */
async function fillIn(forms: FormHands, user: string, choice: string | readonly string[]): Promise<void> {
  for (let turn = 0; turn < 600 && (await forms.formOf(user)) === null; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await forms.fillIn(user, choice);
}

/** The newest that leads to a page inside DingTalk. */
function formAddress(messages: readonly Shown[]): string | null {
  const inside = messages
    .flatMap(({ links }) => links)
    .findLast(({ url }) => url.startsWith('dingtalk://dingtalkclient/page/link?'));
  return inside === undefined ? null : new URL(inside.url).searchParams.get('url');
}

interface CardButton {
  readonly text: string;
  readonly event: {
    readonly params: { readonly actionId?: string; readonly params?: Record<string, string> };
  };
}

const buttonsOf = ({ variables }: Card): CardButton[] =>
  Object.keys(variables)
    .filter((name) => name.startsWith('buttons'))
    .flatMap((name) => JSON.parse(variables[name] || '[]') as CardButton[]);

const cardTaps = (simulator: DingtalkSimulator, card: Card): Tap[] =>
  buttonsOf(card).map(({ text, event }) => ({
    label: text,
    press: (user) => {
      const { actionId = '', params = {} } = event.params;
      return simulator.click(card.outTrackId, user, { actionIds: [actionId], params });
    },
  }));

/** Without what markdown adds, and without the hint that clicks may not be heard. */
function shownText({ text }: Shown, card: Card | undefined): string {
  const whole = card === undefined ? text : cardText(card);
  return linesOf(
    whole
      .replaceAll(/!?\[([^\]]*)\]\([^)\s]+\)/g, '$1')
      .split('\n')
      .filter((line) => !line.startsWith('> 点了没有回音'))
      .join('\n'),
  );
}

function cardText(card: Card): string {
  const { title = '', footer = '' } = card.variables;
  const bodies = Object.keys(card.variables)
    .filter((name) => name.startsWith('body'))
    .map((name) => card.variables[name] ?? '');
  const body = bodies.join('\n');
  // A card without a heading takes the beginning of its text for one.
  const heading = body.startsWith(title) ? [] : [title];
  return [...heading, body, ...buttonsOf(card).map(({ text }) => text), footer].join('\n');
}
