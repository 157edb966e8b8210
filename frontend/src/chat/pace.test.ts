import { expect, test } from 'vitest';
import type { Fact } from '../conversations/message';
import { Pace } from './pace';

let now = 0;
const grew = (offset: number): Fact => ({ type: 'grew', replyId: 'r1', attempt: 1, offset, text: 'word' });
const finished = { type: 'finished', message: { id: 'r1', status: 'complete' } } as Fact;

test('the speed of an answer is counted from its first word to its end', () => {
  const pace = new Pace(() => now);
  pace.received(grew(0));
  now += 1000;
  pace.received(grew(4));
  now += 1000;
  pace.received(finished);
  expect(pace.of('r1', 60)).toBe(30);
});

test('an answer that was joined in its middle, or came at once, has no speed', () => {
  const pace = new Pace(() => now);
  pace.received(grew(12));
  now += 1000;
  pace.received(finished);
  expect(pace.of('r1', 60)).toBeNull();
  pace.received(grew(0));
  pace.received(finished);
  expect(pace.of('r1', 60)).toBeNull();
});

test('what a model reasons is timed from when the answer began, where its first word was not sent here', () => {
  const pace = new Pace(() => now);
  pace.received({ type: 'began', reply: { id: 'r1' } } as Fact);
  const begun = now;
  now += 1000;
  pace.received(grew(12));
  pace.received({ ...grew(16), kind: 'text' } as Fact);
  expect(pace.reasoned('r1')).toEqual({ from: begun, to: now });
  expect(pace.of('r1', 60)).toBeNull();
});
