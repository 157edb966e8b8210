import { afterEach, expect, test, vi } from 'vitest';
import { Calm } from './calm.svelte';

afterEach(() => vi.useRealTimers());

test('the first is announced at once, and of many after it the newest', () => {
  vi.useFakeTimers();
  const calm = new Calm();
  calm.say('Noah is typing');
  expect(calm.said).toBe('Noah is typing');
  calm.say('Noah and Ida are typing');
  calm.say('Ida is typing');
  expect(calm.said).toBe('Noah is typing');
  vi.advanceTimersByTime(8000);
  expect(calm.said).toBe('Ida is typing');
});

test('what is back before it would be announced is not announced again', () => {
  vi.useFakeTimers();
  const calm = new Calm();
  calm.say('Noah is typing');
  calm.say('');
  calm.say('Noah is typing');
  vi.advanceTimersByTime(20_000);
  expect(calm.said).toBe('Noah is typing');
  calm.close();
});
