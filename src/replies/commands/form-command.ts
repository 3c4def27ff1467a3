// /填报: opens the form for a report, already filled in with what was written after the command.
import { z } from 'zod';
import { readPercent } from '../figures/percent.ts';
import { codeReference } from '../names/code.ts';
import { readCodes } from '../names/code-list.ts';
import { wordingFrom } from '../normalise.ts';
import { defineCommand, refused, understood } from './command-spec.ts';
import { noteSchema, noteStart } from './report-text.ts';

export const form = defineCommand({
  name: 'form',
  chinese: '填报',
  aliases: ['tb', 'form'],
  who: ['liaison', 'office'],
  does: '打开填报表单',
  usage: '/填报 [编号]',
  examples: ['/填报 A23', '/填报'],
  arguments: z.object({
    code: codeReference.nullable(),
    percent: z.number().min(0).max(100).nullable(),
    note: noteSchema,
  }),
  read(text) {
    const codes = readCodes(text.view, 0);
    if (codes.kind === 'refused') return refused(codes.reason, codes.written);
    if (codes.kind === 'none')
      return understood({ code: null, percent: null, note: wordingFrom(text, noteStart(text.view, 0)) });
    const [code] = codes.codes;
    if (!code || codes.codes.length > 1) return refused('too-many-codes', text.view);
    const share = readPercent(text.view, codes.end, true);
    // What is unclear stands in the form as it was written, for the person to put right.
    const known = share.kind === 'percent' ? share : { percent: null, end: codes.end };
    return understood({
      code,
      percent: known.percent,
      note: wordingFrom(text, noteStart(text.view, known.end)),
    });
  },
});
