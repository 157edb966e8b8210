import { expect, test } from 'vitest';
import { queueNotice } from './queueNotice';

test('the first in the queue has nobody before it', () => {
  expect([1, 2, 3].map(queueNotice)).toEqual([
    'Your request is next.',
    '1 request is ahead of yours.',
    '2 requests are ahead of yours.',
  ]);
});
