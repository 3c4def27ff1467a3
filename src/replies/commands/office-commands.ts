// What the office does by chat: decides on claims, marks tasks urgent, binds a group to a department.
import { z } from 'zod';
import { readLooseNumber } from '../figures/percent.ts';
import { matchAt } from '../names/code.ts';
import { type Structure, wordingFrom } from '../normalise.ts';
import { defineCommand, refused, understood } from './command-spec.ts';
import { codesSchema, noteSchema, noteStart, readNote, readReportCodes, withCodes } from './report-text.ts';

/** The longer words come first: 不通过 holds 通过. */
const RETURN =
  /(?:暂|建议)?(?:不予|不能|未能|没有|不|未|没)(?:通过|同意|合格|属实|核准|认可|销号)|退回(?:重办|整改|补正)?(?=$|[\s,:;。])|退回|驳回|打回|退(?=$|\s)|(?:returned|return|rejected|reject|no)(?![A-Za-z])/iy;
const PASS =
  /(?:准予|予以|可以|同意)销号|(?:核验|审核)?通过了?|同意|合格|属实|核准|认可|(?:approved|approve|passed|pass|ok|yes)(?![A-Za-z])/iy;
/** 通过，但还要补材料 and 通过吗? decide nothing. */
const RESERVATION = /但|不过|还需|尚需|仍需|须|待|退回|驳回|打回|不|未|没|吗|么|\?|与否/y;

/** The claim that a button was made for: 申请57. 申请260万元 is a reason. */
const CLAIM = /申请号?\s?([1-9]\d{0,8})(?=$|[\s,:;。])/y;

interface Verdict {
  readonly verdict: 'pass' | 'return';
  /** The receipt of the claim that is meant; null for whichever waits. */
  readonly claim: number | null;
  readonly end: number;
}

function readVerdict(view: string, at: number): Verdict | null {
  const before = readClaim(view, at);
  const start = noteStart(view, before?.end ?? at);
  const returned = matchAt(RETURN, view, start);
  const passed = returned ? null : matchAt(PASS, view, start);
  const word = returned ?? passed;
  if (!word) return null;
  const end = start + word[0].length;
  const claim = before ?? readClaim(view, end);
  return {
    verdict: returned ? 'return' : 'pass',
    claim: claim?.number ?? null,
    end: Math.max(end, claim?.end ?? 0),
  };
}

/** The number of a claim at `at`, on either side of the verdict. */
function readClaim(view: string, at: number): { readonly number: number; readonly end: number } | null {
  const start = noteStart(view, at);
  const claim = matchAt(CLAIM, view, start);
  return claim ? { number: Number(claim[1]), end: start + claim[0].length } : null;
}

/** The claim that a verdict at `at` names; null for whichever waits. */
export const claimIn = (view: string, at: number): number | null => readVerdict(view, at)?.claim ?? null;

function isDoubtful(view: string, { verdict, end }: Verdict): boolean {
  const start = noteStart(view, end);
  if (verdict === 'pass') return matchAt(RESERVATION, view, start) !== null;
  const again = readVerdict(view, start);
  return again?.verdict === 'pass' && noteStart(view, again.end) === view.length;
}

