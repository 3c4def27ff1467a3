// The known name that a mistyped one most likely meant. Pure; used only to suggest, never to decide.

/** @returns the known name with the smallest edit distance, if that is under half of the written name's length */
export function nearestName(written: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let smallest = Math.max(1, Math.floor(written.length / 2));
  for (const name of known) {
    const distance = editDistance(written, name);
    if (distance <= smallest && (nearest === null || distance < smallest)) {
      nearest = name;
      smallest = distance;
    }
  }
  return nearest;
}

/** Levenshtein's distance in one row of memory. */
export function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] as number;
      const change = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, above + 1, (row[j - 1] as number) + 1);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
