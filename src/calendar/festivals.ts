// Festivals that deadlines are named by (国庆节前, 春节前): the day each of them falls on in a year.
import lunar from 'chinese-days';

interface Festival {
  /** As print names it, without 节. */
  readonly names: readonly string[];
  /** `YYYY-MM-DD` in the given year, which for 春节 is the year that begins with it. */
  readonly dayIn: (year: number) => string;
}

const solar = (monthAndDay: string) => (year: number) => `${year}-${monthAndDay}`;
/** A day of the lunar calendar. As text the library would read it in the server's zone; as parts it is right in every one. */
const byMoon = (month: number, day: number) => (year: number) =>
  lunar.getSolarDateFromLunar(new Date(year, month - 1, day)).date;

const FESTIVALS: readonly Festival[] = [
  { names: ['春节', '农历新年'], dayIn: byMoon(1, 1) },
  { names: ['元宵'], dayIn: byMoon(1, 15) },
  // It is the 4th or the 5th; a promise to be ready before it is kept by the earlier one.
  { names: ['清明'], dayIn: solar('04-04') },
  { names: ['五一', '劳动节', '五·一'], dayIn: solar('05-01') },
  { names: ['端午'], dayIn: byMoon(5, 5) },
  { names: ['七一', '建党节', '七·一'], dayIn: solar('07-01') },
  { names: ['八一', '建军节', '八·一'], dayIn: solar('08-01') },
  { names: ['教师节'], dayIn: solar('09-10') },
  { names: ['中秋'], dayIn: byMoon(8, 15) },
  { names: ['国庆', '十一', '十·一'], dayIn: solar('10-01') },
  { names: ['重阳'], dayIn: byMoon(9, 9) },
];

/** New Year's Day ends the list's own year where no year is named; with one it begins that year. */
const NEW_YEAR = '元旦';

/** For patterns: the names of all festivals, longest first. */
export const FESTIVAL_NAMES = [NEW_YEAR, ...FESTIVALS.flatMap(({ names }) => names)]
  .toSorted((one, other) => other.length - one.length)
  .join('|');

/**
 * The day of the festival that `name` names.
 * @param isStated whether the text names the year; 元旦 without one is that of the year after
 * @returns `YYYY-MM-DD`, or null for no festival and for years that the lunar tables do not hold (1900 to 2100)
 */
export function festivalDay(name: string, year: number, isStated: boolean): string | null {
  if (year < 1901 || year > 2099) return null;
  if (name === NEW_YEAR) return `${isStated ? year : year + 1}-01-01`;
  return FESTIVALS.find(({ names }) => names.includes(name))?.dayIn(year) ?? null;
}
