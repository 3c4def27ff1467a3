// What can be made to go wrong with the next call of a method.

export type Fault =
  /** Answers with this status and does nothing. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answers 429 and does nothing. */
  | { readonly kind: 'ratelimited'; readonly seconds: number }
  /** Answers 200 with `ok: false` and this code, and does nothing. */
  | { readonly kind: 'error'; readonly code: string }
  /** Does what was asked, and never answers. */
  | { readonly kind: 'silence' }
  /** Does what was asked, and breaks the connection. */
  | { readonly kind: 'reset' };

export interface Faults {
  /** The next call of `method` goes wrong; several wait their turn. */
  next(method: string, fault: Fault): void;
  take(method: string): Fault | undefined;
}

export function faults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    next: (method, fault) => waiting.set(method, [...(waiting.get(method) ?? []), fault]),
    take: (method) => waiting.get(method)?.shift(),
  };
}
