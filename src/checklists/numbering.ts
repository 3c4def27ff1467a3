// Printed numbers and ordinals: 12. ３ （四） 第五条, and how deep in a document each style of them stands.

const DIGITS = '零一二三四五六七八九十';
const CHINESE = '[〇零一二三四五六七八九十百]+';

/** 二十三 -> 23; null for anything else. */
export function chineseNumber(words: string): number | null {
  const match =
    /^(?:(?<hundreds>[一二三四五六七八九])百零?)?(?:(?<tens>[一二三四五六七八九])?(?<ten>十))?(?<ones>[一二三四五六七八九])?$/.exec(
      words,
    );
  if (match === null || words === '') return null;
  const { hundreds, tens, ten, ones } = match.groups ?? {};
  const of = (digit: string | undefined) => (digit === undefined ? 0 : DIGITS.indexOf(digit));
  return of(hundreds) * 100 + (ten === undefined ? 0 : (tens === undefined ? 1 : of(tens)) * 10) + of(ones);
}

/** The number that a number cell prints, in any style; null for words, sub-numbers (1.2) and blanks. */
export function printedNumber(cell: string): number | null {
  const words = cell
    .normalize('NFKC')
    .replace(/[\s·.、,，]+$/g, '')
    .replace(/\s+/g, '');
  const bare = words.replace(/^[（(【第]|[）)】条项款号]$/g, '');
  if (/^\d{1,6}(?:\.0)?$/.test(bare)) return Number(bare) > 0 ? Number.parseInt(bare, 10) : null;
  return chineseNumber(bare);
}

/** Styles of ordinals before a heading or an item, from the outermost; `named` is 问题1：, 任务三、 and 序号：5. */
const STYLES: readonly { readonly name: string; readonly words: RegExp }[] = [
  { name: 'part', words: new RegExp(`^第(?<number>${CHINESE})[编章部篇][、\\s]*`) },
  { name: 'section', words: new RegExp(`^第(?<number>${CHINESE})[节][、\\s]*`) },
  { name: 'chinese', words: new RegExp(`^(?<number>${CHINESE})(?:、|[.．](?!\\d))\\s*`) },
  { name: 'bracketed', words: new RegExp(`^[（(]\\s*(?<number>${CHINESE})\\s*[）)][、.．]?\\s*`) },
  { name: 'article', words: new RegExp(`^第(?<number>${CHINESE}|\\d{1,3})[条款项]\\s*`) },
  {
    name: 'named',
    words: new RegExp(
      `^[【（(]?(?:(?:重点|主要|整改|民生|反馈|具体)?(?:问题|任务|事项|实事|项目|改革|专项|行动|工程|指标|短板|隐患|建议|提案|案例|措施|举措|目标)\\s*(?<number>${CHINESE}|\\d{1,3})|序号[：:]\\s*(?<half>\\d{1,3}))(?:[】）)][：:、.．]?|[：:、.．]|\\s+(?=\\p{Script=Han})|$)\\s*`,
      'u',
    ),
  },
  {
    name: 'digit',
    words: /^(?<number>\d{1,3})(?:[.．、](?!\d)|[.．](?=\d{1,2}月|20\d\d年)|\s+(?=\p{Script=Han}))\s*/u,
  },
  {
    name: 'bracketedDigit',
    words: /^[（(]\s*(?<number>\d{1,3})\s*[）)][、.．]?\s*|^(?<half>\d{1,3})[）)]\s*/,
  },
  { name: 'circled', words: /^(?<circled>[①-⑳])\s*/ },
];

export interface Ordinal {
  readonly style: string;
  /** 0 is outermost. */
  readonly depth: number;
  readonly number: number;
  /** The text without its ordinal. */
  readonly rest: string;
}

/** Null where a paragraph begins without an ordinal. Figures (3个, 1.26万) and years are none. */
export function ordinalOf(text: string): Ordinal | null {
  const plain = text.replace(/[０-９．（）]/g, (wide) => wide.normalize('NFKC'));
  for (const [depth, { name, words }] of STYLES.entries()) {
    const match = words.exec(plain);
    if (match === null) continue;
    const { number, half, circled } = match.groups ?? {};
    const value =
      circled === undefined ? ordinalValue(number ?? half ?? '') : circled.charCodeAt(0) - 0x2460 + 1;
    if (value !== null && value > 0)
      return { style: name, depth, number: value, rest: text.slice(match[0].length) };
  }
  return null;
}

function ordinalValue(words: string): number | null {
  return /^\d+$/.test(words) ? Number(words) : chineseNumber(words);
}
