// Faults to order: what DingTalk, or the network before it, does wrong to the next calls.
import { old, type Reply, refusal } from './http.ts';
import { BANNED_HTML, BANNED_JSON } from './ip-ban.ts';

/** `none` lets one call go right before the next fault. */
export type Fault = 'none' | ActualFault;

export type ActualFault = keyof typeof NAMED | Reply;

interface Named {
  /** True when the call is carried out although its caller may not hear of it. */
  readonly isCarriedOut: boolean;
  /** What is answered: nothing on a cut connection, nothing at all, or the true answer too late. */
  readonly answer: Reply | 'reset' | 'silence' | 'late';
}

/** Longer than the gateway's own three seconds. */
export const LATE_MS = 3_500;

const NAMED = {
  reset: { isCarriedOut: false, answer: 'reset' },
  'delivered-then-reset': { isCarriedOut: true, answer: 'reset' },
  'delivered-then-silence': { isCarriedOut: true, answer: 'silence' },
  slow: { isCarriedOut: true, answer: 'late' },
  'gateway-timeout': { isCarriedOut: true, answer: refusal(504, 'ServiceTimeout', 'timeout') },
  'old-gateway-timeout': {
    isCarriedOut: true,
    answer: old(15, 'isp.top-remote-connection-timeout'),
  },
  'system-busy': { isCarriedOut: false, answer: refusal(500, 'system.busy') },
  'too-many-requests': { isCarriedOut: false, answer: refusal(429, 'system.busy') },
  'old-busy': { isCarriedOut: false, answer: old(-1, '系统繁忙') },
  'ip-banned-json': { isCarriedOut: false, answer: BANNED_JSON },
  'ip-banned-html': { isCarriedOut: false, answer: BANNED_HTML },
} as const satisfies Readonly<Record<string, Named>>;

/** What the fault does; a reply given by the test is answered instead of the call. */
export function faultOf(fault: ActualFault): Named {
  return typeof fault === 'string' ? NAMED[fault] : { isCarriedOut: false, answer: fault };
}

export interface Faults {
  /** The next `times` calls of the route go wrong so; parts of its path that vary stand as in the fact sheet (`:unionId`). */
  order(path: string, fault: Fault, times?: number): void;
  clear(): void;
  /** Called once for every request, faulty or not. */
  take(path: string): ActualFault | undefined;
  /** How often the path was asked, faults included. */
  calls(path: string): number;
}

/** @param isKnown whether there is such a route: a fault on another would never show */
export function faults(isKnown: (path: string) => boolean): Faults {
  const ordered = new Map<string, Fault[]>();
  const calls = new Map<string, number>();
  return {
    order: (path, fault, times = 1) => {
      if (!isKnown(path)) throw new Error(`DingTalk has no ${path}`);
      ordered.set(path, [...(ordered.get(path) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    clear: () => ordered.clear(),
    take: (path) => {
      calls.set(path, (calls.get(path) ?? 0) + 1);
      const fault = ordered.get(path)?.shift();
      return fault === 'none' ? undefined : fault;
    },
    calls: (path) => calls.get(path) ?? 0,
  };
}
