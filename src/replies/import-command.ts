// /导入: what the office says about a document that was read and waits. The document itself comes as a file.
import { z } from 'zod';
import { defineCommand, understood } from './command-spec.ts';
import { type Structure, wordingFrom } from './normalise.ts';

const importId = z.int().positive().max(2_147_483_647);
const name = z.string().min(1).max(100);

const importArguments = z.discriminatedUnion('what', [
  /** How to import, and what waits. */
  z.object({ what: z.literal('how') }),
  z.object({ what: z.literal('show'), importId, part: z.int().positive().max(9_999) }),
  z.object({ what: z.literal('confirm'), importId }),
  z.object({ what: z.literal('drop'), importId }),
  z.object({ what: z.literal('alias'), importId, alias: name, name }),
  z.object({ what: z.literal('revise'), importId, letter: z.string().regex(/^[A-Z]{1,2}$/) }),
]);

const CONFIRM = /^(?:确认|同意|确定|ok|yes|confirm)(?:导入)?$/i;
const DROP = /^(?:放弃|取消|作废|不导入|drop|cancel|no)(?:导入)?$/i;
const ALIAS = /^(?:别名|同一单位|alias)$/i;
const REVISE = /^(?:修订|作为|revise)$/i;

export const importList = defineCommand({
  name: 'import',
  chinese: '导入',
  aliases: ['dr', 'import'],
  who: ['office'],
  does: '导入清单：把文件发给我，看过预览后确认',
  usage: '/导入 确认 编号，或 /导入 放弃 编号',
  examples: [
    '/导入',
    '/导入 确认 12',
    '/导入 放弃 12',
    '/导入 修订 12 A',
    '/导入 别名 12 县发改局 县发展改革局',
  ],
  arguments: importArguments,
  read(text) {
    const meant = importArguments.safeParse(meaning(text));
    return understood(meant.success ? meant.data : { what: 'how' as const });
  },
});

/** What cannot be understood asks how to import: nothing is ever confirmed by a guess. */
function meaning(text: Structure): unknown {
  const words = text.view.trim() === '' ? [] : wordsOf(text);
  const plain = words.map((word) => word.plain);
  const [verb = '', ...rest] = plain;
  const joined = /^(\D+?)(\d+)$/.exec(verb);
  if (joined) return decided(joined[1] ?? '', [joined[2] ?? '', ...rest], words.slice(1));
  if (/^\d+$/.test(verb)) return numberFirst(plain);
  return decided(verb, rest, words.slice(2));
}

/** `12`, `12 3` and `12 确认`. */
function numberFirst([number = '', second, ...rest]: readonly string[]): unknown {
  if (rest.length > 0) return null;
  if (second === undefined || /^\d+$/.test(second)) {
    return { what: 'show', importId: Number(number), part: Number(second ?? 1) };
  }
  return decided(second, [number], []);
}

function decided(verb: string, [number = '', ...rest]: readonly string[], names: readonly Word[]): unknown {
  if (!/^\d+$/.test(number)) return null;
  const of = { importId: Number(number) };
  if (CONFIRM.test(verb) && rest.length === 0) return { what: 'confirm', ...of };
  if (DROP.test(verb) && rest.length === 0) return { what: 'drop', ...of };
  if (REVISE.test(verb) && rest.length === 1)
    return { what: 'revise', ...of, letter: rest[0]?.toUpperCase() };
  const [alias, known, ...more] = names.flatMap(({ own }) => own.split(/[=＝]/)).filter(Boolean);
  if (ALIAS.test(verb) && more.length === 0) return { what: 'alias', ...of, alias, name: known };
  return null;
}

interface Word {
  readonly plain: string;
  readonly own: string;
}

function wordsOf(text: Structure): Word[] {
  return [...text.view.matchAll(/\S+/g)].map(({ 0: plain, index }) => {
    const after = text.offsets[index + plain.length] ?? text.raw.length;
    return { plain, own: wordingFrom({ ...text, raw: text.raw.slice(0, after) }, index) };
  });
}
