import { expect, test } from 'vitest';
import { newId } from './ids';

test('an id is a version 7 UUID in lower case', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id begins with its time, so that later ids sort later', () => {
  const time = 1_790_000_000_123;
  expect(newId(time).replaceAll('-', '').slice(0, 12)).toBe(time.toString(16).padStart(12, '0'));
  expect(newId(time) < newId(time + 1)).toBe(true);
});

test('two ids of one moment differ', () => {
  expect(newId(1)).not.toBe(newId(1));
});
