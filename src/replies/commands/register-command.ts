// /报到: anybody asks for a post; the office passes or refuses it by its number.
import { z } from 'zod';
import { type Structure, wordingFrom } from '../normalise.ts';
import { defineCommand, EVERYONE, refused, understood } from './command-spec.ts';

const requestId = z.int().positive().max(2_147_483_647);

const registerArguments = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('ask'),
    /** Null for what the group is bound to. */
    name: z.string().min(1).max(100).nullable(),
    /** Null for whichever is free. */
    role: z.enum(['primary', 'deputy']).nullable(),
  }),
  z.object({ what: z.literal('decide'), requestId, verdict: z.enum(['pass', 'refuse']) }),
]);

/** The longer words come first: 不通过 holds 通过. */
const VERDICT = /^(不通过|不同意|驳回|退回|通过|同意)\s?(\d*)$/;
const NUMBER_FIRST = /^(\d+)\s?(不通过|不同意|驳回|退回|通过|同意)$/;
/** 县财政局 A岗, 县财政局联络员(B岗). */
const POST = /\s?(?:联络员)?\s?\(?([AB])\s?岗\)?$/i;

export const register = defineCommand({
  name: 'register',
  chinese: '报到',
  aliases: ['报道', 'baodao', 'register'],
  who: EVERYONE,
  does: '申请登记为联络员、领导或督办办公室经办人，由督办办公室通过',
  usage: '/报到 [单位名称] [A岗或B岗]',
  examples: ['/报到 县农业农村局 B岗', '/报到', '/报到 领导', '/报到 督办办公室'],
  arguments: registerArguments,
  read(text) {
    const view = text.view.trim();
    const verdict = VERDICT.exec(view);
    const [, number = verdict?.[2], word = verdict?.[1]] = NUMBER_FIRST.exec(view) ?? [];
    if (word !== undefined) return decided(word, number ?? '');
    const post = POST.exec(text.view);
    const name = wordingUntil(text, post?.index ?? text.view.length);
    const role = post === null ? null : post[1]?.toUpperCase() === 'B' ? 'deputy' : 'primary';
    const meant = registerArguments.safeParse({ what: 'ask', name: name === '' ? null : name, role });
    return meant.success ? understood(meant.data) : refused('missing-name', '');
  },
});

function decided(word: string, number: string) {
  const verdict = word === '通过' || word === '同意' ? 'pass' : 'refuse';
  const meant = registerArguments.safeParse({ what: 'decide', requestId: Number(number), verdict });
  return meant.success ? understood(meant.data) : refused('bad-receipt', number, '/报到 通过 3');
}

/** The person's own wording up to `end`, an index of the view. */
function wordingUntil(text: Structure, end: number): string {
  return wordingFrom({ ...text, raw: text.raw.slice(0, text.offsets[end] ?? text.raw.length) }, 0);
}
