// Characters that a conversion destroyed: said with their place and left as they are, because a guess would be silent.
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceBlock, SourceCell } from '../source.ts';
import { cellsOf } from './check-document.ts';

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ';
/** After these a question mark is one: 准备好了吗?县里… asks. */
const ASKING = '吗|呢|吧|么|嘛|何|谁|否|啊|怎样|怎么样|怎么办|多少|为啥|咋办|哪里|哪些';
/** After these an empty box is one to tick. */
const TICKED = '是|否|有|无|男|女|其他|其它';

const SIGNS: readonly { readonly found: RegExp; readonly what: string }[] = [
  {
    found:
      /锟斤拷|烫烫烫|屯屯屯|\ufffd{2,}|(?:锛[\p{Script=Han}])+|(?:銆[\p{Script=Han}])+|\u00c3[\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/gu,
    what: '乱码',
  },
  // What is left of a pinyin note, or a question mark, where a broken conversion ate the character.
  {
    found: new RegExp(
      [
        String.raw`\?{2,}(?=[\p{Script=Han}a-z])`,
        String.raw`(?<=\p{Script=Han})\?[a-z]{0,2}[${TONED}][a-z${TONED}]{0,3}`,
        `[${TONED}][a-z]{0,3}[)）]`,
        String.raw`(?<=\p{Script=Han})\?[a-z]{1,6}(?=[)）\p{Script=Han}])`,
        // Between two Chinese characters or marks no sentence ends with a bare `?`, unless it asks.
        String.raw`(?<=[\p{Script=Han}\d，、；：。）)])(?<!${ASKING})\?(?=[\p{Script=Han}，、；：。;:!⑴-⒛])`,
        String.raw`(?<=^|\n)\?(?=\p{Script=Han})`,
      ].join('|'),
      'gu',
    ),
    what: '乱码',
  },
  {
    found: new RegExp(String.raw`□{2,}|(?<=\p{Script=Han})(?<!${TICKED})□(?=\p{Script=Han})`, 'gu'),
    what: '缺字',
  },
  { found: /\ufffd/g, what: '缺损的字' },
  { found: /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu, what: '无法识别的符号' },
];
/** Cells beyond these are counted. */
const MOST = 200;
/** Characters around a place, and of all places of a cell together. */
const AROUND = 20;
const MOST_KEPT = 2000;

interface Place {
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

/** A problem for every cell or paragraph with damage, which says how many places there are and shows each of them. */
export function reportDamage(blocks: readonly SourceBlock[]): ParsedProblem[] {
  const seen = new Set<string>();
  const problems: ParsedProblem[] = [];
  for (const block of blocks) {
    for (const cell of cellsOf(block)) {
      const places = placesIn(cell.text);
      if (places.length === 0) continue;
      const key = `${JSON.stringify(cell.place)} ${cell.text}`;
      if (seen.has(key)) continue;
      seen.add(key);
      problems.push(toProblem(cell, places));
    }
  }
  const rest = problems[MOST];
  if (rest === undefined) return problems;
  return [
    ...problems.slice(0, MOST),
    { ...rest, what: `还有${problems.length - MOST}处乱码或缺损的字，没有逐处列出` },
  ];
}

/** In reading order; where two signs fall together, the first one counts. */
function placesIn(text: string): Place[] {
  if (!MAYBE.test(text)) return [];
  const found = SIGNS.flatMap(({ found: sign, what }) =>
    Array.from(text.matchAll(sign), ({ 0: { length }, index }) => ({
      from: index,
      to: index + length,
      what,
    })),
  );
  const places: Place[] = [];
  for (const next of found.sort((one, other) => one.from - other.from)) {
    if (next.from >= (places.at(-1)?.to ?? 0)) places.push(next);
  }
  return places;
}

/** No damage is without one of these, so that whole texts are passed over at once. */
const MAYBE = new RegExp(
  String.raw`[?□锟烫屯锛銆\u0080-\u00ff\ufffd\ue000-\uf8ff${TONED}]|[\u{f0000}-\u{10ffff}]`,
  'u',
);

function toProblem({ text, place }: SourceCell, places: readonly Place[]): ParsedProblem {
  const kinds = [...new Set(places.map(({ what }) => what))].join('、');
  const count = places.length === 1 ? '' : `${places.length}处`;
  return { place, what: `这里有${count}${kinds}，原样保留，请对照原文改正`, kept: shown(text, places) };
}

/** The words around each place; places that stand together share them. */
function shown(text: string, places: readonly Place[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of places) {
    const last = spans.at(-1);
    const next = { from: Math.max(0, from - AROUND), to: to + AROUND };
    if (last !== undefined && next.from <= last.to) last.to = next.to;
    else spans.push(next);
  }
  return spans
    .map(({ from, to }) => text.slice(from, to))
    .join(' …… ')
    .slice(0, MOST_KEPT);
}
