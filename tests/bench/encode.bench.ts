// Encoding a message of 50 blocks for DingTalk, beside JSON.stringify of the same blocks in the same run.
import type { KnownBlock } from '@slack/web-api';
import { encode } from '../../src/chat/dingtalk/encode/encode.ts';

const ROUNDS = 3_000;
const target = { isGroup: true, canRing: true, textBytes: 15_000 };

const block = (n: number): KnownBlock => {
  const code = `A${n}`;
  switch (n % 5) {
    case 0:
      return { type: 'header', text: { type: 'plain_text', text: `第 ${n} 组：本周到期` } };
    case 1:
      return {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `*${code} 农村公路改造提升*\n期限 <!date^1664553600^{date}|9月30日>，<@staff${n}>`,
        },
        fields: [
          { type: 'mrkdwn', text: '*牵头*\n县交通运输局' },
          { type: 'mrkdwn', text: '*进度*\n65%' },
        ],
      };
    case 2:
      return {
        type: 'context',
        elements: [{ type: 'plain_text', text: `${code} 来源：清单第 ${n} 行 *不是格式*` }],
      };
    case 3:
      return {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: '办结' },
            action_id: `run:${n}`,
            value: `/完成 ${code}`,
          },
          {
            type: 'button',
            text: { type: 'plain_text', text: '查看' },
            action_id: `run:s${n}`,
            value: `/查 ${code}`,
          },
        ],
      };
    default:
      return { type: 'divider' };
  }
};

const message = { text: '督办提醒', blocks: Array.from({ length: 50 }, (_, n) => block(n)) };
const measure = (work: () => unknown): number => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    work();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
};

measure(() => encode(message, target));
const ours = measure(() => encode(message, target));
const floor = measure(() => JSON.stringify(message));
console.log(
  `50 blocks: encode ${ours.toFixed(3)} ms (median), JSON.stringify ${floor.toFixed(3)} ms: ratio ${(ours / floor).toFixed(1)}`,
);
