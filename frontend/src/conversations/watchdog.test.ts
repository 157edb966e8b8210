import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from './message';
import { Watchdog } from './watchdog';

let growing: string[];
let fetched: string[];
let watchdog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers();
  show('visible');
  growing = ['r1'];
  fetched = [];
  watchdog = new Watchdog(
    () => growing.map((id) => ({ id, conversationId: 'c1' }) as Message),
    (id) => fetched.push(id),
  );
  watchdog.check();
});

afterEach(() => {
  watchdog.close();
  vi.useRealTimers();
});

function show(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** After how many seconds each fetch came. */
function fetchesWithin(seconds: number): number[] {
  const times: number[] = [];
  for (let second = 1; second <= seconds; second++) {
    const before = fetched.length;
    vi.advanceTimersByTime(1000);
    if (fetched.length > before) times.push(second);
  }
  return times;
}

test('an answer of which nothing arrives is fetched after 10 s, then after twice as long each time, at most 2 min', () => {
  expect(fetchesWithin(700).map((time, at, times) => Math.round((time - (times[at - 1] ?? 0)) / 10) * 10)).toEqual([
    10, 20, 40, 80, 120, 120, 120, 120,
  ]);
});

test('while something arrives nothing is fetched, and the wait begins anew', () => {
  for (let second = 0; second < 60; second++) {
    vi.advanceTimersByTime(1000);
    watchdog.received('r1');
  }
  expect(fetched).toEqual([]);
  expect(fetchesWithin(12)).toEqual([11]);
});

test('an answer that has ended, or is not shown any more, is not fetched', () => {
  vi.advanceTimersByTime(9000);
  growing = [];
  expect(fetchesWithin(300)).toEqual([]);
});

test('a hidden page fetches nothing, and what is due as soon as it is shown', () => {
  show('hidden');
  expect(fetchesWithin(300)).toEqual([]);
  show('visible');
  expect(fetched).toEqual(['r1']);
});

test('each answer has a wait of its own', () => {
  growing = ['r1', 'r2'];
  watchdog.check();
  vi.advanceTimersByTime(9000);
  watchdog.received('r2');
  vi.advanceTimersByTime(2000);
  expect(fetched).toEqual(['r1']);
});
