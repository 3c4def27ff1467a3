// A deadline's cell or label: dates, periods, 长期坚持, 每季度, or words that only a person can turn into a day.
import { addDays } from '../calendar/day.ts';
import { readTimePhrases, type TimePhrase } from '../calendar/time-phrase.ts';

export type Deadline = Pick<TimePhrase, 'raw' | 'due' | 'approximate'> & {
  readonly kind: TimePhrase['kind'] | 'none';
  /** The words that the date is about, where the cell gives some; else ''. */
  readonly about: string;
};

const RANGE = /[-—–~～至到]+(?=\s*(?:20\d{2}|\d{1,2}\s*月|年底|长期))/;
const ONGOING = /长期|持续|常态|全年|日常|一直|不间断|贯穿|始终/;
/** The whole year is kept by its end. */
const WHOLE_YEAR = /^(?:(20\d{2})年?)?全年(?:度|目标|完成)?$/;
const RELATIVE = /^(立即|即时|立行立改|即知即改|近期|即日起|当前|短期|中期|尽快)/;
const NOTHING = /^(?:[-—–－/／\\]+|无|暂无)$/;

/** 25年8月 */
const SHORT_YEAR = /(?<!\d)(2\d)年(?=\s?(?:\d{1,2}月|[底末]|第?[一二三四]季度|[上下]半年))/g;

/** Never loses the words: what is no date is `none` with all of the cell as `raw`. */
export function readDeadlines(cell: string, year: number): Deadline[] {
  const words = cell.slice(0, 400).replace(/\s+/g, ' ').trim().replace(SHORT_YEAR, '20$1年');
  if (words === '' || NOTHING.test(words)) return [];
  const end = lastOf(words);
  if (WHOLE_YEAR.test(words))
    return [
      {
        kind: 'date',
        due: `${/20\d{2}/.exec(words)?.[0] ?? year}-12-31`,
        approximate: true,
        raw: words,
        about: '',
      },
    ];
  const phrases = readTimePhrases(normalised(end.words), { year: end.year ?? year });
  if (phrases.length === 1 || (phrases.length > 1 && end.isRange)) {
    const phrase = phrases.at(-1) as TimePhrase;
    const isDay = phrase.kind === 'date' || phrase.kind === 'invalid';
    const words = end.isRange || !isDay ? '' : aboutOf(end.words, phrase);
    const about = words.length < 4 ? '' : words;
    return [
      {
        kind: phrase.kind,
        due: phrase.due,
        approximate: phrase.approximate,
        raw: cell.replace(/\s+/g, ' ').trim(),
        about,
      },
    ];
  }
  if (phrases.length > 1) return phrases.map((phrase, at) => step(end.words, phrase, phrases[at + 1]));
  const bare = bareDay(end.words.replace(/\s/g, ''), end.year ?? year);
  if (bare !== null) return [{ ...bare, raw: words, about: '' }];
  const kind = ONGOING.test(words) ? 'ongoing' : RELATIVE.test(words) ? 'relative' : 'none';
  return [{ kind, due: null, approximate: false, raw: words, about: '' }];
}

/** 2023年3月—9月 is kept by its end, which takes the year of its beginning where it has none. */
function lastOf(words: string): { words: string; year: number | null; isRange: boolean } {
  const parts = words.split(RANGE);
  const last = parts.at(-1) ?? words;
  if (parts.length < 2 || /[。；;，,]/.test(words)) return { words, year: null, isRange: false };
  return { words: last.trim(), year: Number(/20\d{2}/.exec(parts[0] ?? '')?.[0]) || null, isRange: true };
}

function normalised(words: string): string {
  return words.replace(/(?<=\d)\s*([年月日号./-])\s*(?=\d|$|[^\d\s])/g, '$1');
}

function aboutOf(words: string, { index, raw }: TimePhrase): string {
  return (words.slice(0, index) + words.slice(index + raw.length)).replace(
    /^[\s，,、。；;：:前]+|[\s，,、。；;：:]+$/g,
    '',
  );
}

function step(words: string, phrase: TimePhrase, next: TimePhrase | undefined): Deadline {
  const about = words
    .slice(phrase.index + phrase.raw.length, next?.index ?? words.length)
    .replace(/^[\s，,、。；;：:前]+|[\s，,、。；;：:]+$/g, '');
  return { kind: phrase.kind, due: phrase.due, approximate: phrase.approximate, raw: phrase.raw, about };
}

/** A spreadsheet counts days from here; five digits near the list's year are a date that lost its format. */
const DAY_ZERO = '1899-12-30';

function serialDay(words: string, year: number): string | null {
  const serial = /^(\d{5})(?:\.0+)?$/.exec(words)?.[1];
  const day = serial === undefined ? null : addDays(DAY_ZERO, Number(serial));
  return day !== null && Math.abs(Number(day.slice(0, 4)) - year) <= 5 ? day : null;
}

/** What only a column of deadlines may mean: `2023年`, `2025`, `9.30`, `20230930`, `44865`. */
function bareDay(words: string, year: number): Omit<Deadline, 'raw' | 'about'> | null {
  const serial = serialDay(words, year);
  if (serial !== null) return { kind: 'date', due: serial, approximate: true };
  const whole = /^(?<year>20\d{2})年?(?:全年|度)?(?:完成)?$/.exec(words)?.groups?.year;
  if (whole !== undefined) return { kind: 'date', due: `${whole}-12-31`, approximate: true };
  const month = /^(20\d{2})(0[1-9]|1[0-2])$/.exec(words);
  if (month !== null) {
    const [phrase] = readTimePhrases(`${month[1]}年${Number(month[2])}月`, { year });
    return phrase === undefined ? null : { kind: phrase.kind, due: phrase.due, approximate: true };
  }
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(words);
  const short = /^(\d{1,2})[./](\d{1,2})(?:之?前)?$/.exec(words);
  const text =
    compact === null
      ? short === null
        ? null
        : `${year}年${Number(short[1])}月${Number(short[2])}日`
      : `${compact[1]}年${Number(compact[2])}月${Number(compact[3])}日`;
  if (text === null) return null;
  const [phrase] = readTimePhrases(text, { year });
  if (phrase === undefined) return null;
  return { kind: phrase.kind, due: phrase.due, approximate: short !== null };
}
