// Faults to order: what DingTalk, or the network before it, does wrong to the next calls.
import type { Reply } from './http.ts';

/** `delivered-…` and `gateway-timeout` carry the call out first. */
export type Fault =
  | 'reset'
  | 'delivered-then-reset'
  | 'delivered-then-silence'
  | 'gateway-timeout'
  | 'ip-banned-json'
  | 'ip-banned-html'
  | Reply;

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
  take(path: string): Fault | undefined;
}

export function faults(): Faults {
  const ordered = new Map<string, Fault[]>();
  return {
    order: (path, fault, times = 1) => {
      ordered.set(path, [...(ordered.get(path) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    clear: () => ordered.clear(),
    take: (path) => ordered.get(path)?.shift(),
  };
}

/** What the fault answers instead; null when it answers nothing. */
export function faultReply(fault: Fault): Reply | null {
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
export function isCarriedOut(fault: Fault): boolean {
  return (
    fault === 'delivered-then-reset' || fault === 'delivered-then-silence' || fault === 'gateway-timeout'
  );
}
