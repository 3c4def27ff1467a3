// How much of the shorter of two names stands in the other, in order.

/** 0 to 1: the longest common subsequence over the shorter length. */
export function alike(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  return shorter === 0 ? 0 : commonLength(one, other) / shorter;
}

function commonLength(one: string, other: string): number {
  let previous = new Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    const row = [0];
    for (let at = 0; at < other.length; at += 1) {
      const isSame = letter === other[at];
      row.push(isSame ? (previous[at] ?? 0) + 1 : Math.max(previous[at + 1] ?? 0, row[at] ?? 0));
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
