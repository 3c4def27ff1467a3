// How Slack hands something to an app: three seconds to acknowledge, and up to three repeats for events.
import type { SimulatorClock } from './clock.ts';
import type { Json } from './workspace.ts';

/** https://docs.slack.dev/apis/events-api/#retries */
const RETRY_MILLISECONDS = [0, 60_000, 300_000] as const;
export const ACKNOWLEDGE_MILLISECONDS = 3_000;

export type PayloadKind = 'events_api' | 'slash_commands' | 'interactive';

export interface Parcel {
  readonly kind: PayloadKind;
  readonly body: Json;
  /** 0 for the first try. */
  readonly attempt: number;
  readonly reason: string | null;
}

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly answer: Json }
  | {
      readonly kind: 'failed';
      readonly reason: string /** The app asked for no repeat. */;
      readonly isFinal?: boolean;
    };

export type Carry = (parcel: Parcel) => Promise<Outcome>;

export interface Delivery extends Parcel {
  readonly outcome: Outcome;
}

export interface Deliverer {
  /** Everything that was tried, in the order in which it ended. */
  readonly log: readonly Delivery[];
  /** Resolves with the outcome of the first try; repeats follow by the clock. */
  send(kind: PayloadKind, body: Json): Promise<Delivery>;
}

export function deliverer(clock: SimulatorClock, carry: () => Carry): Deliverer {
  const log: Delivery[] = [];
  const attempt = async (parcel: Parcel): Promise<Delivery> => {
    const outcome = await carry()(parcel);
    const delivery = { ...parcel, outcome };
    log.push(delivery);
    const wait = RETRY_MILLISECONDS[parcel.attempt];
    const isRepeated = outcome.kind === 'failed' && !outcome.isFinal && parcel.kind === 'events_api';
    if (isRepeated && wait !== undefined) {
      const next = { ...parcel, attempt: parcel.attempt + 1, reason: outcome.reason };
      clock.after(wait, () => void attempt(next));
    }
    return delivery;
  };
  return { log, send: (kind, body) => attempt({ kind, body, attempt: 0, reason: null }) };
}
