import { expect, test } from 'vitest';
import { waitBefore } from './backoff';

test('the wait doubles until it reaches twenty seconds', () => {
  expect([0, 1, 2, 3, 20].map((tries) => waitBefore(tries, 1))).toEqual([500, 1000, 2000, 4000, 20_000]);
});

test('half of the wait is left to chance', () => {
  expect(waitBefore(3, 0)).toBe(2000);
});
