// Verb: the person says which of the readings was meant; each question is answered once, by whom it was asked.
import type { Db } from '../database/connection.ts';
import { Conflict, NotAllowed, NotFound } from '../errors.ts';
import type { Intention } from '../replies/understanding.ts';
import { answerQuestion, findQuestion } from './question-store.ts';

/**
 * @param choice counts from 1; 0 is "none of them"
 * @returns the chosen reading; null for none of them
 * @throws {NotFound} `what: 'question'` @throws {NotAllowed} for somebody else's question
 * @throws {Conflict} `answered` or `expired`
 */
export async function chooseReading(
  db: Db,
  workspaceId: string,
  { questionId, choice, chatUser }: { questionId: number; choice: number; chatUser: string },
  now: Date,
): Promise<Intention | null> {
  const question = await findQuestion(db, workspaceId, questionId);
  const chosen = choice === 0 ? null : question?.candidates[choice - 1];
  if (!question || chosen === undefined) throw new NotFound('no such question', { what: 'question' });
  if (question.chatUser !== chatUser) throw new NotAllowed('not asked of them', { action: 'choose' });
  if (question.answeredAt) throw new Conflict('answered', { reason: 'answered' });
  if (question.expiresAt < now) throw new Conflict('expired', { reason: 'expired' });
  await answerQuestion(db, workspaceId, questionId, choice, now);
  return chosen;
}
