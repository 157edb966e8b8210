import { expect, test } from 'vitest';
import { tokenIn } from './secretLink';

test('the secret of an invitation or of a reset is taken from the address', () => {
  expect(tokenIn('#invitation=abc-_1', 'invitation')).toBe('abc-_1');
  expect(tokenIn('#reset=abc', 'reset')).toBe('abc');
});

test('any other address has none', () => {
  for (const hash of ['', '#', '#setup=ab12-cd34', '#reset=', '#reset=a b', '#x=1&reset=abc', '#reset=abc&x=1']) {
    expect(tokenIn(hash, 'reset')).toBeNull();
  }
  expect(tokenIn('#reset=abc', 'invitation')).toBeNull();
});
