// A counted number in the format that Word names for it: 一, 壹, ①, 甲, iv, a, 1.
import nzh from 'nzh/cn';

type Write = (count: number) => string;

const written: Readonly<Record<string, Write>> = {
  decimalZero: (count) => String(count).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (count) => `(${count})`,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: digits,
  taiwaneseDigital: digits,
  chineseLegalSimplified: (count) => nzh.encodeB(count),
  ideographLegalTraditional: (count) => nzh.encodeB(count),
  ideographTraditional: (count) => '甲乙丙丁戊己庚辛壬癸'[(count - 1) % 10] ?? '',
  ideographZodiac: (count) => '子丑寅卯辰巳午未申酉戌亥'[(count - 1) % 12] ?? '',
  lowerLetter: (count) => letters(count),
  upperLetter: (count) => letters(count).toUpperCase(),
  lowerRoman: (count) => roman(count).toLowerCase(),
  upperRoman: roman,
};

/** Formats without an entry print as Arabic figures. */
export function formatNumber(count: number, format: string): string {
  return (written[format] ?? String)(count);
}

function chinese(count: number): string {
  return nzh.encodeS(count);
}

function digits(count: number): string {
  return [...String(count)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join('');
}

function fullWidth(count: number): string {
  return [...String(count)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
}

function circled(count: number): string {
  return count >= 1 && count <= 20 ? String.fromCodePoint(0x2460 + count - 1) : String(count);
}

/** a to z, then aa, bb: Word doubles letters. */
function letters(count: number): string {
  const letter = String.fromCodePoint(97 + ((count - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(count / 26), 20));
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
  ] as const),
  ...([
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
];

function roman(count: number): string {
  let rest = Math.min(count, 4999);
  return ROMAN.map(([value, letter]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return letter.repeat(times);
  }).join('');
}
