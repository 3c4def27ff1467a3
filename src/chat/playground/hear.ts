// Hands what a person said to Bolt: the command or the message, and then what goes with it.
import { rememberTrigger } from '../forms/trigger.ts';
import type { PlaygroundContext } from './context.ts';
import { answerAddress, commandTrigger, decode, type Typed } from './decode.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { respond } from './respond.ts';
import { readResponseUrl } from './response-url.ts';

/** Resolves when the listeners are done. */
export async function hear(
  context: PlaygroundContext,
  receiver: PlaygroundReceiver,
  said: Omit<Typed, 'workspaceId'>,
): Promise<void> {
  const { workspaceId, memory, clock } = context;
  const typed: Typed = { ...said, workspaceId };
  const { channel, user } = typed;
  const responseUrl = answerAddress(typed);
  const [first, ...others] = decode(typed);
  if (first && 'command' in first) {
    const trigger = { id: commandTrigger(typed), user: user.id, userName: user.name, channel: channel.id };
    await rememberTrigger(memory, { ...trigger, responseUrl, at: clock.now() });
  }
  const target = readResponseUrl(responseUrl);
  await receiver.send(first ?? {}, async (answer) => {
    if (target) await respond(context, target, typeof answer === 'string' ? { text: answer } : answer);
  });
  for (const body of others) await receiver.send(body);
}
