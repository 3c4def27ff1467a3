// Finds which of the things stored is which of the things read: by keys that grow weaker, then by likeness. Pure.

/** Equal keys belong together, in order; null never does. */
export interface KeyPass<Stored, Incoming> {
  readonly stored: (one: Stored) => string | null;
  readonly incoming: (one: Incoming) => string | null;
}

/** The most alike belong together, from `atLeast` on. */
export interface LikenessPass<Stored, Incoming> {
  readonly likeness: (stored: Stored, incoming: Incoming) => number;
  readonly atLeast: number;
}

export interface Pairs<Stored, Incoming> {
  readonly pairs: readonly { readonly stored: Stored; readonly incoming: Incoming }[];
  readonly onlyStored: readonly Stored[];
  readonly onlyIncoming: readonly Incoming[];
}

/** Comparing everything with everything is left out beyond this: a new document, not a revised one. */
const MOST_COMPARISONS = 250_000;

/** The passes in order; what an earlier one has paired a later one does not see. */
export function pairUp<Stored, Incoming>(
  stored: readonly Stored[],
  incoming: readonly Incoming[],
  passes: readonly (KeyPass<Stored, Incoming> | LikenessPass<Stored, Incoming>)[],
): Pairs<Stored, Incoming> {
  let left = { pairs: [], onlyStored: stored, onlyIncoming: incoming } as Pairs<Stored, Incoming>;
  for (const pass of passes) {
    if (left.onlyStored.length === 0 || left.onlyIncoming.length === 0) break;
    const found = 'stored' in pass ? byKey(left, pass) : byLikeness(left, pass);
    const [taken, used] = [new Set(found.map((pair) => pair.stored)), new Set(found.map((p) => p.incoming))];
    left = {
      pairs: [...left.pairs, ...found],
      onlyStored: left.onlyStored.filter((one) => !taken.has(one)),
      onlyIncoming: left.onlyIncoming.filter((one) => !used.has(one)),
    };
  }
  return left;
}

type Found<Stored, Incoming> = Pairs<Stored, Incoming>['pairs'][number][];

function byKey<Stored, Incoming>(
  { onlyStored, onlyIncoming }: Pairs<Stored, Incoming>,
  pass: KeyPass<Stored, Incoming>,
): Found<Stored, Incoming> {
  const waiting = Map.groupBy(onlyStored, pass.stored);
  return onlyIncoming.flatMap((incoming) => {
    const key = pass.incoming(incoming);
    const stored = key === null ? undefined : waiting.get(key)?.shift();
    return stored === undefined ? [] : [{ stored, incoming }];
  });
}

function byLikeness<Stored, Incoming>(
  { onlyStored, onlyIncoming }: Pairs<Stored, Incoming>,
  { likeness, atLeast }: LikenessPass<Stored, Incoming>,
): Found<Stored, Incoming> {
  if (onlyStored.length * onlyIncoming.length > MOST_COMPARISONS) return [];
  const candidates = onlyStored
    .flatMap((stored) =>
      onlyIncoming.map((incoming) => ({ stored, incoming, score: likeness(stored, incoming) })),
    )
    .filter(({ score }) => score >= atLeast)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<Stored | Incoming>();
  return candidates.flatMap(({ stored, incoming }) => {
    if (taken.has(stored) || taken.has(incoming)) return [];
    taken.add(stored).add(incoming);
    return [{ stored, incoming }];
  });
}
