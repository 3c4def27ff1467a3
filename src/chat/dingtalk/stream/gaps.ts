// Knows when nobody was listening: DingTalk keeps nothing back, so what was written to the robot meanwhile may be lost.
import type { Gap, Settings } from '../settings.ts';

export interface Gaps {
  /** Something came over a connection, be it only a ping. */
  alive(): void;
  /** The connection is gone, or was told to go. */
  lost(): void;
  /** A connection stands, the first one or another. */
  standing(): Promise<void>;
  /** The latest one that this process has seen. */
  last(): Gap | null;
}

/** When any process of the app last heard something, milliseconds since 1970. */
interface Heard {
  readonly at: number;
}

/**
 * A shorter gap is not told: DingTalk pings every 20 to 30 seconds, so it could not be seen on a connection that
 * swallows what is pushed, and a handover from one connection to the next takes less.
 */
const TELLING_MS = 60_000;
/** What is noted for other processes, and for this one after a restart, is never older than this and one ping. */
const NOTE_EVERY_MS = 15_000;
/** Whoever was down for longer knows it. */
const KEPT_MS = 30 * 24 * 3_600_000;
const HEARD = 'stream-heard';

export function gaps({ memory, clock, log, clientId, onGap }: Settings): Gaps {
  const now = () => clock.now().getTime();
  let aliveAt: number | null = null;
  let lostAt: number | null = null;
  let notedAt = Number.NEGATIVE_INFINITY;
  let latest: Gap | null = null;
  let untold: Gap[] = [];

  const note = (at: number) => {
    notedAt = at;
    return memory.keep(HEARD, clientId, { at } satisfies Heard, new Date(at + KEPT_MS));
  };
  /** Of several processes that come back together only the first is told when anything was heard. */
  const takeHeard = async (): Promise<number | null> => {
    try {
      const heard = await memory.take<Heard>(HEARD, clientId);
      return heard?.at ?? null;
    } catch (error) {
      log.warn({ err: error }, 'when the Stream was last heard cannot be read');
      return lostAt;
    }
  };
  const tellAll = async () => {
    const telling = untold;
    untold = [];
    for (const gap of telling) {
      await onGap(gap).catch((error: unknown) => {
        log.warn({ err: error, ...gap }, 'nobody could be told of a gap yet');
        untold.push(gap);
      });
    }
  };

  return {
    last: () => latest,
    alive: () => {
      aliveAt = now();
      if (aliveAt - notedAt < NOTE_EVERY_MS) return;
      note(aliveAt)
        .then(tellAll)
        .catch((error: unknown) => log.warn({ err: error }, 'the Stream’s last sign cannot be noted'));
    },
    lost: () => {
      lostAt ??= now();
    },
    standing: async () => {
      const to = now();
      const from = beginning(aliveAt, lostAt, await takeHeard());
      aliveAt = to;
      lostAt = null;
      if (from !== null && to - from > TELLING_MS) {
        latest = { from: new Date(from), to: new Date(to) };
        log.warn(latest, 'no Stream connection was heard: messages written meanwhile may be lost');
        untold.push(latest);
      }
      await note(to).catch((error: unknown) => log.warn({ err: error }, 'the Stream cannot be noted'));
      await tellAll();
    },
  };
}

/**
 * @param alive when this process last heard something
 * @param lost when its connection went
 * @param heard when any process last heard something; null when another one has just taken that up
 */
function beginning(alive: number | null, lost: number | null, heard: number | null): number | null {
  // Its connection stood and was mute: what DingTalk pushed there is lost, whatever others have heard.
  if (alive !== null && lost !== null && lost - alive > TELLING_MS) return alive;
  return heard === null ? null : Math.max(heard, lost ?? heard);
}
