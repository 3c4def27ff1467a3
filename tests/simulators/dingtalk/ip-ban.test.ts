// The simulator's rule about an address that calls too much, as numbered in the fact sheet.
import { expect, test } from 'vitest';
import { ipBan } from './ip-ban.ts';

function banAt() {
  let now = 0;
  const ban = ipBan({ now: () => new Date(now) });
  const refusals = (calls: number) => {
    let refused = 0;
    for (let count = 0; count < calls; count += 1) if (ban.refuse() !== null) refused += 1;
    return refused;
  };
  return {
    refusals,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('(34) 10,000 calls in 20 s are fine, the next bans for five minutes', () => {
  const { refusals, wait } = banAt();
  expect(refusals(10_000)).toBe(0);
  expect(refusals(2)).toBe(2);
  wait(299_999);
  expect(refusals(1)).toBe(1);
  wait(1);
  expect(refusals(10_000)).toBe(0);
});

test('(34) 10,000 calls every 20 s are fine for ever', () => {
  const { refusals, wait } = banAt();
  for (let turn = 0; turn < 3; turn += 1) {
    expect(refusals(10_000)).toBe(0);
    wait(20_000);
  }
});
