import { expect, test, vi } from 'vitest';
import { coalesced } from './coalesced';

test('calls while it runs are answered by one more run after it', async () => {
  const ends: (() => void)[] = [];
  const run = coalesced(() => new Promise<void>((end) => ends.push(end)));
  const calls = [run(), run(), run()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  ends[1]?.();
  await Promise.all(calls);
  expect(ends).toHaveLength(2);
  void run();
  expect(ends).toHaveLength(3);
});
