// What a chat adapter must remember between two calls: for one process here, for several in memory-store.ts.
import type { Clock } from '../clock.ts';

/** Small things under a kind and a key, each with an end. `until` and expiry go by the adapter's own clock. */
export interface ChatMemory {
  /** What is kept there; null when nothing is, or no longer. */
  read<T extends object>(kind: string, key: string): Promise<T | null>;
  /** Keeps it, in place of what was there. */
  keep(kind: string, key: string, value: object, until: Date): Promise<void>;
  /** Keeps it unless something is kept there already. @returns whether this call was the first */
  keepFirst(kind: string, key: string, value: object, until: Date): Promise<boolean>;
  /** Removes it. @returns what it was; null for everybody but the first who takes it */
  take<T extends object>(kind: string, key: string): Promise<T | null>;
  /** Adds to a number that begins at 0. @returns the sum */
  add(kind: string, key: string, amount: number, until: Date): Promise<number>;
  /** Everything of a kind whose key begins so, by key. */
  list<T extends object>(kind: string, prefix?: string): Promise<{ key: string; value: T }[]>;
}

interface Kept {
  readonly value: object;
  readonly until: number;
}

/** A sum is kept as this, so that `read` and `list` see it too. */
export interface Sum {
  readonly sum: number;
}

/** Expired things are thrown away whenever this many have been kept. */
const CLEAN_EVERY = 1_000;

export function inMemory(clock: Clock): ChatMemory {
  const kept = new Map<string, Kept>();
  const at = (kind: string, key: string) => `${kind}\n${key}`;
  const now = () => clock.now().getTime();
  let writes = 0;

  const live = (place: string): Kept | null => {
    const found = kept.get(place);
    return found !== undefined && found.until > now() ? found : null;
  };
  const put = (place: string, value: object, until: Date) => {
    kept.set(place, { value: structuredClone(value), until: until.getTime() });
    writes += 1;
    if (writes % CLEAN_EVERY !== 0) return;
    for (const [one, { until: end }] of kept) if (end <= now()) kept.delete(one);
  };

  return {
    read: async <T extends object>(kind: string, key: string) =>
      (live(at(kind, key))?.value ?? null) as T | null,
    keep: async (kind, key, value, until) => put(at(kind, key), value, until),
    keepFirst: async (kind, key, value, until) => {
      if (live(at(kind, key)) !== null) return false;
      put(at(kind, key), value, until);
      return true;
    },
    take: async <T extends object>(kind: string, key: string) => {
      const found = live(at(kind, key));
      kept.delete(at(kind, key));
      return (found?.value ?? null) as T | null;
    },
    add: async (kind, key, amount, until) => {
      const before = live(at(kind, key))?.value as Sum | undefined;
      const sum = (before?.sum ?? 0) + amount;
      put(at(kind, key), { sum }, until);
      return sum;
    },
    list: async <T extends object>(kind: string, prefix = '') =>
      [...kept]
        .filter(([place]) => place.startsWith(at(kind, prefix)) && live(place) !== null)
        .map(([place, { value }]) => ({ key: place.slice(kind.length + 1), value: value as T }))
        .sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}
