// SQL of questions: what was asked back, and what the person chose.
import type { Db } from '../database/connection.ts';
import type { Intention } from '../replies/understanding.ts';

export interface NewQuestion {
  readonly chatUser: string;
  readonly messageKey: string;
  readonly candidates: readonly Intention[];
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

/** @returns the number that the answering buttons carry */
export async function askQuestion(db: Db, workspaceId: string, question: NewQuestion): Promise<number> {
  const { questionId } = await db
    .insertInto('questions')
    .values({ workspaceId, ...question, candidates: JSON.stringify(question.candidates) })
    .returning('questionId')
    .executeTakeFirstOrThrow();
  return questionId;
}

export interface Question {
  readonly chatUser: string;
  readonly candidates: readonly Intention[];
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
}

/** Locked, so that two answers to one question follow each other. */
export async function findQuestion(
  db: Db,
  workspaceId: string,
  questionId: number,
): Promise<Question | null> {
  const row = await db
    .selectFrom('questions')
    .select(['chatUser', 'candidates', 'expiresAt', 'answeredAt'])
    .where('workspaceId', '=', workspaceId)
    .where('questionId', '=', questionId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, candidates: row.candidates as Intention[] } : null;
}

export async function answerQuestion(
  db: Db,
  workspaceId: string,
  questionId: number,
  chosen: number,
  now: Date,
): Promise<void> {
  await db
    .updateTable('questions')
    .set({ chosen, answeredAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('questionId', '=', questionId)
    .execute();
}
