// Faults to order: what DingTalk, or the network before it, does wrong to the next calls.
import type { Reply } from './http.ts';

/** `none` lets one call go right before the next fault; `delivered-…` and `gateway-timeout` carry the call out first. */
export type Fault =
  | 'none'
  | 'reset'
  | 'delivered-then-reset'
  | 'delivered-then-silence'
  | 'gateway-timeout'
  | 'ip-banned-json'
  | 'ip-banned-html'
  | Reply;

export type ActualFault = Exclude<Fault, 'none'>;

export type FaultyPath =
  | '/v1.0/gateway/connections/open'
  | '/v1.0/oauth2/accessToken'
  | '/v1.0/robot/groupMessages/send'
  | '/v1.0/robot/oToMessages/batchSend'
  | '/robot/send'
  | '/robot/sendBySession'
  | '/media/upload';

export interface Faults {
  /** The next `times` calls of the path go wrong so. */
  order(path: FaultyPath, fault: Fault, times?: number): void;
  clear(): void;
  /** Called once for every request, faulty or not. */
  take(path: string): ActualFault | undefined;
  /** How often the path was asked, faults included. */
  calls(path: FaultyPath): number;
}

export function faults(): Faults {
  const ordered = new Map<string, Fault[]>();
  const calls = new Map<string, number>();
  return {
    order: (path, fault, times = 1) => {
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

/** What the fault answers instead; null when it answers nothing. */
export function faultReply(fault: ActualFault): Reply | null {
  switch (fault) {
    case 'reset':
    case 'delivered-then-reset':
    case 'delivered-then-silence':
      return null;
    case 'gateway-timeout':
      return { status: 504, body: { code: 'ServiceTimeout', requestid: 'SIM-REQUEST', message: 'timeout' } };
    case 'ip-banned-json':
      return { status: 200, body: { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'sim' } };
    case 'ip-banned-html':
      return { status: 200, body: '<html><body>denied</body></html>' };
    default:
      return fault;
  }
}

/** True when the call is carried out although its caller does not hear of it. */
export function isCarriedOut(fault: ActualFault): boolean {
  return (
    fault === 'delivered-then-reset' || fault === 'delivered-then-silence' || fault === 'gateway-timeout'
  );
}
