// Places in a text: blanked so that every other place stays where it is, looked up, and the clause around one.

export interface Span {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

/** `text` with `_` in these places. */
export function blanked(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { start, end } of spans)
    result = result.slice(0, start) + '_'.repeat(end - start) + result.slice(end);
  return result;
}

/** Whether one of these places holds the character at `at`. */
export const covers = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ start, end }) => at >= start && at < end);

/** Where the clause around `at` begins, behind the nearest of the marks. */
export function clauseStart(view: string, at: number, marks = ',;。!\n'): number {
  const before = view.slice(0, at);
  return Math.max(...[...marks].map((mark) => before.lastIndexOf(mark))) + 1;
}

/** Where it ends. */
export const clauseEnd = (view: string, at: number): number => {
  const found = view.slice(at).search(/[,;:。!\n]/);
  return found < 0 ? view.length : at + found;
};