export const verify = defineCommand({
  name: 'verify',
  chinese: '核验',
  aliases: ['hy', 'verify'],
  who: ['office'],
  does: '核验销号申请',
  usage: '/核验 编号 通过，或 /核验 编号 退回 理由',
  examples: ['/核验 A23 通过', '/核验 B10节点1 退回 缺验收材料'],
  arguments: z.object({
    codes: codesSchema,
    verdict: z.enum(['pass', 'return']),
    claim: z.number().int().positive().nullable(),
    reason: noteSchema,
  }),
  read(text) {
    const before = readVerdict(text.view, 0);
    const codes = readReportCodes(text, before ? noteStart(text.view, before.end) : 0);
    if ('ok' in codes) return codes;
    const after = readVerdict(text.view, codes.end);
    if (before && after && before.verdict !== after.verdict) return refused('contradiction', text.view);
    const loose = readLooseNumber(text.view, noteStart(text.view, codes.end));
    if (loose !== null) return refused('bad-code', loose);
    const behind = before && readClaim(text.view, codes.end);
    const decided = before
      ? { ...before, claim: before.claim ?? behind?.number ?? null, end: behind?.end ?? codes.end }
      : after;
    if (!decided) return refused('missing-verdict', text.view, withCodes('/核验 A23 通过', codes.codes));
    if (isDoubtful(text.view, decided)) return refused('contradiction', text.view);
    const rest = readNote(text, decided.end);
    if ('ok' in rest) return rest;
    if (decided.verdict === 'return' && rest.note === '')
      return refused('missing-reason', text.view, withCodes('/核验 A23 退回 缺验收材料', codes.codes));
    const { verdict, claim } = decided;
    return understood({ codes: codes.codes, verdict, claim, reason: rest.note });
  },
});

export const urge = defineCommand({
  name: 'urge',
  chinese: '加急',
  aliases: ['jj', 'urge'],
  who: ['office'],
  does: '加急提醒牵头单位的联络员',
  usage: '/加急 编号 [说明]',
  examples: ['/加急 A23 今天下班前请回复'],
  arguments: z.object({ codes: codesSchema, note: noteSchema }),
  read(text) {
    const codes = readReportCodes(text, 0);
    if ('ok' in codes) return codes;
    const rest = readNote(text, codes.end);
    return 'ok' in rest ? rest : understood({ codes: codes.codes, note: rest.note });
  },
});

const ADDRESS = /^<?(https?:\/\/[^\s<>|]+)(?:\|[^>]*)?>?$/i;
const SECRET = /^(?:加签|密钥|secret)?:?(SEC[0-9A-Za-z]{8,128})$/;
const LABEL = /^(?:加签|密钥|机器人|地址|webhook|secret):?$/i;

/** A custom robot's address carries its token; plain http is for a simulator on the same machine only. */
function isRobotAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, searchParams } = new URL(address);
  const isSafe = protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost';
  return isSafe && (searchParams.get('access_token') ?? '') !== '';
}

/** Words of the text with their plain form and their own wording. */
function words(text: Structure): { plain: string; own: string }[] {
  return [...text.view.matchAll(/\S+/g)].map(({ 0: plain, index }) => {
    const after = text.offsets[index + plain.length] ?? text.raw.length;
    return { plain, own: wordingFrom({ ...text, raw: text.raw.slice(0, after) }, index) };
  });
}

export const bind = defineCommand({
  name: 'bind',
  chinese: '绑定',
  aliases: ['bd', 'bind'],
  who: ['office'],
  does: '把本群绑定到单位',
  usage: '/绑定 单位名称 [群机器人地址 加签密钥]',
  examples: ['/绑定 县农业农村局'],
  arguments: z.object({
    name: z.string().min(1).max(100),
    webhook: z.object({ url: z.url(), secret: z.string().nullable() }).nullable(),
  }),
  read(text) {
    const name: string[] = [];
    const urls: string[] = [];
    const secrets: string[] = [];
    for (const { plain, own } of words(text)) {
      const url = ADDRESS.exec(plain)?.[1];
      const secret = SECRET.exec(plain)?.[1];
      if (url !== undefined) urls.push(url);
      else if (secret !== undefined) secrets.push(secret);
      else if (/:\/\/|^SEC/.test(plain)) return refused('bad-webhook', '');
      else if (!LABEL.test(plain)) name.push(own);
    }
    const [url = null] = urls;
    const [secret = null] = secrets;
    const isWrong = urls.length > 1 || secrets.length > 1 || (url === null && secret !== null);
    if (isWrong || (url !== null && !isRobotAddress(url))) return refused('bad-webhook', '');
    const named = name.join(' ');
    if (named === '' || named.length > 100) return refused('missing-name', '');
    return understood({ name: named, webhook: url === null ? null : { url, secret } });
  },
});
