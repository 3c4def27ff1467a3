// Knows which events are still being worked on, so that stopping waits for them.
import type { App } from '@slack/bolt';

export interface Underway {
  /** The same app, seen by a receiver: what it processes is counted. */
  watch(app: App): App;
  settled(): Promise<void>;
}

export function underway(): Underway {
  const running = new Set<Promise<void>>();
  return {
    watch: (app) =>
      Object.create(app, {
        processEvent: {
          value: (event: Parameters<App['processEvent']>[0]) => {
            const work = app.processEvent(event).finally(() => running.delete(work));
            running.add(work);
            return work;
          },
        },
      }) as App,
    settled: async () => {
      await Promise.allSettled(running);
    },
  };
}
