import { expect, test } from 'vitest';
import { Pace } from './pace';
import { thoughtFor } from './thoughtFor';

test('says how long a model thought, in whole seconds and never in none', () => {
  expect(thoughtFor(12_900, false)).toBe('Thought for 12 s');
  expect(thoughtFor(300, false)).toBe('Thought for 1 s');
  expect(thoughtFor(125_000, false)).toBe('Thought for 2 min 5 s');
  expect(thoughtFor(4_000, true)).toBe('Thinking, 4 s');
});

test('says no time that nobody measured', () => {
  expect(thoughtFor(null, false)).toBe('Thought before answering');
  expect(thoughtFor(null, true)).toBe('Thinking');
});

test('the page measures what it saw from its beginning', () => {
  let now = 1_000;
  const pace = new Pace(() => now);
  const grew = (offset: number, kind: 'reasoning' | 'text' | null) =>
    pace.received({ type: 'grew', replyId: 'r1', attempt: 1, offset, text: 'Hm', kind });
  expect(pace.reasoned('r1')).toEqual({ from: null, to: null });
  grew(0, 'reasoning');
  now += 3_000;
  grew(2, null);
  expect(pace.reasoned('r1')).toEqual({ from: 1_000, to: null });
  grew(4, 'text');
  now += 5_000;
  grew(6, null);
  expect(pace.reasoned('r1')).toEqual({ from: 1_000, to: 4_000 });
});
