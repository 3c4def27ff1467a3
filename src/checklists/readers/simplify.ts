// Traditional characters become simplified and pinyin notes go, where a document as a whole is written so.
import { Converter } from 'opencc-js/t2cn';

export interface Cleaner {
  readonly clean: (text: string) => string;
  /** Some of what was changed (`發（fā）→发`), or null when the document needed nothing. */
  readonly note: string | null;
}

/** Written the same in simplified text, in names and in `乾隆` or `著名`, so they prove nothing. */
const AMBIGUOUS = new Set('乾著於後裡徵餘係隻籲藉麼阪麯瞭薑鬥榦復覆幺');
const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ';
const SYLLABLE = `[a-zü${TONED}]{0,5}[${TONED}][a-zü${TONED}]{0,4}`;
const NOTE = new RegExp(`(?<=\\p{Script=Han})\\s?[（(]\\s?(?:${SYLLABLE})\\s?[）)]`, 'gu');
/** Without a tone mark it may be a unit, `(km)`: only behind a character that has a simplified form. */
const PLAIN_NOTE =
  /(?<=\p{Script=Han})[（(](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|n|r)?[）)]/gu;
/** Zero-width marks, soft hyphens and control characters that no reader of the page sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** Radicals and compatibility forms that PDF and Word copies hold in place of the characters. */
const LOOKALIKE = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

const convertHeading = Converter({ from: 'tw', to: 'cn' });

/** A few words in simplified characters. */
export function simplified(words: string): string {
  return convertHeading(words);
}

export function chooseCleaner(texts: Iterable<string>): Cleaner {
  const characters = new Set<string>();
  const noted: string[] = [];
  for (const text of texts) {
    for (const character of text) characters.add(character);
    noted.push(...(text.match(NOTE) ?? []));
  }
  const han = [...characters].filter((character) => /\p{Script=Han}/u.test(character));
  const convert = Converter({ from: 'tw', to: 'cn' });
  const traditional = new Set(han.filter((character) => convert(character) !== character));
  const sure = [...traditional].filter((character) => !AMBIGUOUS.has(character));
  const isTraditional = sure.length >= 3;
  const tidy = (text: string) =>
    text.replace(INVISIBLE, '').replace(LOOKALIKE, (character) => character.normalize('NFKC'));
  if (!isTraditional && noted.length === 0) return { clean: tidy, note: null };
  const isNoted = noted.length >= 3;
  const clean = (text: string) => {
    const bare = dropNotes(tidy(text), isNoted ? traditional : new Set());
    return isTraditional ? convert(bare) : bare;
  };
  const examples = sure.slice(0, 5).map((character) => `${character}→${convert(character)}`);
  return { clean, note: [...examples, ...noted.slice(0, 3)].join('、') };
}

function dropNotes(text: string, traditional: ReadonlySet<string>): string {
  const toned = text.replace(NOTE, '');
  if (traditional.size === 0) return toned;
  return toned.replace(PLAIN_NOTE, (note, at: number) => (traditional.has(toned[at - 1] ?? '') ? '' : note));
}
