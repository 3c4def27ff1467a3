// The first days of the rehearsed month, with the limits of the whole; `npm run month` lets all of it pass, which takes
// minutes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { USUAL } from './habits.ts';
import { type Passed, passMonth, workdays } from './month.ts';
import { isWithin, LIMITS, mostADay } from './table.ts';

const DAYS = 2;
/** With what the first of a month brings at once: the to-dos of everything that is due in it. */
const FIRST_DAY = { calls: 400, pushes: 200 };

test('the rehearsed month has 22 workdays', () => {
  expect(workdays()).toHaveLength(22);
});

describe.each([
  { withCards: false, words: 'without cards' },
  { withCards: true, words: 'with cards' },
])('the month of one county $words', ({ withCards }) => {
  let database: FreshDatabase;
  let passed: Passed;
  beforeAll(async () => {
    database = await freshDatabase();
    passed = await passMonth({ databaseUrl: database.url, withCards, reportsADay: USUAL }, DAYS);
  }, 240_000);
  afterAll(() => database.close());

  test('is on course to stay within the standard edition', () => {
    expect(isWithin(passed)).toBe(true);
    const most = mostADay(passed.days);
    expect(most.calls).toBeLessThan(FIRST_DAY.calls);
    expect(most.pushes).toBeLessThan(FIRST_DAY.pushes);
    // The rest of the month is like its second day, not like its first.
    const [first, second] = passed.days;
    const rest = (what: 'calls' | 'pushes') =>
      (first?.[what] ?? 0) + ((second?.[what] ?? 0) - (first?.[what] ?? 0)) * (workdays().length - 1);
    expect(rest('calls')).toBeLessThan(LIMITS.calls);
    expect(rest('pushes')).toBeLessThan(LIMITS.pushes);
  });

  test('leaves nobody without an answer and nothing unsaid', () => {
    expect(passed).toMatchObject({ unanswered: 0, unfinished: 0, dead: 0 });
    expect(passed.shown).toBeGreaterThan(passed.said);
  });

  test('is counted by Duban as DingTalk counts it', () => {
    expect(passed.counted).toEqual({ calls: passed.month.apiCalls, pushes: passed.month.pushes });
  });
});
