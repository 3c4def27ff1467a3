// News for the open pages of one person: a form to fill in, a home tab that changed.

export interface Told {
  readonly event: 'form' | 'home';
  readonly data: object;
}

export interface PersonalNews {
  /** Tells every open page of this person. */
  tell(user: string, told: Told): void;
  /** Call the result to stop. */
  listen(user: string, listener: (told: Told) => void): () => void;
}

export function personalNews(): PersonalNews {
  const listeners = new Map<string, Set<(told: Told) => void>>();
  return {
    tell: (user, told) => {
      for (const listener of listeners.get(user) ?? []) listener(told);
    },
    listen: (user, listener) => {
      const those = listeners.get(user) ?? new Set();
      listeners.set(user, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listeners.delete(user);
      };
    },
  };
}
