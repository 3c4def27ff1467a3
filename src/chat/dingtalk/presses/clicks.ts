// Makes the buttons of a message work before it is sent: remembers what a press of each will mean.

import { DingtalkError } from '../api/failure.ts';
import type { Clicks } from '../encode/buttons.ts';
import { objectsIn } from '../encode/loose.ts';
import type { Settings } from '../settings.ts';
import { type Choice, controlsIn } from './controls.ts';
import { pressText, rememberPress } from './press.ts';

/** A message as far as its buttons go. `id` is what Sent calls it. */
export interface Pressable {
  readonly id: string;
  readonly channel: string;
  readonly blocks: unknown;
  readonly attachments?: unknown;
}

/** @throws DingtalkError when they cannot be remembered: buttons that nobody understands are not sent */
export async function clicksFor(settings: Settings, message: Pressable): Promise<Clicks> {
  const { memory, clock } = settings;
  const remember = async ({ label, url, command, action }: Choice): Promise<string | null> => {
    if (url !== null || command !== null || action === null) return null;
    const press = { channel: message.channel, message: message.id, action };
    return pressText(label, await rememberPress(memory, press, clock.now()));
  };
  const blocks = [message.blocks, ...objectsIn(message.attachments).map((one) => one.blocks)];
  const controls = blocks.flatMap((list) => controlsIn(list));
  try {
    const entries = controls.map(
      async ({ element, choices }) => [element, await Promise.all(choices.map(remember))] as const,
    );
    return new Map(await Promise.all(entries));
  } catch {
    const reason = 'the buttons cannot be remembered';
    throw new DingtalkError({ kind: 'retry-at', after: 5_000, reason }, '', true);
  }
}
