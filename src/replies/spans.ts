// Places in a text, blanked so that every other place stays where it is.

/** `text` with `_` in these places. */
export function blanked(text: string, spans: readonly { start: number; end: number }[]): string {
  let result = text;
  for (const { start, end } of spans)
    result = result.slice(0, start) + '_'.repeat(end - start) + result.slice(end);
  return result;
}
