import { expect, test } from 'vitest';
import { coalesced } from './coalesced';

test('calls while it runs are answered by one more run after it', async () => {
  const ends: (() => void)[] = [];
  const run = coalesced(() => new Promise<void>((end) => ends.push(end)));
  const first = run();
  const [second, third] = [run(), run()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  await Promise.resolve();
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all([second, third]);
  expect(ends).toHaveLength(2);
});
