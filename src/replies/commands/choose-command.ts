// The answer to a question of the bot's own: which of the readings it offered was meant. Buttons send it.
import { z } from 'zod';
import { defineCommand, refused, understood } from './command-spec.ts';

const CHOICE = /^(\d{1,9})\s(\d)$/;

export const choose = defineCommand({
  name: 'choose',
  chinese: '选',
  aliases: [],
  // Nobody need know it: help leaves it out, and the right to it is having been asked.
  who: [],
  does: '选定意思',
  usage: '/选 提问号 序号',
  examples: ['/选 12 1'],
  arguments: z.object({ question: z.int().min(1), choice: z.int().min(0).max(9) }),
  read({ view }) {
    const [, question, choice] = CHOICE.exec(view.trim()) ?? [];
    if (!question || !choice || question === '0') return refused('bad-receipt', view);
    return understood({ question: Number(question), choice: Number(choice) });
  },
});
