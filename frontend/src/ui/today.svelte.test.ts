import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.useRealTimers());

test('the day changes at midnight while the page is open', async () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 23, 59) });
  const { today } = await import('./today.svelte');
  const days: number[] = [];
  const stop = $effect.root(() => {
    $effect(() => {
      days.push(today.date.getDate());
    });
  });
  flushSync();
  vi.advanceTimersByTime(45_000);
  flushSync();
  expect(days).toEqual([22]);
  vi.advanceTimersByTime(45_000);
  flushSync();
  expect(days).toEqual([22, 23]);
  stop();
});
