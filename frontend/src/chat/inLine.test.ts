import { expect, test } from 'vitest';
import { inLine } from './inLine';

test('the first in the line has nobody before it', () => {
  expect([1, 2, 3].map(inLine)).toEqual([
    'Your request is next.',
    '1 request is ahead of yours.',
    '2 requests are ahead of yours.',
  ]);
});
