import { expect, test, vi } from 'vitest';
import { Drafts } from './drafts.svelte';
import { Writing } from './writing.svelte';

vi.mock('svelte/reactivity', async (original) => ({
  ...(await original<object>()),
  MediaQuery: class {
    current = false;
  },
}));

let drafts: Drafts;
let box: string;

function writing(before = '', limit = 10): Writing {
  drafts = new Drafts('me');
  box = 'c1';
  return new Writing(
    drafts,
    () => box,
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
  expect(drafts.has('c1')).toBe(false);
});

test('a text somewhat above the limit is taken in to be shortened, one far above it is not', () => {
  const composer = writing();
  expect(composer.fits(20, 15)).toBe(true);
  expect(composer.notice).toBe('');
  expect(composer.fits(1_000_000, 999_999)).toBe(false);
  expect(composer.notice).toBe(
    'This text has 999,999 characters and was not inserted: a prompt can have up to 10. Your text is unchanged.',
  );
  expect(composer.fits(5, 1)).toBe(true);
  expect(composer.notice).toBe('');
});

test('sending empties the box once the text is handed over, and no other box', () => {
  const composer = writing();
  composer.change('Why?');
  drafts.set('c2', 'of another page');
  expect(composer.sendable).toBe(true);
  composer.handOver((text) => {
    expect(text).toBe('Why?');
    expect(drafts.get('c1')).toBe('Why?');
    box = 'c2';
  });
  expect(drafts.has('c1')).toBe(false);
  expect(drafts.get('c2')).toBe('of another page');
});
