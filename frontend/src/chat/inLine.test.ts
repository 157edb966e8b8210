import { expect, test } from 'vitest';
import { inLine } from './inLine';

test('the first in the line has nobody before it', () => {
  expect([1, 2, 3].map(inLine)).toEqual(['Next in line.', '1 other before you.', '2 others before you.']);
});
