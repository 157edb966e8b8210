import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../wire/http';
import { Attempt } from './attempt.svelte';

let attempt: Attempt;
beforeEach(() => {
  vi.useFakeTimers();
  attempt = new Attempt();
});
afterEach(() => {
  attempt.close();
  vi.useRealTimers();
});

test('the wait after too many attempts counts down, and its end is said', () => {
  attempt.failed(new Problem(429, 'slow-down', 'Too many attempts. Try again in 16 seconds.', 16));
  expect(attempt.sentence).toBe('Too many attempts. Try again in 16 seconds.');
  vi.advanceTimersByTime(15_000);
  expect(attempt.sentence).toBe('Too many attempts. Try again in 1 second.');
  vi.advanceTimersByTime(1000);
  expect(attempt.sentence).toBe('You can try again now.');
  expect(attempt.wait).toBe(0);
});

test('what is announced does not change at every second', () => {
  attempt.failed(new Problem(429, 'slow-down', '', 16));
  vi.advanceTimersByTime(5000);
  expect(attempt.problem).toBe('Too many attempts. Try again in 16 seconds.');
});

test('any other refusal is said in the words of the server, and nothing has to be waited for', () => {
  attempt.failed(new Problem(401, 'wrong-credentials', 'Wrong username or password.'));
  expect(attempt.sentence).toBe('Wrong username or password.');
  expect(attempt.wait).toBe(0);
});
