// A message in a person's own words: recorded when it is clear, asked back when it is not, answered when it asks.
import type { ChatMessage } from '../../chat/port.ts';
import { askQuestion } from '../../questions/question-store.ts';
import { understand } from '../../replies/understand.ts';
import type { Understanding } from '../../replies/understanding.ts';
import { questionText } from '../../wording/questions.ts';
import { askBack, nothingToRecord } from '../../wording/readings.ts';
import type { Deed } from '../perform.ts';
import { runCall } from '../run-calls.ts';
import { type Answer, knownActor, type Scene } from '../scene.ts';
import { carryOut } from './carry-out.ts';
import { contextOf, type Quote } from './context.ts';
import { queryCall } from './query.ts';

const DAYS_TO_ANSWER = 3;

/**
 * @param isForUs false for talk that was merely overheard
 * @param otherwise said to an unknown command in which no report was understood; null for plain words
 */
export const freeTextDeed = (
  text: string,
  quote: Quote | null,
  isForUs: boolean,
  otherwise: ChatMessage | null = null,
): Deed => ({
  writes: true,
  run: async (scene) => {
    // Overheard talk counts only as an answer to a message of the bot's own, by somebody it knows.
    if (!isForUs && (quote === null || scene.actor.posts.length === 0)) return null;
    const context = await contextOf(scene, knownActor(scene), quote);
    if (!isForUs && !context.quoted) return null;
    const understanding = understand(text, context);
    if (otherwise && !isReport(understanding)) return { reply: otherwise, concerns: [], isAloud: true };
    return await respondTo(scene, text, understanding);
  },
});

const isReport = ({ act, intentions }: Understanding) =>
  act === 'record' || (act === 'ask' && intentions.some(({ intent }) => intent !== 'help'));

async function respondTo(scene: Scene, text: string, understanding: Understanding): Promise<Answer | null> {
  const { act, intentions, question } = understanding;
  switch (act) {
    case 'record':
      return await carryOut(scene, intentions);
    case 'answer':
      if (intentions.some(({ intent }) => intent === 'query'))
        return await runCall(scene, await queryCall(scene, text));
      return await carryOut(scene, intentions.slice(0, 1));
    case 'ask':
      return await ask(scene, understanding);
    case 'none':
      return {
        reply: question ? nothingToRecord(questionText(question)) : nothingToRecord(),
        concerns: [],
        isAloud: true,
      };
  }
}

async function ask(scene: Scene, { intentions, question }: Understanding): Promise<Answer> {
  const { db, workspaceId, incoming, now } = scene;
  const told = question ? questionText(question) : '';
  if (intentions.length === 0) return { reply: nothingToRecord(told), concerns: [], isAloud: true };
  const questionId = await askQuestion(db, workspaceId, {
    chatUser: incoming.chatUser,
    messageKey: incoming.messageKey,
    candidates: intentions,
    askedAt: now,
    expiresAt: new Date(now.getTime() + DAYS_TO_ANSWER * 86_400_000),
  });
  return { reply: askBack(questionId, told, intentions), concerns: [], isAloud: true };
}
