// Runs an understood call on a scene; several that one message asked for are answered in one.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMessage } from '../chat/port.ts';
import { type HandledCall, handlers } from './commands/handlers.ts';
import type { Answer, Scene } from './scene.ts';

export const runCall = (scene: Scene, call: HandledCall): Promise<Answer> =>
  handlers[call.command].run(scene, call.arguments as never);

/** Several answers of one message as one; a single one stays as it is. */
export function joined(answers: readonly Answer[]): Answer {
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const said = answers
    .map((answer) => answer.reply)
    .filter((reply): reply is ChatMessage => 'blocks' in reply);
  const blocks: KnownBlock[] = said.flatMap((message) => [...message.blocks]);
  const concerns = answers.map((answer) => answer.concerns);
  return {
    reply: { text: said.map((message) => message.text).join('；'), blocks },
    concerns: concerns.includes(null) ? null : [...new Set(concerns.flatMap((ids) => ids ?? []))],
    notices: answers.flatMap((answer, index) =>
      (answer.notices ?? []).map((notice) => ({ ...notice, name: `${notice.name}-${index}` })),
    ),
  };
}
