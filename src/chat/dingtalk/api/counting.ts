// Lets the month's counting begin and end with the receiver, counts what HTTP mode is pushed, and shows where the month
// stands beside the receiver's health.
import type { ChatHealth } from '../../port.ts';
import type { DingtalkReceiver } from '../receiver.ts';
import type { Web } from './web.ts';

export function counting(receiver: DingtalkReceiver, { quota }: Web): DingtalkReceiver {
  return {
    ...receiver,
    start: async (...args: unknown[]) => {
      await quota.start();
      return await receiver.start(...args);
    },
    stop: async (...args: unknown[]) => {
      await receiver.stop(...args);
      await quota.stop();
    },
    // Only HTTP mode hands messages and presses over here; what the Stream brings is counted by its frames.
    take: (data) => {
      void quota.count('pushes');
      receiver.take(data);
    },
    press: (data, id) => {
      void quota.count('pushes');
      return receiver.press(data, id);
    },
    health: (): ChatHealth => {
      const { isConnected, detail } = receiver.health();
      const month = quota.usage().map(({ what, used, limit, forecast }) => {
        return `${what} ${used} of ${limit} this month, on course for ${forecast}`;
      });
      return { isConnected, detail: [detail, ...month].join('; ') };
    },
  };
}
