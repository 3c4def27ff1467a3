// One act for everything that a message said: asking wins over recording, recording over answering.
import type { Outcome } from './outcome.ts';
import type { KnownContext, Understanding } from './understanding.ts';

export function actOf(outcomes: readonly Outcome[], known: KnownContext): Understanding {
  const intentions = outcomes.flatMap((outcome) => outcome.intentions);
  const doubtful = outcomes.find(({ doubt }) => doubt !== null);
  const isForeignOnly = outcomes.every(
    ({ doubt, intentions: own }) =>
      (doubt === 'not-theirs' && own.length === 0) || (doubt === null && own.length === 0),
  );
  const question = doubtful?.doubt
    ? {
        doubt: doubtful.doubt,
        codes: [...new Set(intentions.flatMap(({ tasks }) => tasks))],
        words: doubtful.words,
        example: null,
      }
    : null;
  if (isForeignOnly) return { act: 'none', intentions: [], question };
  if (question) return { act: 'ask', intentions, question };
  const reports = intentions.filter(
    ({ intent }) => intent !== 'query' && intent !== 'summary' && intent !== 'help',
  );
  if (reports.length === 0)
    return { act: intentions.length > 0 ? 'answer' : 'none', intentions, question: null };
  if (known.role === 'liaison') return { act: 'record', intentions, question: null };
  const codes = reports.flatMap(({ tasks }) => tasks);
  return { act: 'ask', intentions, question: { doubt: 'not-a-liaison', codes, words: '', example: null } };
}
