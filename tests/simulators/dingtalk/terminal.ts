// The simulated DingTalk for people without an account: who writes what comes from the terminal, what is shown goes there.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { simulateText } from '../../../src/wording/simulate.ts';
import { type DingtalkSimulator, type Shown, startDingtalkSimulator } from './simulator.ts';

const LOOK_EVERY_MS = 50;

/** `群1 县农业农村局联络员A岗: /任务`; a colon of either width. */
const LINE = /^(\S+)\s+([^:：\s]+)\s*[:：]\s*(.+)$/;
/** Taps a link of the last message that has it. */
const TAP = /^\[(.+)\]$/;

/** Turns lines into what people do. Groups and people come into being when they are first named. */
export function villagers(simulator: DingtalkSimulator) {
  const groups = new Map<string, string>();
  const people = new Map<string, { staffId: string; nick: string }>();

  const groupOf = (title: string): string => {
    const id = groups.get(title) ?? simulator.addGroup({ title });
    groups.set(title, id);
    return id;
  };
  const personOf = (nick: string) => {
    const person = people.get(nick) ?? simulator.addPerson({ staffId: `staff${people.size + 1}`, nick });
    people.set(nick, person);
    return person;
  };

  return {
    /** Does what the line says; returns what is wrong with it, or null. */
    hear: (line: string): string | null => {
      const [, place, nick, words] = LINE.exec(line.trim()) ?? [];
      if (!place || !nick || !words) return simulateText.howToSay;
      const person = personOf(nick);
      const isAlone = place === simulateText.alone;
      const channel = isAlone ? `im:${person.staffId}` : groupOf(place);
      const [, label] = TAP.exec(words) ?? [];
      if (label !== undefined) return tap(simulator, channel, label, person);
      const msgId = simulator.say(isAlone ? '1:1' : channel, person, words);
      const isHeard = simulator.stream.pushes.frames(simulator.app, msgId) > 0;
      return isHeard ? null : simulateText.nobodyConnected;
    },
    /** What a channel is called here. */
    nameOf: (channel: string): string => {
      const [title] = [...groups].find(([, id]) => id === channel) ?? [];
      const person = [...people.values()].find(({ staffId }) => channel === `im:${staffId}`);
      return title ?? (person === undefined ? channel : `${simulateText.alone} ${person.nick}`);
    },
    nickOf: (staffId: string): string =>
      [...people.values()].find((person) => person.staffId === staffId)?.nick ?? staffId,
  };
}

function tap(
  simulator: DingtalkSimulator,
  channel: string,
  label: string,
  person: { staffId: string; nick: string },
): string | null {
  const message = simulator
    .shown(channel)
    .findLast(({ links }) => links.some((link) => link.label === label));
  if (message === undefined) return simulateText.noSuchLink(label);
  const url = message.links.find((link) => link.label === label)?.url ?? '';
  if (!url.startsWith('dtmd:')) return simulateText.opens(url);
  simulator.tap(message, label, person);
  return null;
}

/** One message as the terminal shows it. */
export function printed(message: Shown, { nameOf, nickOf }: ReturnType<typeof villagers>): string {
  const rung = message.rangAll ? [simulateText.everybody] : message.rang.map(nickOf);
  const head = simulateText.shown(nameOf(message.channel), message.via);
  const bell = rung.length > 0 ? `\n${simulateText.rang(rung.join('、'))}` : '';
  return `${head}\n${message.title ? `【${message.title}】\n` : ''}${message.text}${bell}\n`;
}

/**
 * Starts a simulated DingTalk on `port` and the two after it (0: any), and talks through the terminal until it is stopped.
 * @returns how to stop it
 */
export async function simulateInTerminal(
  port: number,
  input: Readable,
  say: (text: string) => void,
): Promise<() => Promise<void>> {
  const simulator = await startDingtalkSimulator({ port, dtmdMentionsRobot: true });
  const village = villagers(simulator);
  say(simulateText.started(simulator));
  let seen = 0;
  const timer = setInterval(() => {
    for (const message of simulator.everything.slice(seen)) say(printed(message, village));
    seen = simulator.everything.length;
  }, LOOK_EVERY_MS);
  const lines = createInterface({ input });
  lines.on('line', (line) => {
    const problem = line.trim() === '' ? null : village.hear(line);
    if (problem !== null) say(problem);
  });
  return async () => {
    clearInterval(timer);
    lines.close();
    await simulator.stop();
  };
}
