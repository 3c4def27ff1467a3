// Characters that a conversion destroyed: said with their place and left as they are, because a guess would be silent.
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceBlock, SourceCell } from '../source.ts';
import { cellsOf } from './check-document.ts';

const SIGNS: readonly { readonly found: RegExp; readonly what: string }[] = [
  {
    found:
      /锟斤拷|烫烫烫|屯屯屯|�{2,}|锛[\p{Script=Han}]|銆[\p{Script=Han}]|\u00c3[\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/u,
    what: '乱码',
  },
  // What is left of a pinyin note, or a question mark, where a broken conversion ate the character.
  {
    found:
      /\?\?(?=[\p{Script=Han}a-z])|(?<=\p{Script=Han})\?[a-z]?[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}[)）]|(?<=\p{Script=Han})\?[a-z]{1,6}[)）]/u,
    what: '乱码',
  },
  { found: /\ufffd/, what: '缺损的字' },
  { found: /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/u, what: '无法识别的符号' },
];
/** Beyond these, one more says how many there are. */
const MOST = 200;

export function reportDamage(blocks: readonly SourceBlock[]): ParsedProblem[] {
  const seen = new Set<string>();
  const problems: ParsedProblem[] = [];
  for (const cell of blocks.flatMap(cellsOf)) {
    const sign = SIGNS.find(({ found }) => found.test(cell.text));
    const key = `${JSON.stringify(cell.place)} ${cell.text}`;
    if (sign === undefined || seen.has(key)) continue;
    seen.add(key);
    problems.push(toProblem(cell, sign));
  }
  const rest = problems[MOST];
  if (rest === undefined) return problems;
  return [
    ...problems.slice(0, MOST),
    { ...rest, what: `还有${problems.length - MOST}处乱码或缺损的字，没有逐处列出` },
  ];
}

function toProblem(cell: SourceCell, { found, what }: (typeof SIGNS)[number]): ParsedProblem {
  const at = cell.text.search(found);
  const kept = cell.text.slice(Math.max(0, at - 20), at + 20);
  return { place: cell.place, what: `这里有${what}，原样保留，请对照原文改正`, kept };
}
