// One task code as people type it (A23, a23, 23号, A4.1, B10节点1) and its one printed form.
import nzh from 'nzh/cn';
import { z } from 'zod';

export const codeReference = z
  .object({
    /** Of the checklist; null when only a number was written and the person's own tasks must tell. */
    letter: z
      .string()
      .regex(/^[A-Z]{1,2}$/)
      .nullable(),
    number: z.number().int().min(1).max(999),
    row: z.number().int().min(1).max(99).nullable(),
    /** Position of the milestone in its task, from 1. */
    milestone: z.number().int().min(1).max(99).nullable(),
    written: z.string(),
  })
  .readonly();

export type CodeReference = z.infer<typeof codeReference>;

/** `A23`, `A4.1`, `B10节点1`; a bare number stays bare. */
export function codeText(code: Omit<CodeReference, 'written'>): string {
  const row = code.row === null ? '' : `.${code.row}`;
  const milestone = code.milestone === null ? '' : `节点${code.milestone}`;
  return `${code.letter ?? ''}${code.number}${row}${milestone}`;
}

/** What stands at one place: a code up to `end`, something like a code that is none, or no code at all. */
export type CodeRead =
  | { readonly kind: 'code'; readonly code: CodeReference; readonly end: number }
  | { readonly kind: 'bad'; readonly written: string }
  | { readonly kind: 'none' };

/** Characters that make a number a quantity, a date or a share, not a code: 3个, 8月, 60%. */
export const MEASURE =
  '[%‰°℃㎡年月日时点分秒个家户人名亩万亿千百次处条座台元所场天周吨米里公平栋间套份期批件只头株棵倍成岁多余]';

/** The same after a blank, where one character is too little to tell (24 个, but not 24 场地平整). */
export const SPACED_MEASURE =
  '\\s(?:[个户家亩吨台套栋座]|人(?![员大社民])|处(?![理置于])|公里|平方|[万亿]元)';

const CODE = new RegExp(
  '#?(?:(?:编号|事项|任务|抓手|第)\\s?)?' +
    '(?:(?<letter>[A-Za-z]{1,2})(?:[ -](?=\\d))?)?(?<number>\\d{1,3})(?:\\.(?<row>\\d{1,2}))?' +
    '(?![A-Za-z\\d]|\\.\\d|\\s?[%‰])',
  'y',
);
const LOOKS_LIKE_CODE = /#?[A-Za-z]{0,3}-?\d[\dA-Za-z.]*|[A-Za-z]{1,2}(?=$|[\s,;、])/y;
const SUFFIX = /事项|任务|号(?![线楼地桩文])|项(?!目)/y;
const MEASURED = new RegExp(`${MEASURE}|\\s[%‰]`, 'y');
const NUMERAL = '\\d{1,2}|[一二三四五六七八九十]{1,3}';
const MILESTONE = new RegExp(
  `\\s?[的-]?(?:节点\\s?(?<after>${NUMERAL})|第\\s?(?<before>${NUMERAL})\\s?个?节点)(?!\\d)`,
  'y',
);

/** Reads the code at `at` of a view. */
export function readCode(view: string, at: number): CodeRead {
  const found = matchAt(CODE, view, at);
  const { letter, number, row } = found?.groups ?? {};
  if (!found || (!letter && matchAt(MEASURED, view, at + found[0].length))) return notACode(view, at);
  let end = at + found[0].length;
  end += matchAt(SUFFIX, view, end)?.[0].length ?? 0;
  const milestone = readMilestone(view, end);
  end = milestone?.end ?? end;
  const code = {
    letter: letter?.toUpperCase() ?? null,
    number: Number(number),
    row: row === undefined ? null : Number(row),
    milestone: milestone?.position ?? null,
    written: view.slice(at, end),
  };
  return codeReference.safeParse(code).success
    ? { kind: 'code', code, end }
    : { kind: 'bad', written: code.written };
}

/** `节点1`, `第一个节点` at `at`. */
export function readMilestone(view: string, at: number): { position: number; end: number } | null {
  const found = matchAt(MILESTONE, view, at);
  const numeral = found?.groups?.after ?? found?.groups?.before;
  if (!found || numeral === undefined) return null;
  const position = /\d/.test(numeral) ? Number(numeral) : Number(nzh.decodeS(numeral));
  return { position, end: at + found[0].length };
}

/** A sticky pattern tried at one place only, so that reading stays linear. */
export function matchAt(pattern: RegExp, view: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(view);
}

function notACode(view: string, at: number): CodeRead {
  const like = matchAt(LOOKS_LIKE_CODE, view, at)?.[0];
  const isQuantity = like !== undefined && /^[\d.]+$/.test(like);
  if (like === undefined || (isQuantity && matchAt(MEASURED, view, at + like.length)))
    return { kind: 'none' };
  return { kind: 'bad', written: like };
}
