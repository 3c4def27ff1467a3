// A number given as an option: whole and within its bounds, or one sentence that says what is wanted.
import { InvalidArgumentError } from 'commander';

/** `bounds` are inclusive. @returns a parser for commander, which says `complaint` and ends the command */
export function wholeNumber(
  [least, most]: readonly [number, number],
  complaint: (given: string) => string,
): (given: string) => number {
  return (given) => {
    const number = Number(given);
    if (/^\d{1,9}$/.test(given) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(complaint(given));
  };
}
