// What a try to send means for the message.
import { expect, test } from 'vitest';
import type { SendFailure } from '../../src/chat/port.ts';
import { backOff, outcomeOf, outcomeOfComposerError, type Try } from '../../src/outbox/outcome.ts';
import { later, START } from './setting.ts';

const first: Try = { attempts: 1, maxAttempts: 8, isIdempotent: true, now: START };
const failed = (failure: SendFailure, attempt: Partial<Try> = {}) =>
  outcomeOf({ isSent: false, failure }, { ...first, ...attempt });

test('waits double from 2 seconds to 5 minutes', () => {
  const waits = [1, 2, 3, 7, 8, 9, 1000].map((n) => (backOff(n, START).getTime() - START.getTime()) / 1000);
  expect(waits).toEqual([2, 4, 8, 128, 256, 300, 300]);
});

test('a message is tried again when the platform says, and not sooner than the back-off', () => {
  const busy = (at: Date) => failed({ kind: 'retry-at', at, reason: 'busy' });
  expect(busy(later(30_000))).toEqual({
    kind: 'retry',
    at: later(30_000),
    reason: 'retry-at: busy',
    holdsLane: true,
  });
  expect(busy(START)).toMatchObject({ at: later(2_000) });
});

test('the eighth failure is the last', () => {
  const busy: SendFailure = { kind: 'retry-at', at: later(1), reason: 'busy' };
  expect(failed(busy, { attempts: 7 }).kind).toBe('retry');
  expect(failed(busy, { attempts: 8 })).toEqual({ kind: 'dead', reason: 'retry-at: busy' });
});

test('a mute is no attempt, however often it comes', () => {
  const mute: SendFailure = { kind: 'muted-until', at: later(600_000), reason: '660026' };
  expect(failed(mute, { attempts: 99 })).toEqual({
    kind: 'muted',
    until: later(600_000),
    reason: 'muted-until: 660026',
  });
});

test('an unknown fate is tried again only where a repeat shows once', () => {
  const timeout: SendFailure = { kind: 'unknown', reason: 'timed out' };
  expect(failed(timeout)).toMatchObject({ kind: 'retry', at: later(2_000) });
  expect(failed(timeout, { isIdempotent: false })).toEqual({ kind: 'dead', reason: 'unknown: timed out' });
});

test('gone and refused are final', () => {
  expect(failed({ kind: 'gone', reason: 'x' })).toEqual({ kind: 'dead', reason: 'gone: x' });
  expect(failed({ kind: 'refused', reason: 'x' })).toEqual({ kind: 'dead', reason: 'refused: x' });
});

test('a message that cannot be worded waits alone, and dies in the end', () => {
  const broken = new Error('no such column');
  expect(outcomeOfComposerError(broken, first)).toMatchObject({ kind: 'retry', holdsLane: false });
  expect(outcomeOfComposerError(broken, { ...first, attempts: 8 })).toEqual({
    kind: 'dead',
    reason: 'composer: no such column',
  });
});
