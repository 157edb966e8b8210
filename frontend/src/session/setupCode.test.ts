import { expect, test } from 'vitest';
import { setupCodeIn } from './setupCode';

test('the setup code is taken from the address', () => {
  expect(setupCodeIn('#setup=ab12-cd34')).toBe('ab12-cd34');
});

test('an address without a code gives an empty field', () => {
  expect(setupCodeIn('')).toBe('');
  expect(setupCodeIn('#other=1')).toBe('');
});
