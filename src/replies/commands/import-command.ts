// /导入: what the office says about a document that was read and waits. The document itself comes as a file.
import { z } from 'zod';
import { type Structure, wordingFrom } from '../normalise.ts';
import { defineCommand, understood } from './command-spec.ts';

const importId = z.int().positive().max(2_147_483_647);
const page = z.int().positive().max(9_999);
const name = z.string().min(1).max(100);

const importArguments = z.discriminatedUnion('what', [
  /** How to import, and what waits. */
  z.object({ what: z.literal('how') }),
  z.object({ what: z.literal('show'), importId, part: page }),
  /** A list by its letter, or by its place in the document. */
  z.object({ what: z.literal('list'), importId, list: z.string().regex(/^(?:[A-Z]{1,2}|\d{1,3})$/), page }),
  z.object({
    what: z.literal('row'),
    importId,
    code: z.string().regex(/^[A-Z]{1,2}\d{1,5}(?:\.\d{1,4})?$/),
    page,
  }),
  /** The words that are in no row. */
  z.object({ what: z.literal('notes'), importId, page }),
  /** What only the office can say: aliases and revisions. */
  z.object({ what: z.literal('questions'), importId, page }),
  z.object({ what: z.literal('confirm'), importId }),
  z.object({ what: z.literal('drop'), importId }),
  z.object({ what: z.literal('alias'), importId, alias: name, name }),
  z.object({ what: z.literal('revise'), importId, letter: z.string().regex(/^[A-Z]{1,2}$/) }),
]);

const CONFIRM = /^(?:确认|同意|确定|ok|yes|confirm)(?:导入)?$/i;
const DROP = /^(?:放弃|取消|作废|不导入|drop|cancel|no)(?:导入)?$/i;
const ALIAS = /^(?:别名|同一单位|alias)$/i;
const LIST = /^(?:清单|list)$/i;
const NOTES = /^(?:文字|其他文字|notes)$/i;
const QUESTIONS = /^(?:待定|questions)$/i;
const CODE = /^[A-Z]{1,2}\d+(?:\.\d+)?$/i;
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
    '/导入 12 清单 A',
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

/** `12`, `12 3`, `12 确认`, `12 清单 A 2`, `12 A3`, `12 文字` and `12 待定`. */
function numberFirst([number = '', ...words]: readonly string[]): unknown {
  const of = { importId: Number(number) };
  const [second = '1', ...rest] = words.flatMap(apart);
  if (/^\d+$/.test(second) && rest.length === 0) return { what: 'show', ...of, part: Number(second) };
  if (LIST.test(second)) {
    const [list = '1', ...more] = rest;
    return paged({ what: 'list', ...of, list: list.toUpperCase() }, more);
  }
  if (NOTES.test(second)) return paged({ what: 'notes', ...of }, rest);
  if (QUESTIONS.test(second)) return paged({ what: 'questions', ...of }, rest);
  if (CODE.test(second)) return paged({ what: 'row', ...of, code: second.toUpperCase() }, rest);
  return rest.length === 0 ? decided(second, [number], []) : null;
}

/** `清单A` is `清单 A`; `文字2` is `文字 2`. */
const apart = (word: string): string[] =>
  /^(清单|list|其他文字|文字|待定)([A-Z\d]+)$/i.exec(word)?.slice(1) ?? [word];

function paged(what: object, [page = '1', ...more]: readonly string[]): unknown {
  return more.length === 0 && /^\d+$/.test(page) ? { ...what, page: Number(page) } : null;
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
