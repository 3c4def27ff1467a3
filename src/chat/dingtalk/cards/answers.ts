// Presses on cards that DingTalk is waiting for an answer to. While it waits, an update must go into that answer and
// not through the API (open.dingtalk.com: event-callback-card).

type Params = Readonly<Record<string, string>>;

export interface CardAnswers {
  /**
   * Waits for the card's next state until `end`, or so many milliseconds.
   * @returns null when there was none in time
   */
  wait(outTrackId: string, end: Promise<unknown>, milliseconds: number): Promise<Params | null>;
  /** @returns false when nobody waits for this card: then it must be updated by a call */
  give(outTrackId: string, params: Params): boolean;
}

export function cardAnswers(): CardAnswers {
  const waiting = new Map<string, (params: Params | null) => void>();
  return {
    wait: async (outTrackId, end, milliseconds) => {
      const { promise, resolve } = Promise.withResolvers<Params | null>();
      // Another press on the same card is answered by its own update, or by none.
      waiting.get(outTrackId)?.(null);
      waiting.set(outTrackId, resolve);
      const timer = setTimeout(resolve, milliseconds, null);
      end.then(
        () => resolve(null),
        () => resolve(null),
      );
      const params = await promise;
      clearTimeout(timer);
      if (waiting.get(outTrackId) === resolve) waiting.delete(outTrackId);
      return params;
    },
    give: (outTrackId, params) => {
      const resolve = waiting.get(outTrackId);
      if (resolve === undefined) return false;
      waiting.delete(outTrackId);
      resolve(params);
      return true;
    },
  };
}
