// Gets the promises out: claims lane after lane, several at once, until nothing may go out now.
import type { ChatMessage } from '../chat/port.ts';
import { type Claimed, type ClaimTerms, claim, claimByKey } from './claim-store.ts';
import type { Courier } from './courier.ts';
import { deliverOne, respondOne } from './deliver-one.ts';

export interface Delivery {
  /**
   * Delivers everything that may go out now and never rejects: when Postgres goes away it logs and returns.
   * A call during another joins it, and what was promised before that call goes out too.
   * @returns how many messages were sent
   */
  drain(): Promise<number>;
  /**
   * Sends the promised message at once through `respond` to somebody who is waiting; the lane's clock pays for it.
   * @param key its dedupe key
   * @returns false when it was not sent this way: it goes, or has gone, through its lane
   */
  answer(key: string, respond: (message: ChatMessage) => Promise<void>): Promise<boolean>;
  /** Finishes what is under way and claims nothing more. */
  stop(): Promise<void>;
}

export interface DeliveryOptions extends Omit<Courier, 'errands' | 'leaseSeconds' | 'maxAttempts'> {
  readonly errands?: Courier['errands'];
  /** Between two messages of one lane. */
  readonly gapMilliseconds: number;
  /** How long a claim holds when its process dies, by the database's clock. Composing is given a quarter of it, sending half. */
  readonly leaseSeconds?: number;
  readonly maxAttempts?: number;
}

const LANES_AT_ONCE = 8;

export function createDelivery(options: DeliveryOptions): Delivery {
  const courier: Courier = { errands: {}, leaseSeconds: 60, maxAttempts: 8, ...options };
  const { db, workspaceId, log } = courier;
  const underWay = new Set<Promise<unknown>>();
  let running: Promise<number> | null = null;
  let isRungAgain = false;
  let isStopping = false;

  const terms = (): ClaimTerms => ({
    now: courier.clock.now(),
    gapMilliseconds: options.gapMilliseconds,
    leaseSeconds: courier.leaseSeconds,
  });

  const claimNext = async (): Promise<Claimed | null> =>
    isStopping ? null : claim(db, workspaceId, terms());

  const drainAll = async (): Promise<number> => {
    let sent = 0;
    do {
      isRungAgain = false;
      sent += await pass(courier, claimNext);
    } while (isRungAgain && !isStopping);
    // Cleared in the same breath as the ring is checked, so that no ring falls between.
    running = null;
    return sent;
  };

  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };

  const answerNow = async (key: string, respond: (message: ChatMessage) => Promise<void>) => {
    try {
      const claimed = await claimByKey(db, workspaceId, key, terms());
      return claimed !== null && (await respondOne(courier, claimed, respond));
    } catch (error) {
      log.error({ err: error, dedupeKey: key }, 'an answer is left to its lane');
      return false;
    }
  };

  return {
    drain() {
      if (isStopping) return running ?? Promise.resolve(0);
      isRungAgain = true;
      running ??= drainAll();
      return running;
    },
    answer: async (key, respond) => !isStopping && track(answerNow(key, respond)),
    async stop() {
      isStopping = true;
      await Promise.all([running, ...underWay]);
    },
  };
}

/** One claim that succeeds calls another worker in, so an idle outbox costs one claim and a full one uses them all. */
async function pass(courier: Courier, claimNext: () => Promise<Claimed | null>): Promise<number> {
  const workers = new Set<Promise<void>>();
  let sent = 0;

  const work = async () => {
    for (let claimed = await claimNext(); claimed; claimed = await claimNext()) {
      if (workers.size < LANES_AT_ONCE) hire();
      if (await deliverOne(courier, claimed)) sent += 1;
    }
  };
  const hire = () => {
    const worker = work()
      .catch((error: unknown) => courier.log.error({ err: error }, 'delivery is interrupted'))
      .finally(() => workers.delete(worker));
    workers.add(worker);
  };

  hire();
  while (workers.size > 0) await Promise.all(workers);
  return sent;
}
