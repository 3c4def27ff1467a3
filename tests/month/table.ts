// A month's cost as a table for people.
import type { DayUse, Passed } from './month.ts';

/** What the standard edition may use in a month. */
export const LIMITS = { calls: 5_000, pushes: 3_000 } as const;
const FORECAST_DAYS = [5, 10, 15] as const;

export const isWithin = ({ month }: Passed): boolean =>
  month.apiCalls <= LIMITS.calls && month.pushes <= LIMITS.pushes;

export function print(passed: Passed, log: (line: string) => void = console.log): void {
  const { month, days, withCards, reportsADay, said, shown, dead, counted } = passed;
  log(
    `\n${withCards ? 'with cards' : 'without cards'}, ${reportsADay} liaisons write a day: ${days.length} workdays, ${said} messages of people, ${shown} shown`,
  );
  const rows = [
    ...Object.entries(month.paths).filter(
      ([path]) => path.startsWith('/v1.0') && !/oauth2|gateway/.test(path),
    ),
    ['API calls that count', month.apiCalls],
    ...Object.entries(month.by).map(([kind, count]) => [`pushes: ${kind}`, count]),
    ['pushes that count', month.pushes],
  ] as [string, number][];
  for (const [name, count] of rows) if (count > 0) log(`  ${name.padEnd(48)} ${String(count).padStart(6)}`);
  log(
    `  of ${LIMITS.calls} calls and ${LIMITS.pushes} pushes; counted by Duban: ${counted.calls} and ${counted.pushes}`,
  );
  const most = mostADay(days);
  log(`  on the busiest day ${most.calls} calls and ${most.pushes} pushes; ${dead} dead letters`);
  for (const number of FORECAST_DAYS) {
    const day = days[number - 1];
    if (day !== undefined && days.length > number) log(`  ${forecastLine(number, day, passed)}`);
  }
}

export function mostADay(days: readonly DayUse[]): { calls: number; pushes: number } {
  const uses = days.map((day, index) => ({
    calls: day.calls - (days[index - 1]?.calls ?? 0),
    pushes: day.pushes - (days[index - 1]?.pushes ?? 0),
  }));
  return {
    calls: Math.max(...uses.map(({ calls }) => calls)),
    pushes: Math.max(...uses.map(({ pushes }) => pushes)),
  };
}

function forecastLine(number: number, { forecast }: DayUse, { month }: Passed): string {
  const error = (said: number, came: number) =>
    `${said} (${Math.round((100 * (said - came)) / Math.max(came, 1))} %)`;
  const { calls, pushes } = forecast;
  return `forecast on workday ${number}: ${error(calls, month.apiCalls)} calls, ${error(pushes, month.pushes)} pushes`;
}
