import { expect, test, vi } from 'vitest';
import { Drafts } from './drafts.svelte';
import { Writing } from './writing.svelte';

vi.mock('svelte/reactivity', async (original) => ({
  ...(await original<object>()),
  MediaQuery: class {
    current = false;
  },
}));

function writing(before = '', limit = 10): Writing {
  return new Writing(
    new Drafts('me'),
    () => 'c1',
    () => limit,
    () => before,
  );
}

test('a prompt that is being edited may be emptied, and does not jump back', () => {
  const edit = writing('the old words');
  expect(edit.text).toBe('the old words');
  edit.change('');
  expect(edit.text).toBe('');
  expect(edit.sendable).toBe(false);
});

test('changed back to what it was, an edit keeps no draft', () => {
  const edit = writing('same');
  edit.change('other');
  edit.change('same');
  expect(edit.text).toBe('same');
  expect(edit.take()).toBe('same');
});

test('a text somewhat above the limit is taken in to be shortened, one far above it is not', () => {
  const box = writing();
  expect(box.fits(20, 15)).toBe(true);
  expect(box.notice).toBe('');
  expect(box.fits(1_000_000, 999_999)).toBe(false);
  expect(box.notice).toBe(
    'This text has 999,999 characters and was not inserted: a prompt can have up to 10. Your text is unchanged.',
  );
  expect(box.fits(5, 1)).toBe(true);
  expect(box.notice).toBe('');
});

test('sending empties the box', () => {
  const box = writing();
  box.change('Why?');
  expect(box.sendable).toBe(true);
  expect(box.take()).toBe('Why?');
  expect(box.text).toBe('');
});
