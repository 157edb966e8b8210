import { afterEach, expect, test, vi } from 'vitest';
import { ThrottledAnnouncement } from './throttledAnnouncement.svelte';

afterEach(() => vi.useRealTimers());

test('the first is announced at once, and of many after it the newest', () => {
  vi.useFakeTimers();
  const announcement = new ThrottledAnnouncement();
  announcement.set('Noah is typing');
  expect(announcement.text).toBe('Noah is typing');
  announcement.set('Noah and Ida are typing');
  announcement.set('Ida is typing');
  expect(announcement.text).toBe('Noah is typing');
  vi.advanceTimersByTime(8000);
  expect(announcement.text).toBe('Ida is typing');
});

test('what is back before it would be announced is not announced again', () => {
  vi.useFakeTimers();
  const announcement = new ThrottledAnnouncement();
  announcement.set('Noah is typing');
  announcement.set('');
  announcement.set('Noah is typing');
  vi.advanceTimersByTime(20_000);
  expect(announcement.text).toBe('Noah is typing');
  announcement.close();
});
