import { beforeEach, expect, test, vi } from 'vitest';

const noon = Date.parse('2026-03-04T12:00:00Z');
const dateAt = (time: number) => new Date(time).toUTCString();
let clock: typeof import('./clock');

beforeEach(async () => {
  vi.resetModules();
  clock = await import('./clock');
});

test('before any answer both clocks count as one', () => {
  expect(clock.hereTime('2026-03-04T12:00:00Z')).toBe(noon);
});

test('a browser that is a day behind still counts seconds from when the server began', () => {
  const behind = 86_400_000;
  for (const at of [noon + 120, noon + 1490, noon + 2980]) {
    clock.receivedDate(dateAt(at), at - behind - 10, at - behind + 10);
  }
  expect(Math.abs(clock.hereTime('2026-03-04T12:00:00Z') - (noon - behind))).toBeLessThan(150);
});

test('a clock that is set while the page is open does not spoil the difference', () => {
  clock.receivedDate(dateAt(noon), noon, noon + 20);
  clock.receivedDate(dateAt(noon + 9000), noon + 3_609_000, noon + 3_609_020);
  expect(Math.abs(clock.hereTime('2026-03-04T12:00:00Z') - (noon + 3_600_000))).toBeLessThan(600);
});

test('an answer without a date says nothing', () => {
  clock.receivedDate(null, 0, 1);
  clock.receivedDate('soon', 0, 1);
  expect(clock.hereTime('2026-03-04T12:00:00Z')).toBe(noon);
});
